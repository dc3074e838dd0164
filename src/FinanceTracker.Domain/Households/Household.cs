using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Households;

/// <summary>People who keep one ledger together.</summary>
public sealed class Household
{
    /// <summary>Internal key.</summary>
    public HouseholdId Key { get; set; }

    /// <summary>Public id.</summary>
    public Guid Id { get; set; }

    /// <summary>1 to 80 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The currency totals are in.</summary>
    public Currency Currency { get; set; }

    /// <summary>IANA id of the zone that decides what day it is.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>First day of the week in calendars.</summary>
    public DayOfWeek FirstWeekday { get; set; } = DayOfWeek.Monday;

    /// <summary>Day its month begins: 1 to 28, or 31 for the last day.</summary>
    public int MonthStartDay { get; set; } = 1;

    /// <summary>How it budgets: what its pages offer.</summary>
    public BudgetStyle BudgetStyle { get; set; }

    /// <summary>Made up, to look around in. Only such a household can be removed as a whole.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Where its owner has got to in setting it up.</summary>
    public SetupStep Setup { get; set; }

    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The household's own calendar.</summary>
    public HouseholdCalendar CalendarAt(TimeProvider clock) =>
        new(clock, TimeZoneInfo.FindSystemTimeZoneById(TimeZone), new MonthStart(MonthStartDay));
}
