using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>Puts a request on a budget, new or stored.</summary>
internal static class BudgetDrafts
{
    private const int UsualThreshold = 80;

    public static async Task<Failure?> FillAsync(AppDbContext db, HouseholdChoices choices, Budget budget, SaveBudget request, CancellationToken ct)
    {
        if (Check.Shape(request) is { } wrong)
            return wrong;
        if (string.IsNullOrWhiteSpace(request.Name))
            return new Failure.Invalid("name", "Give the budget a name.");
        if (Amount(choices, request) is not { } limit)
            return Currency.TryFind(request.Currency ?? choices.Currency.Code, out _)
                ? new Failure.Invalid("limitAmount", "A limit is above zero, with no more decimals than the currency has.")
                : new Failure.Invalid("currency", "Use an ISO 4217 code.");
        if (Thresholds(budget, request) is not { } thresholds)
            return new Failure.Invalid("alertThresholds", "A threshold is a percentage from 1 to 1000.");
        if (ReadQueries(choices, request) is { } unread)
            return unread;
        if (await PutCategoriesAsync(db, budget, request.CategoryIds ?? [], ct) is { } unknown)
            return unknown;

        budget.Name = request.Name.Trim();
        budget.Rollover = request.Rollover;
        budget.Thresholds = thresholds;
        budget.IsActive = request.IsActive;
        budget.Query = Text.OrNull(request.Query);
        budget.Notes = Text.OrNull(request.Notes);
        if (PutDays(choices, budget, request) is { } misfit)
            return misfit;
        budget.PaydayQuery = budget.Period == BudgetPeriod.Payday ? Text.OrNull(request.PaydayQuery) : null;
        if (budget.Currency != limit.Currency)
            budget.Limits.Clear();
        budget.Currency = limit.Currency;
        var periods = await BudgetReading.PeriodsAsync(db, choices, budget, ct);
        budget.SetLimit(budget.Limits.Count == 0 ? periods.First.From : periods.Current(choices.Calendar.Today).From, limit);
        return null;
    }

    private static Money? Amount(HouseholdChoices choices, SaveBudget request) =>
        Currency.TryFind(request.Currency ?? choices.Currency.Code, out var currency) && Money.TryFrom(request.LimitAmount!.Value, currency, out var limit)
            && limit.Minor is > 0 and <= LedgerAmounts.LargestMinor ? limit : null;

    /// <summary>Both the single threshold and the list may be given; the one that differs from what is stored is meant. Null when one is no percentage.</summary>
    private static IReadOnlyList<int>? Thresholds(Budget budget, SaveBudget request)
    {
        IReadOnlyList<int>? list = request.AlertThresholds is { } given ? [.. given.Distinct().Order()] : null;
        var wanted = request.AlertThreshold is not { } single
            ? list ?? (budget.Key == 0 ? [UsualThreshold] : budget.Thresholds)
            : list is null || (budget.Key != 0 && list.SequenceEqual(budget.Thresholds))
                ? [.. (list ?? []).Skip(list?.Count > 0 && list[0] != single ? 1 : 0).Where(other => other > single).Prepend(single)]
                : budget.Key == 0 ? [.. list.Append(single).Distinct().Order()] : list;
        return wanted.All(one => one is >= 1 and <= 1000) ? wanted : null;
    }

    private static Failure.Invalid? ReadQueries(HouseholdChoices choices, SaveBudget request)
    {
        var calendar = new QueryCalendar(choices.Calendar.Today, choices.Calendar.MonthStart, choices.FirstWeekday);
        foreach (var (field, text) in new[] { ("query", request.Query), ("paydayQuery", request.PaydayQuery) })
        {
            if (Text.OrNull(text) is { } asked && LedgerQuery.Parse(asked, calendar).Error is { } error)
                return new Failure.Invalid(field, error.ToString());
        }
        return null;
    }

    private static Failure.Invalid? PutDays(HouseholdChoices choices, Budget budget, SaveBudget request)
    {
        budget.Period = request.Period ?? (budget.Key == 0 ? BudgetPeriod.Monthly : budget.Period);
        if (request.MonthStartDay is { } day && !MonthStart.IsAllowed(day))
            return new Failure.Invalid("monthStartDay", "A month begins on day 1 to 28, or 31 for its last day.");
        budget.MonthStartDay = request.MonthStartDay;
        if (budget.Period == BudgetPeriod.Custom && request.EndDate is null)
            return new Failure.Invalid("endDate", "A range of your own needs its last day.");
        if (budget.Period == BudgetPeriod.Custom && request.StartDate is null && budget.Key == 0)
            return new Failure.Invalid("startDate", "A range of your own needs its first day.");
        budget.StartDate = request.StartDate ?? (budget.Key == 0 ? FirstDay(choices, budget) : budget.StartDate);
        budget.EndDate = request.EndDate;
        if (!LedgerDays.IsAllowed(budget.StartDate))
            return new Failure.Invalid("startDate", LedgerDays.Message);
        if (budget.EndDate is { } end && !LedgerDays.IsAllowed(end))
            return new Failure.Invalid("endDate", LedgerDays.Message);
        return budget.EndDate < budget.StartDate ? new Failure.Invalid("endDate", "The last day comes before the first.") : null;
    }

    /// <summary>Weeks begin where the household's do; everything else with the household's month.</summary>
    private static DateOnly FirstDay(HouseholdChoices choices, Budget budget)
    {
        var today = choices.Calendar.Today;
        return budget.Period switch
        {
            BudgetPeriod.Daily => today,
            BudgetPeriod.Weekly or BudgetPeriod.Biweekly => today.AddDays(-(((int)today.DayOfWeek - (int)choices.FirstWeekday + 7) % 7)),
            BudgetPeriod.Monthly when budget.MonthStartDay is { } day => new MonthStart(day).PeriodOf(today).From,
            BudgetPeriod.Payday => today,
            _ => choices.Calendar.ThisMonth.From,
        };
    }

    private static async Task<Failure?> PutCategoriesAsync(AppDbContext db, Budget budget, List<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var found = await db.Categories.Where(row => wanted.Contains(row.Id)).Select(row => new { row.Key, row.Kind }).ToListAsync(ct);
        if (found.Count != wanted.Count)
            return Faults.Unknown("categoryIds", "category");
        if (found.Exists(row => row.Kind != CategoryKind.Expense))
            return new Failure.Invalid("categoryIds", "A budget limits spending: choose categories of that kind.");
        var keys = found.Select(row => row.Key).ToHashSet();
        budget.Categories.RemoveAll(part => !keys.Contains(part.CategoryKey));
        foreach (var key in keys.Except(budget.Categories.Select(part => part.CategoryKey)).Order().ToList())
            budget.Categories.Add(new BudgetCategory { CategoryKey = key });
        return null;
    }
}
