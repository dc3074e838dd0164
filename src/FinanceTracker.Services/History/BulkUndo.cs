using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>Undo of what has no change rows: imported entries and payees, and entries that went with their account.</summary>
internal static class BulkUndo
{
    private const int MostListed = 500;

    // A row that went one by one says so in its change; then it is that change's to bring back.
    private const string StateChanged = "\"State\"";

    /// <summary>Sets rows aside that the batch inserted or brought back in bulk; edited ones only when asked to.</summary>
    public static async Task<int> TakeBackInsertedAsync(
        LedgerWrite write, Batch batch, UndoBatch request, List<KeptRow> kept, List<KeptRow> overwritten, CancellationToken ct)
    {
        var db = write.Db;
        var inserted = db.Transactions.Where(row => row.BatchKey == batch.Key
            && !db.Changes.Any(change => change.BatchKey == batch.Key && change.Root == nameof(Transaction) && change.RootKey == row.Key));
        var broughtBack = WithoutOwnChange(db, batch, db.Transactions.Where(row => row.StateBatchKey == batch.Key));
        var own = db.Transactions.Where(row => inserted.Any(one => one.Key == row.Key) || broughtBack.Any(one => one.Key == row.Key));
        var locked = await own.Where(row => row.Cleared == ClearedState.Reconciled).OrderBy(row => row.Key).Take(MostListed).Select(row => row.Id).ToListAsync(ct);
        kept.AddRange(locked.Select(id => new KeptRow(id, ReconciledLock.KeptReason)));
        if (locked.Count > 0)
            own = own.Where(row => row.Cleared != ClearedState.Reconciled);
        if (!await own.AnyAsync(ct))
        {
            await SetPayeesAsideAsync(write, batch, request.KeepEdited, ct);
            return 0;
        }
        // Who kept a receipt for an entry has worked on it.
        var edited = own.Where(row => LaterChanges.Since(db, batch).Any(change => change.Root == nameof(Transaction) && change.RootKey == row.Key) || db.Attachments.Any(file => file.TransactionKey == row.Key));
        var forced = (request.Force ?? []).ToArray();
        var staying = request.KeepEdited ? edited.Where(row => !forced.Contains(row.Id)) : edited.Where(row => false);
        kept.AddRange((await staying.OrderBy(row => row.Key).Take(MostListed).Select(row => row.Id).ToListAsync(ct)).Select(id => new KeptRow(id, "It was changed since.")));
        if (!request.KeepEdited || forced.Length > 0)
        {
            var leaving = request.KeepEdited ? edited.Where(row => forced.Contains(row.Id)) : edited;
            var listed = await leaving.OrderBy(row => row.Key).Take(MostListed).Select(row => row.Id).ToListAsync(ct);
            overwritten.AddRange(listed.Select(id => new KeptRow(id, "It was changed since; it went all the same.")));
            await TransferLinks.DissolveAsync(write, request.KeepEdited ? leaving : own, ct);
            await db.SaveChangesAsync(ct);
        }
        var going = request.KeepEdited ? own.Where(row => !staying.Any(other => other.Key == row.Key)) : own;
        // Without its link a leg would count as edited since.
        var single = await BulkUndoLinks.DissolveBrokenAsync(write, going, ct);
        if (request.KeepEdited && single.Count > 0)
            going = own.Where(row => !staying.Any(other => other.Key == row.Key) || single.Contains(row.Key));
        var count = await BulkWriter.SetAsideAsync(write, going, RowState.Undone, ct);
        await BulkUndoLinks.SetAsideAsync(write, batch, ct);
        await SetPayeesAsideAsync(write, batch, request.KeepEdited, ct);
        return count;
    }

    /// <summary>Brings rows back that the batch took away in bulk, except those that are there again or whose account is gone.</summary>
    public static async Task<int> BringBackRemovedAsync(LedgerWrite write, Batch batch, List<KeptRow> kept, CancellationToken ct)
    {
        var db = write.Db;
        var away = WithoutOwnChange(db, batch, db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter])
            .Where(row => row.StateBatchKey == batch.Key && row.State != RowState.Live));
        await BringPayeesBackAsync(write, batch, ct);
        if (!await away.AnyAsync(ct))
            return 0;
        var again = away.Where(row => row.Fingerprint != null && db.Transactions.Any(live => live.State == RowState.Live
            && live.AccountKey == row.AccountKey && live.Fingerprint == row.Fingerprint && live.Occurrence == row.Occurrence));
        var homeless = away.Where(row => !db.Accounts.Any(account => account.Key == row.AccountKey && account.State == RowState.Live));
        kept.AddRange((await again.OrderBy(row => row.Key).Take(MostListed).Select(row => row.Id).ToListAsync(ct)).Select(id => new KeptRow(id, "The same entry is there again.")));
        kept.AddRange((await homeless.OrderBy(row => row.Key).Take(MostListed).Select(row => row.Id).ToListAsync(ct)).Select(id => new KeptRow(id, "Its account is not there any more.")));
        var count = await BulkWriter.BringBackAsync(write, away.Where(row => !again.Any(other => other.Key == row.Key) && !homeless.Any(other => other.Key == row.Key)), ct);
        await BulkUndoLinks.BringBackAsync(write, batch, ct);
        return count;
    }

    /// <summary>Rows whose state the batch changed in bulk, not one by one.</summary>
    private static IQueryable<Transaction> WithoutOwnChange(AppDbContext db, Batch batch, IQueryable<Transaction> rows) =>
        rows.Where(row => !db.Changes.Any(change => change.BatchKey == batch.Key && change.Entity == nameof(Transaction) && change.EntityKey == row.Key
            && change.After!.Contains(StateChanged)));

    /// <summary>Payees the batch made or brought back in bulk go when nothing uses them; those renamed or given aliases since stay, unless edited ones go too.</summary>
    private static async Task SetPayeesAsideAsync(LedgerWrite write, Batch batch, bool keepEdited, CancellationToken ct)
    {
        var db = write.Db;
        var unused = InBulk(db, batch, db.Payees.Where(payee => payee.BatchKey == batch.Key || payee.StateBatchKey == batch.Key))
            .Where(payee => !db.Transactions.Any(row => row.PayeeKey == payee.Key));
        if (keepEdited)
            unused = unused.Where(payee => !LaterChanges.Since(db, batch).Any(change => change.Root == nameof(Payee) && change.RootKey == payee.Key));
        await unused.ExecuteUpdateAsync(set => set.SetProperty(payee => payee.State, RowState.Undone).SetProperty(payee => payee.StateBatchKey, write.Batch.Key), ct);
    }

    private static async Task BringPayeesBackAsync(LedgerWrite write, Batch batch, CancellationToken ct)
    {
        var db = write.Db;
        var away = db.Payees.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(payee => payee.StateBatchKey == batch.Key && payee.State == RowState.Undone);
        await InBulk(db, batch, away).Where(payee => !db.Payees.Any(live => live.State == RowState.Live && live.NameKey == payee.NameKey))
            .ExecuteUpdateAsync(set => set.SetProperty(payee => payee.State, RowState.Live).SetProperty(payee => payee.StateBatchKey, write.Batch.Key), ct);
    }

    /// <summary>Payees whose coming or going has no change of its own in the batch; with one it is that change's to revert.</summary>
    private static IQueryable<Payee> InBulk(AppDbContext db, Batch batch, IQueryable<Payee> payees) =>
        payees.Where(payee => !db.Changes.Any(change => change.BatchKey == batch.Key && change.Root == nameof(Payee) && change.RootKey == payee.Key));
}
