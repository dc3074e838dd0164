using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Households;

/// <summary>What the household of this scope has chosen: its currency and its calendar.</summary>
public sealed class HouseholdSettings(HouseholdScope scope, TimeProvider clock)
{
    /// <summary>Reads them with a context that is open already.</summary>
    internal async Task<HouseholdChoices> GetAsync(AppDbContext db, CancellationToken ct)
    {
        var household = await db.Households.AsNoTracking().SingleAsync(row => row.Key == scope.Household, ct);
        return new HouseholdChoices(household.Name, household.Currency, household.CalendarAt(clock), household.FirstWeekday, household.IsDemo) { BudgetStyle = household.BudgetStyle };
    }

    /// <summary>The zone its days are in.</summary>
    internal async Task<TimeZoneInfo> GetZoneAsync(AppDbContext db, CancellationToken ct) =>
        TimeZoneInfo.FindSystemTimeZoneById(await db.Households.Where(row => row.Key == scope.Household).Select(row => row.TimeZone).SingleAsync(ct));
}

/// <summary>A household's choices.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Currency">The currency its totals are in.</param>
/// <param name="Calendar">Its today and its months.</param>
/// <param name="FirstWeekday">Where its weeks begin.</param>
/// <param name="IsDemo">Made up, to look around in.</param>
public sealed record HouseholdChoices(string Name, Currency Currency, HouseholdCalendar Calendar, DayOfWeek FirstWeekday, bool IsDemo)
{
    /// <summary>How it budgets.</summary>
    public BudgetStyle BudgetStyle { get; init; }
}
