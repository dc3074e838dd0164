using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>One undo while it runs: row by row what has changes, set-based what came or went in bulk.</summary>
internal sealed class Undoing(LedgerWrite write, Batch batch, UndoBatch request)
{
    private const int Together = 200;
    private readonly AppDbContext db = write.Db;
    private readonly HashSet<Guid> forced = [.. request.Force ?? []];
    private readonly HashSet<(Type Type, long Key)> there = [];

    public int Reverted { get; private set; }

    public List<KeptRow> Kept { get; } = [];

    public List<KeptRow> Overwritten { get; } = [];

    /// <summary>
    /// What others point to comes back first and goes away last: accounts, then entries that went in bulk, then rows one by one (newest
    /// change first, transfers after their legs); then entries that came in bulk leave, and last the rows that leave one by one.
    /// </summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var changes = await db.Changes.AsNoTracking().Where(change => change.BatchKey == batch.Key).OrderByDescending(change => change.Key).ToListAsync(ct);
        var groups = changes.GroupBy(change => (change.Root, change.RootKey)).ToLookup(Leaves);
        var edited = await EditedAsync(ct);

        await RevertAsync([.. groups[false].Where(group => group.Key.Root == nameof(Account))], edited, ct);
        Reverted += await BulkUndo.BringBackRemovedAsync(write, batch, Kept, ct);
        await RevertChangedAsync([.. groups[false].Where(group => group.Key.Root != nameof(Account)).OrderBy(group => group.Key.Root == nameof(Transfer))], edited, ct);
        Reverted += await BulkUndo.TakeBackInsertedAsync(write, batch, request, Kept, Overwritten, ct);
        await RevertAsync([.. groups[true].Where(group => !LedgerRows.IsPointedTo(group.Key.Root))], edited, ct);
        await RevertAsync([.. groups[true].Where(group => LedgerRows.IsPointedTo(group.Key.Root))], edited, ct);
    }

    /// <summary>
    /// Tens of thousands of entries, as a run of rules changes them, go back by the hundred and are let go of: each row that is saved is compared with
    /// all that are held. Only where nothing else comes back that one of them could wait for.
    /// </summary>
    private async Task RevertChangedAsync(List<IGrouping<(string Root, long RootKey), Change>> groups, HashSet<(string, long)> edited, CancellationToken ct)
    {
        if (groups.Count <= Together || !groups.TrueForAll(group => group.Key.Root == nameof(Transaction)))
        {
            await RevertAsync(groups, edited, ct);
            return;
        }
        // What is tracked is looked through at every save; between them each step says itself what it changes.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var some in groups.Chunk(Together))
        {
            await RevertAsync([.. some], edited, ct);
            BulkChanges.Forget(db);
        }
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private async Task<HashSet<(string Root, long Key)>> EditedAsync(CancellationToken ct) =>
        (await LaterChanges.Since(db, batch)
            .Where(later => db.Changes.Any(own => own.BatchKey == batch.Key && own.Root == later.Root && own.RootKey == later.RootKey))
            .Select(later => new { later.Root, later.RootKey }).Distinct().ToListAsync(ct))
        .Select(row => (row.Root, row.RootKey)).ToHashSet();

    /// <summary>Entries whose category or payee comes back in the same undo have to wait for it: what misses something is tried once more at the end.</summary>
    private async Task RevertAsync(List<IGrouping<(string Root, long RootKey), Change>> groups, HashSet<(string, long)> edited, CancellationToken ct, bool isLastTry = false)
    {
        if (groups.Count == 0)
            return;
        var rows = new Dictionary<string, IReadOnlyDictionary<long, LedgerRow>>(StringComparer.Ordinal);
        foreach (var type in groups.GroupBy(group => group.Key.Root))
            rows[type.Key] = await LedgerRows.LoadAsync(db, type.Key, [.. type.Select(group => group.Key.RootKey)], ct);

        // What rows point to stays as it is while only entries go back.
        if (groups.Exists(group => group.Key.Root != nameof(Transaction)))
            there.Clear();
        var waiting = new List<IGrouping<(string Root, long RootKey), Change>>();
        foreach (var group in groups)
        {
            if (!rows[group.Key.Root].TryGetValue(group.Key.RootKey, out var row))
                continue;
            if (StatementLock.IsBrokenBy(row, group))
            {
                Kept.Add(new KeptRow(row.Id, ReconciledLock.KeptReason));
                continue;
            }
            if (edited.Contains(group.Key))
            {
                if (request.KeepEdited && !forced.Contains(row.Id))
                {
                    Kept.Add(new KeptRow(row.Id, "It was changed since."));
                    continue;
                }
                Overwritten.Add(new KeptRow(row.Id, "It was changed since; that change is reverted too."));
            }
            if (!await RevertAsync(row, group, isLastTry, ct))
                waiting.Add(group);
        }
        await db.SaveChangesAsync(ct);
        await RevertAsync(waiting, [], ct, isLastTry: true);
        // Last of all: a leg whose transfer was waiting is no orphan.
        await TransferLinks.RepairAsync(write, [.. groups.Where(group => group.Key.Root == nameof(Transaction)).Select(group => group.Key.RootKey)], ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>True when reverting takes the row away: the batch made it, or brought it back.</summary>
    private static bool Leaves(IEnumerable<Change> group) => group.Any(change => change.Entity == change.Root
        && (change.Before is null || (RowJson.StateIn(change.Before) ?? RowState.Live) != RowState.Live));

    private static bool Makes(IEnumerable<Change> group) => group.Any(change => change.Before is null && change.Entity == change.Root);

    /// <summary>False when it has to wait for something that may still come back.</summary>
    private async Task<bool> RevertAsync(LedgerRow row, IEnumerable<Change> changes, bool isLastTry, CancellationToken ct)
    {
        var list = changes.ToList();
        if (Leaves(list))
        {
            // What left before must be stored, or it would still count as using this row.
            await db.SaveChangesAsync(ct);
            if (await LedgerRows.IsUsedAsync(db, row, ct))
            {
                Kept.Add(new KeptRow(row.Id, "Other rows use it by now."));
                return true;
            }
        }
        if (Makes(list))
        {
            if (row.State == RowState.Live)
            {
                LedgerRows.FreeNames(db, row);
                row.State = RowState.Undone;
                Reverted++;
            }
            return true;
        }
        foreach (var change in list)
        {
            if (change.Entity == change.Root)
                RowJson.Apply(db.Entry(row), change.Before!);
            else if (!await RevertPartAsync(row, change, ct))
                Kept.Add(new KeptRow(row.Id, "Another one has taken its place by now."));
        }
        row.Derive();
        var missing = row.State == RowState.Live ? await LedgerRows.MissingAsync(db, row, there, ct) : null;
        var taken = row.State == RowState.Live && await LedgerRows.IsTakenAsync(db, row, ct);
        if (missing is not null || taken)
        {
            Forget(row);
            if (!taken && !isLastTry)
                return false;
            Kept.Add(new KeptRow(row.Id, taken ? "Another one has taken its place by now." : $"Its {missing} is not there any more."));
            return true;
        }
        Reverted++;
        return true;
    }

    /// <summary>False when another part has by now what only one may have: then this one stays away.</summary>
    private async Task<bool> RevertPartAsync(LedgerRow row, Change change, CancellationToken ct)
    {
        var type = LedgerRows.TypeOf(db, change.Entity).ClrType;
        var tracked = LedgerRows.PartsOf(db, row).FirstOrDefault(entry => entry.Metadata.ClrType == type && ((ILedgerPart)entry.Entity).Key == change.EntityKey);
        if (change.Before is null)
        {
            if (tracked is not null)
                tracked.State = EntityState.Deleted;
            return true;
        }
        if (tracked is not null)
        {
            RowJson.Apply(tracked, change.Before);
            return true;
        }
        var part = (ILedgerPart)Activator.CreateInstance(type)!;
        part.Key = change.EntityKey;
        RowJson.Apply(db.Entry(part), change.Before);
        if (await LedgerRows.IsPartTakenAsync(db, part, ct))
            return false;
        db.Add(part);
        return true;
    }

    /// <summary>Leaves a row as it is stored: nothing of the attempt may be saved.</summary>
    private void Forget(LedgerRow row)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        var parts = db.ChangeTracker.Entries<ILedgerPart>().Where(part => part.Entity.OwnerType == row.GetType() && part.Entity.OwnerKey == row.Key).ToList();
        // The row first: while it is tracked, its parts are found again through it.
        db.Entry(row).State = EntityState.Detached;
        // Parts brought back lose the owner's key with the owner; no other part is without one here.
        foreach (var part in parts.Union(db.ChangeTracker.Entries<ILedgerPart>().Where(part => part.Entity.OwnerKey == 0)).ToList())
            part.State = EntityState.Detached;
        db.ChangeTracker.AutoDetectChangesEnabled = detects;
    }
}
