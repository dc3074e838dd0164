using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Analytics;

/// <summary>Answers where money came from and went, from kept totals.</summary>
public sealed class AnalyticsService(HouseholdDb household, HouseholdSettings settings, AccountService accounts)
{
    /// <summary>Income, spending and net of a period against the one before, and net worth today. The household's month by default.</summary>
    public Task<Result<SummaryView>> GetSummaryAsync(DateOnly? from, DateOnly? to, Guid? accountId, CancellationToken ct) => GetSummaryAsync(from, to, accountId, null, ct);

    /// <summary>The same of what a query means; splits by part. Net worth is of everything. Invalid with <c>q</c> when the query can't be read.</summary>
    public async Task<Result<SummaryView>> GetSummaryAsync(DateOnly? from, DateOnly? to, Guid? accountId, string? query, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var (asked, wrong) = await PeriodAsync(db, choices, from, to, accountId, query, ct);
        if (asked is null)
            return wrong!;
        var previous = Before(asked.Period, choices);
        var flows = await FlowsAsync(db, choices, asked.Period, asked, ct);
        var old = await FlowsAsync(db, choices, previous, asked, ct);
        var overview = await accounts.GetOverviewAsync(ct);
        var list = overview.Groups.SelectMany(group => group.Accounts).Where(account => !account.IsClosed).ToList();
        var others = overview.OtherCurrencies.Select(amount => new CurrencyAmount(amount.Currency, amount)).ToList();
        return new SummaryView(
            asked.Period.From, asked.Period.To, choices.Currency, flows.Income, flows.Expenses, flows.Income - flows.Expenses,
            flows.Income.Minor > 0 ? Math.Round((decimal)(flows.Income - flows.Expenses).Minor / flows.Income.Minor, 4) : null,
            overview.NetWorth, others, list.Count,
            new PreviousView(previous.From, previous.To, old.Income, old.Expenses, old.Income - old.Expenses),
            flows.Others, [.. flows.Others.Concat(others).Select(other => other.Currency.Code).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Spending by category over a period, largest first; each part of a split under its own category.</summary>
    public Task<Result<SpendingView>> GetSpendingByCategoryAsync(DateOnly? from, DateOnly? to, Guid? accountId, CancellationToken ct) => GetSpendingByCategoryAsync(from, to, accountId, null, ct);

    /// <summary>The same of what a query means. Invalid with <c>q</c> when it can't be read.</summary>
    public async Task<Result<SpendingView>> GetSpendingByCategoryAsync(DateOnly? from, DateOnly? to, Guid? accountId, string? query, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var (asked, wrong) = await PeriodAsync(db, choices, from, to, accountId, query, ct);
        if (asked is null)
            return wrong!;
        var flows = await FlowsAsync(db, choices, asked.Period, asked, ct);
        var total = flows.Expenses;
        var items = flows.Spending
            .Select(pair => new SpendingItem(
                pair.Key?.Id, pair.Key?.Name ?? "No category", pair.Key?.ParentId, pair.Value.Amount, choices.Currency,
                total.Minor > 0 ? Math.Round((decimal)pair.Value.Amount.Minor / total.Minor, 4) : 0, pair.Value.Rows))
            .OrderByDescending(item => item.Amount.Minor).ThenBy(item => item.CategoryName, StringComparer.Ordinal);
        return new SpendingView(asked.Period.From, asked.Period.To, choices.Currency, total, [.. items], flows.Others, [.. flows.Others.Select(other => other.Currency.Code)]);
    }

    /// <summary>Income and spending day by day, up to today; reads the entries of the period, so it is meant for a month or two.</summary>
    public async Task<IReadOnlyList<DayFlow>> GetFlowsByDayAsync(DateRange period, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var days = await CategorySums.ByDayAsync(db, period.Intersect(new DateRange(DateOnly.MinValue, choices.Calendar.Today)), ct);
        var (currencies, categories) = await FactsAsync(db, ct);
        return
        [
            .. days.OrderBy(day => day.Key)
                .Select(day => (day.Key, Flows: Flows.Of(day.Value, choices.Currency, currencies, categories)))
                .Select(day => new DayFlow(day.Key, day.Flows.Income, day.Flows.Expenses)),
        ];
    }

    /// <summary>Net worth at the ends of the last months and today, from kept totals; starts where the household's money does.</summary>
    /// <param name="months">How many months back, 1 to 1200.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<NetWorthView> GetNetWorthAsync(int months, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        return new NetWorthView(choices.Currency, await NetWorthSums.OfAsync(db, choices.Currency, choices.Calendar.Today, Math.Clamp(months, 1, 1200), ct));
    }

    /// <summary>Net worth over a span that ends today: by day, by week or by month, so that there are never too many points.</summary>
    public async Task<NetWorthView> GetNetWorthHistoryAsync(HistorySpan span, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        return new NetWorthView(choices.Currency, await NetWorthHistory.OfAsync(db, choices.Currency, span, choices.Calendar.Today, ct));
    }

    private static async Task<(Asked? Asked, Failure? Wrong)> PeriodAsync(
        AppDbContext db, HouseholdChoices choices, DateOnly? from, DateOnly? to, Guid? accountId, string? text, CancellationToken ct)
    {
        QueryNode? query = null;
        if (text is not null)
        {
            (query, var error) = LedgerQuery.Parse(text, new QueryCalendar(choices.Calendar.Today, choices.Calendar.MonthStart, choices.FirstWeekday));
            if (query is null)
                return (null, new Failure.Invalid("q", error!.ToString()));
        }
        long? account = null;
        if (accountId is { } id)
        {
            account = await db.Accounts.KeyOfAsync(id, ct);
            if (account is null)
                return (null, Faults.Unknown("accountId", "account"));
        }
        var month = choices.Calendar.ThisMonth;
        var period = new DateRange(from ?? month.From, to ?? (from is null ? month.To : choices.Calendar.Today));
        if (period.IsEmpty)
            return (null, new Failure.Invalid("to", "The period ends before it begins."));
        return LedgerDays.IsAllowed(period.From) && LedgerDays.IsAllowed(period.To)
            ? (new Asked(period, account, query), null)
            : (null, new Failure.Invalid("from", LedgerDays.Message));
    }

    private static DateRange Before(DateRange period, HouseholdChoices choices)
    {
        var end = period.From.AddDays(-1);
        return period == choices.Calendar.MonthOf(period.From) ? choices.Calendar.MonthOf(end) : new DateRange(end.AddDays(1 - period.Length), end);
    }

    private static async Task<Flows> FlowsAsync(AppDbContext db, HouseholdChoices choices, DateRange period, Asked asked, CancellationToken ct)
    {
        var sums = asked.Query is { } query
            ? await QuerySums.OfAsync(db, query, period, choices.Calendar.Today, asked.Account, ct)
            : await CategorySums.OfAsync(db, period, choices.Calendar.Today, asked.Account, ct);
        var (currencies, categories) = await FactsAsync(db, ct);
        return Flows.Of(sums, choices.Currency, currencies, categories);
    }

    private static async Task<(Dictionary<long, Currency> Currencies, Dictionary<long, CategoryFacts> Categories)> FactsAsync(AppDbContext db, CancellationToken ct)
    {
        var currencies = await db.Accounts.IgnoreQueryFilters([AppDbContext.DeletedFilter]).ToDictionaryAsync(row => row.Key, row => row.Opening.Currency, ct);
        var categories = await db.Categories.IgnoreQueryFilters([AppDbContext.DeletedFilter])
            .Select(row => new CategoryFacts(row.Key, row.Id, row.Name, row.Kind,
                db.Categories.Where(parent => parent.Key == row.ParentKey).Select(parent => (Guid?)parent.Id).SingleOrDefault()))
            .ToDictionaryAsync(row => row.Key, ct);
        return (currencies, categories);
    }

    private sealed record Asked(DateRange Period, long? Account, QueryNode? Query);
}
