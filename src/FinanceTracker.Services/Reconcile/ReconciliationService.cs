using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Reconcile;

/// <summary>Statements that were agreed with: list them, and unlock what they locked.</summary>
public sealed class ReconciliationService(HouseholdDb household)
{
    /// <summary>All of an account, newest first; not found when it is not this household's.</summary>
    public async Task<Result<IReadOnlyList<ReconciliationView>>> ListAsync(Guid accountId, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Accounts.AsNoTracking().ByIdAsync(accountId, ct) is not { } account)
            return Faults.NotFound;
        var rows = await db.Reconciliations.AsNoTracking().Where(row => row.AccountKey == account.Key)
            .Join(db.Batches, row => row.BatchKey, batch => batch.Key, (row, batch) => new { Row = row, batch.Id })
            .OrderByDescending(pair => pair.Row.Date).ThenByDescending(pair => pair.Row.Key).ToListAsync(ct);
        return Result.Of<IReadOnlyList<ReconciliationView>>([.. rows.Select(pair => ReconcileViews.Of(pair.Row, account, pair.Id))]);
    }

    /// <summary>Unlocks one entry: it stays ticked. Not found when it is not this household's; conflict when it is not reconciled.</summary>
    public Task<Result<TransactionView>> UnlockEntryAsync(Guid transactionId, CancellationToken ct) =>
        household.WriteAsync<TransactionView>(BatchKind.SingleEdit, "Unlocked an entry", async write =>
        {
            if (await TransactionService.LoadAsync(write.Db, transactionId, ct) is not { } row)
                return Faults.NotFound;
            if (!ReconciledLock.Holds(row))
                return new Failure.Conflict("This entry is not reconciled.");
            write.Batch.Title = $"Unlocked {await TransactionService.NameAsync(write.Db, row, ct)}";
            (row.Cleared, row.ReconciliationKey) = (ClearedState.Cleared, null);
            await write.Db.SaveChangesAsync(ct);
            return await TransactionViews.OfAsync(write.Db, row, ct);
        }, ct);

    /// <summary>Takes a reconciliation back: its entries are unlocked and stay ticked. Not found when it is not this household's. The answer is the batch to undo it by.</summary>
    public Task<Result<Guid>> UnlockAsync(Guid reconciliationId, CancellationToken ct) =>
        household.WriteAsync<Guid>(BatchKind.BulkEdit, "Unlocked a statement", async write =>
        {
            if (await write.Db.Reconciliations.ByIdAsync(reconciliationId, ct) is not { } reconciliation)
                return Faults.NotFound;
            var name = await write.Db.Accounts.Where(account => account.Key == reconciliation.AccountKey).Select(account => account.Name).SingleAsync(ct);
            write.Batch.Title = $"Unlocked {name} up to {reconciliation.Date.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}";
            var rows = await write.Db.Transactions.Where(row => row.ReconciliationKey == reconciliation.Key).OrderBy(row => row.Key).ToListAsync(ct);
            foreach (var row in rows)
                (row.Cleared, row.ReconciliationKey) = (ClearedState.Cleared, null);
            LedgerWrite.Remove(reconciliation);
            await write.Db.SaveChangesAsync(ct);
            return write.Batch.Id;
        }, ct);
}
