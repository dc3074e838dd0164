using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Reconcile;

/// <summary>Makes a case and a reconciliation fit to be shown.</summary>
internal static class ReconcileViews
{
    private const int MostListed = 300;

    public static async Task<ReconcileView> OfAsync(AppDbContext db, ReconcileCase found, DateOnly today, string? file, Reconciliation? last, CancellationToken ct)
    {
        var (account, open) = (found.Account, found.Open);
        var rows = await OpenRows.Of(db, account.Key, found.Date).AsNoTracking().OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(MostListed).ToListAsync(ct);
        var views = await TransactionViews.OfAsync(db, rows, ct);
        return new ReconcileView(
            account.Id, account.Currency, today, found.Date, found.Balance, file, new Money(open.ClearedMinor, account.Currency), found.Difference,
            open.Count, open.Ticked, open.Pending, [.. views.Zip(rows, (view, row) => new ReconcileRowView(view, row.Cleared == ClearedState.Cleared))],
            await ProposalsAsync(db, found, ct), found.Parting?.From, found.Parting?.To,
            last is null ? null : Of(last, account, await db.Batches.Where(batch => batch.Key == last.BatchKey).Select(batch => batch.Id).SingleAsync(ct)));
    }

    public static ReconciliationView Of(Reconciliation row, Account account, Guid batch) => new(
        row.Id, account.Id, row.Date, row.Balance, account.Currency, row.RowCount, new Money(row.AdjustmentMinor, account.Currency), batch, row.CreatedAt);

    /// <summary>Public ids of the entries that proposals name.</summary>
    public static async Task<Dictionary<long, Guid>> IdsAsync(AppDbContext db, ReconcileCase found, CancellationToken ct)
    {
        var keys = Keys(found);
        return await db.Transactions.Where(row => keys.Contains(row.Key)).Select(row => new { row.Key, row.Id }).ToDictionaryAsync(row => row.Key, row => row.Id, ct);
    }

    private static async Task<IReadOnlyList<ReconcileProposalView>> ProposalsAsync(AppDbContext db, ReconcileCase found, CancellationToken ct)
    {
        var keys = Keys(found);
        var named = await db.Transactions.AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(ct);
        var views = named.Zip(await TransactionViews.OfAsync(db, named, ct)).ToDictionary(pair => pair.First.Key, pair => pair.Second);
        var ids = views.ToDictionary(pair => pair.Key, pair => pair.Value.Id);
        return [.. found.Proposals.Select(proposal => new ReconcileProposalView(ReconcileCase.NameOf(proposal, ids), [.. proposal.Steps.Select(Step)], proposal.TicksRest))];

        ReconcileStepView Step(ReconcileStep step)
        {
            var entry = step.RowKey is { } key ? views[key] : null;
            var after = new Money(step.Minor, found.Account.Currency);
            return new ReconcileStepView(step.Move, entry?.Id, step.Date, entry?.MerchantName ?? entry?.Description, entry?.Amount ?? after, after);
        }
    }

    private static List<long> Keys(ReconcileCase found) => [.. found.Proposals.SelectMany(proposal => proposal.Steps).Select(step => step.RowKey).OfType<long>().Distinct()];
}
