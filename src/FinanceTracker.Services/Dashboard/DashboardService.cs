using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Transfers;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Dashboard;

/// <summary>Brings together what the frame and the first page show. Reads kept totals and two months of entries, never the history.</summary>
public sealed class DashboardService(
    HouseholdDb household, HouseholdSettings settings, AccountService accounts, AnalyticsService analytics, CategoryService categories, TransactionService transactions, BillService bills)
{
    private const int LatestEntries = 6;
    private const int NetWorthMonths = 12;
    private const int UpcomingDays = 14;

    public async Task<FrameFacts> GetFrameAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        return new FrameFacts(choices.Name, await accounts.GetOverviewAsync(ct), await ToReviewAsync(db, ct), choices.IsDemo);
    }

    /// <summary>One of the household's months by its name; the current one when left out. Invalid when no ledger day lies in it.</summary>
    public async Task<Result<DashboardView>> GetAsync(Month? month, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var calendar = (await settings.GetAsync(db, ct)).Calendar;
        if (month is { } asked && asked.Year is < 1901 or > 2198)
            return new Failure.Invalid("month", "There are no entries that far away.");
        var shown = month ?? calendar.Month;
        var period = calendar.PeriodOf(shown);
        var before = calendar.MonthOf(period.From.AddDays(-1));

        var summary = await analytics.GetSummaryAsync(period.From, period.To, null, ct);
        if (!summary.IsOk)
            return summary.Failure!;
        var spending = await analytics.GetSpendingByCategoryAsync(period.From, period.To, null, ct);
        var days = await analytics.GetFlowsByDayAsync(new DateRange(before.From, period.To), ct);
        var places = CategoryPlaces.Of(await categories.ListAsync(ct)).ToDictionary(place => place.Category.Id);
        var currency = summary.Value.Currency;
        return new DashboardView(
            shown, calendar.Month, calendar.Today, summary.Value,
            MonthDays.SoFar(days, before, period.Contains(calendar.Today) ? calendar.Today.DayNumber - period.From.DayNumber : before.Length, currency),
            MonthDays.Running(days, period, before, calendar.Today, currency),
            SpendingGroups.Of(spending.Value, places),
            await analytics.GetNetWorthAsync(NetWorthMonths, ct),
            await accounts.GetOverviewAsync(ct),
            await LatestAsync(calendar.Today, places, ct),
            await ReviewAsync(db, ct))
        {
            CategorySeries = places.ToDictionary(place => place.Key, place => place.Value.Series),
            Upcoming = await bills.ListDueAsync(calendar.Today, calendar.Today.AddDays(UpcomingDays), ct),
        };
    }

    private async Task<IReadOnlyList<LatestEntry>> LatestAsync(DateOnly today, Dictionary<Guid, CategoryPlace> places, CancellationToken ct)
    {
        // A window, because the first page of a list would be counted through.
        var page = await transactions.ListWindowAsync(new TransactionFilter { To = today }, null, 0, LatestEntries, ct);
        return
        [
            .. page.Value.Items.Select(entry => entry.CategoryId is { } id && places.TryGetValue(id, out var place)
                ? new LatestEntry(entry, place.Category.Name, place.Series)
                : new LatestEntry(entry, null, 8)),
        ];
    }

    private static Task<long> ToReviewAsync(AppDbContext db, CancellationToken ct) => db.AccountTotals.SumAsync(total => total.ReviewCount, ct);

    private static async Task<ReviewCounts> ReviewAsync(AppDbContext db, CancellationToken ct)
    {
        var total = await ToReviewAsync(db, ct);
        var without = total == 0 ? 0
            : await db.CategoryMonthTotals.Where(sum => sum.CategoryKey == TotalsBucket.Uncategorised).SumAsync(sum => sum.RowCount, ct);
        return new ReviewCounts(without, Math.Max(0, total - without)) { Transfers = await OpenProposals.Of(db).CountAsync(ct) };
    }
}
