using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Runs inside every save: refuses ledger rows outside a batch, stamps them (id, batch, version, sequence, instants), and writes what
/// changed beside them. Generic over the model; knows no feature but the transaction, whose totals it keeps.
/// </summary>
internal static class LedgerGuard
{
    // The change of a row of which only parts changed.
    private const string Nothing = "{}";

    /// <summary>A change on its way: the row, and its JSON before the save. Keys of new rows are known only after it.</summary>
    internal sealed record Draft(EntityEntry Entry, EntityState Was, string? Before, string? After);

    /// <summary>Stamps the rows about to be saved and notes what changes in them.</summary>
    public static IReadOnlyList<Draft> Prepare(AppDbContext db)
    {
        var rows = db.ChangeTracker.Entries<LedgerRow>().Where(IsChanging).Cast<EntityEntry>().ToList();
        var parts = db.ChangeTracker.Entries<ILedgerPart>().Where(IsChanging).Cast<EntityEntry>().ToList();
        if (rows.Count == 0 && parts.Count == 0)
            return [];
        var write = db.Write ?? throw new InvalidOperationException("Ledger rows are written inside a batch: use HouseholdDb.WriteAsync.");

        foreach (var row in rows.Select(entry => (LedgerRow)entry.Entity))
            row.Derive();
        TouchOwners(db, parts);
        db.ChangeTracker.DetectChanges();

        var drafts = new List<Draft>();
        var partsByOwner = parts.Select(part => (ILedgerPart)part.Entity).ToLookup(part => (part.OwnerType, part.OwnerKey));
        foreach (var entry in db.ChangeTracker.Entries<LedgerRow>().Where(IsChanging).OrderBy(entry => entry.Entity.Key))
        {
            if (entry.State == EntityState.Deleted)
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} is never removed physically: use LedgerWrite.Remove.");
            Stamp(write, entry);
            if (entry.Entity is Transaction row && (entry.State == EntityState.Added || entry.Property(nameof(Transaction.SearchText)).IsModified))
                write.Reworded.Add(row);
            else if (entry.Entity is Payee payee)
                write.Renamed.Add(payee);
            Note(drafts, entry);
            if (IsSeen(entry, drafts[^1], partsByOwner))
                Count(write.Batch, entry);
        }
        foreach (var entry in parts)
            Note(drafts, entry);
        return drafts;
    }

    /// <summary>Loads the parts of transactions that change without them: their totals go by part.</summary>
    public static async Task LoadForTotalsAsync(AppDbContext db, IReadOnlyList<Draft> drafts, CancellationToken ct)
    {
        var rows = drafts.Select(draft => draft.Entry.Entity).OfType<Transaction>().Select(db.Entry).ToList();
        foreach (var row in rows.Where(row => row.State != EntityState.Added).Select(row => row.Collection(transaction => transaction.Parts)).Where(parts => !parts.IsLoaded))
            await row.LoadAsync(ct);
        var stored = TransactionTotals.StoredParts(db);
        foreach (var row in rows)
            TransactionTotals.Move(db, row, stored, db.Write!.Totals);
    }

    /// <summary>Stores the change rows, now that new rows have their keys, and notes the events.</summary>
    public static async Task RecordAsync(AppDbContext db, IReadOnlyList<Draft> drafts, CancellationToken ct)
    {
        await BulkInsert.RunAsync(db, "changes", ChangeColumns.All, drafts.Select(draft => ToChange(db, draft)), ct);
        LedgerEvents.Collect(db.Write!, drafts);
    }

    private static Change ToChange(AppDbContext db, Draft draft)
    {
        var (root, rootKey, key) = draft.Entry.Entity switch
        {
            LedgerRow row => (draft.Entry.Metadata.ClrType.Name, row.Key, row.Key),
            ILedgerPart part => (part.OwnerType.Name, part.OwnerKey, part.Key),
            _ => throw new InvalidOperationException("Neither a ledger row nor a part of one."),
        };
        return new Change
        {
            HouseholdId = db.Stamp!.Value,
            BatchKey = db.Write!.Batch.Key,
            Entity = draft.Entry.Metadata.ClrType.Name,
            EntityKey = key,
            Root = root,
            RootKey = rootKey,
            Before = draft.Before,
            After = draft.After,
        };
    }

    private static bool IsChanging(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    private static void TouchOwners(AppDbContext db, List<EntityEntry> parts)
    {
        if (parts.Count == 0)
            return;
        var owners = db.ChangeTracker.Entries<LedgerRow>().ToLookup(entry => (entry.Metadata.ClrType, entry.Entity.Key));
        foreach (var part in parts.Select(entry => (ILedgerPart)entry.Entity))
        {
            var owner = owners[(part.OwnerType, part.OwnerKey)].FirstOrDefault()
                ?? throw new InvalidOperationException($"A part of a {part.OwnerType.Name} changes without its owner: load the aggregate.");
            if (owner.State == EntityState.Unchanged)
                owner.Property(row => row.Version).IsModified = true;
        }
    }

    private static void Stamp(LedgerWrite write, EntityEntry<LedgerRow> entry)
    {
        var row = entry.Entity;
        row.UpdatedAt = write.Now;
        if (entry.State == EntityState.Added)
        {
            if (row.Id == default)
                row.Id = Guid.CreateVersion7(write.Now);
            row.BatchKey = write.Batch.Key;
            row.Version = 1;
            row.CreatedAt = write.Now;
            if (row is Transaction { Sequence: 0 } transaction)
                transaction.Sequence = write.TakeSequences(1);
            return;
        }
        row.Version = entry.Property(r => r.Version).OriginalValue + 1;
        if (row.State != entry.Property(r => r.State).OriginalValue)
            row.StateBatchKey = write.Batch.Key;
    }

    private static void Count(Batch batch, EntityEntry<LedgerRow> entry)
    {
        var isMoved = entry.State == EntityState.Added || entry.Entity.State != entry.Property(row => row.State).OriginalValue;
        if (!isMoved)
            batch.Changed++;
        else if (entry.Entity.State == RowState.Live)
            batch.Added++;
        else
            batch.Removed++;
    }

    /// <summary>False for rows behind the scenes, and for a row of which nothing changes but such parts.</summary>
    private static bool IsSeen(EntityEntry<LedgerRow> entry, Draft draft, ILookup<(Type, long), ILedgerPart> parts) =>
        entry.Entity is not IUnseenRow
        && (draft.Before != Nothing || !parts[(entry.Metadata.ClrType, entry.Entity.Key)].Any() || parts[(entry.Metadata.ClrType, entry.Entity.Key)].Any(part => part is not IUnseenRow));

    private static void Note(List<Draft> drafts, EntityEntry entry)
    {
        if (entry.State == EntityState.Added)
            drafts.Add(new Draft(entry, entry.State, null, RowJson.Whole(entry, original: false)));
        else if (entry.State == EntityState.Deleted)
            drafts.Add(new Draft(entry, entry.State, RowJson.Whole(entry, original: true), null));
        else if (RowJson.Difference(entry) is var (before, after))
            drafts.Add(new Draft(entry, entry.State, before, after));
        else if (entry.Entity is LedgerRow)
            drafts.Add(new Draft(entry, entry.State, Nothing, Nothing));
    }
}
