using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>The household's budgets: limits for spending, and how they stand.</summary>
public sealed class BudgetService(HouseholdDb household, HouseholdSettings settings)
{
    /// <summary>Most budgets a household has.</summary>
    public const int Most = 500;

    private const int LongestYears = 5;

    /// <summary>One page of budgets by name, each with its current period.</summary>
    /// <param name="cursor">From the previous page; null for the first.</param>
    /// <param name="limit">1 to 500.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<PageOf<BudgetView>>> ListAsync(string? cursor, int limit, CancellationToken ct)
    {
        var all = await ListAllAsync(ct);
        var start = 0;
        if (cursor is not null)
        {
            if (Cursor.ReadNumbers(cursor, 1) is not [var after and >= 0 and <= Most])
                return Faults.OtherCursor;
            start = (int)after;
        }
        return new PageOf<BudgetView>([.. all.Skip(start).Take(limit)], start + limit < all.Count ? Cursor.Of(start + limit) : null, all.Count);
    }

    /// <summary>All budgets by name, each with its current period.</summary>
    public Task<IReadOnlyList<BudgetView>> ListAllAsync(CancellationToken ct) => ListAllAsync(null, ct);

    /// <summary>All budgets by name, each with its period that holds a day; those that have none then are left out. Null for today and all.</summary>
    public async Task<IReadOnlyList<BudgetView>> ListAllAsync(DateOnly? day, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var budgets = await BudgetReading.LoadAsync(db, activeOnly: false, ct);
        return await BudgetViews.OfAsync(db, await settings.GetAsync(db, ct), budgets, day, ct);
    }

    /// <summary>The budgets in use that need a look first, in one of the household's months: today, or as it ended. Null for the current month.</summary>
    public async Task<WatchedBudgets> ListWatchedAsync(Month? month, int most, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var (calendar, budgets) = (choices.Calendar, await BudgetReading.LoadAsync(db, activeOnly: true, ct));
        var day = month is { } asked && asked != calendar.Month ? calendar.PeriodOf(asked).To : calendar.Today;
        var standing = await BudgetViews.OfAsync(db, choices, budgets, day, ct);
        return new WatchedBudgets([.. BudgetWatch.Order(standing, budget => budget.Progress).Take(most)], standing.Count, choices.BudgetStyle);
    }

    /// <summary>One budget with its current period; not found when it is not this household's.</summary>
    public async Task<Result<BudgetView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await FindAsync(db, id, ct) is { } budget ? await ViewAsync(db, budget, ct) : Faults.NotFound;
    }

    /// <summary>How active budgets stand in each of their periods that touch a range; in the current ones when no range is given. Invalid beyond five years.</summary>
    public async Task<Result<BudgetProgressView>> ListProgressAsync(DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var today = choices.Calendar.Today;
        var range = new DateRange(from ?? (to is { } last && last < today ? last : today), to ?? (from is { } first && first > today ? first : today));
        if (!LedgerDays.IsAllowed(range.From) || !LedgerDays.IsAllowed(range.To))
            return new Failure.Invalid("from", LedgerDays.Message);
        if (range.IsEmpty)
            return new Failure.Invalid("to", "The period ends before it begins.");
        if (range.From.AddYears(LongestYears) < range.To)
            return new Failure.Invalid("from", $"At most {LongestYears} years at once.");
        var stands = await BudgetReading.StandsAsync(db, choices, await BudgetReading.LoadAsync(db, activeOnly: true, ct), periods => periods.Touching(range), ct);
        return new BudgetProgressView(range.From, range.To, [.. stands.Select(BudgetViews.Item)]);
    }

    /// <summary>Makes a budget. Invalid when a category is unknown or no spending, when the query can't be read, or when days do not fit.</summary>
    public Task<Result<BudgetView>> CreateAsync(SaveBudget request, CancellationToken ct) =>
        household.WriteAsync<BudgetView>(BatchKind.SingleEdit, $"Added the budget {request.Name}", async write =>
        {
            if (await write.Db.Budgets.CountAsync(ct) >= Most)
                return new Failure.Conflict($"There are {Most} budgets, which is all a household has.");
            var budget = new Budget();
            if (await BudgetDrafts.FillAsync(write.Db, await settings.GetAsync(write.Db, ct), budget, request, ct) is { } refused)
                return refused;
            write.Db.Budgets.Add(budget);
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, budget, ct);
        }, ct);

    /// <summary>Replaces a budget's fields; a changed limit applies from the current period on. Conflict with the current state when its version is stale.</summary>
    public Task<Result<BudgetView>> UpdateAsync(Guid id, SaveBudget request, CancellationToken ct) =>
        household.WriteAsync<BudgetView>(BatchKind.SingleEdit, $"Changed the budget {request.Name}", async write =>
        {
            if (await FindAsync(write.Db, id, ct) is not { } budget)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != budget.Version)
                return Faults.Stale(await ViewAsync(write.Db, budget, ct));
            if (await BudgetDrafts.FillAsync(write.Db, await settings.GetAsync(write.Db, ct), budget, request, ct) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, budget, ct);
        }, ct);

    /// <summary>Takes a budget away.</summary>
    public Task<Result<Done>> DeleteAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.SingleEdit, "Deleted a budget", async write =>
        {
            if (await write.Db.Budgets.ByIdAsync(id, ct) is not { } budget)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the budget {budget.Name}";
            LedgerWrite.Remove(budget);
            return new Done();
        }, ct);

    /// <summary>Notes that an alert went out, beside the history.</summary>
    /// <param name="id">Of the budget.</param>
    /// <param name="periodStart">First day of the period it was about.</param>
    /// <param name="percent">The threshold it told of.</param>
    /// <param name="ct">Cancels before the commit.</param>
    /// <returns>False when as much was told of this period already, or there is no such budget: then nothing is to be sent.</returns>
    public Task<bool> NoteAlertAsync(Guid id, DateOnly periodStart, int percent, CancellationToken ct) => household.RecordAsync(async db =>
        await db.Budgets.Where(budget => budget.Id == id && (budget.AlertedPeriod == null || budget.AlertedPeriod != periodStart || budget.AlertedPercent < percent))
            .ExecuteUpdateAsync(set => set.SetProperty(budget => budget.AlertedPeriod, periodStart).SetProperty(budget => budget.AlertedPercent, percent), ct) > 0, ct);

    private static Task<Budget?> FindAsync(AppDbContext db, Guid id, CancellationToken ct) =>
        db.Budgets.Include(budget => budget.Categories).Include(budget => budget.Limits).AsSplitQuery().ByIdAsync(id, ct);

    private async Task<BudgetView> ViewAsync(AppDbContext db, Budget budget, CancellationToken ct) =>
        (await BudgetViews.OfAsync(db, await settings.GetAsync(db, ct), [budget], null, ct))[0];
}
