using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>Turns saved drafts into events: one for each kind of row and kind of change.</summary>
internal static class LedgerEvents
{
    /// <summary>More ids than this are left out: whoever hears it reads again.</summary>
    public const int MostIds = 500;

    public static void Collect(LedgerWrite write, IReadOnlyList<LedgerGuard.Draft> drafts)
    {
        var told = drafts
            .Where(draft => draft.Entry.Entity is LedgerRow)
            .GroupBy(draft => (Subject: draft.Entry.Metadata.ClrType.Name, Kind: KindOf(draft)));
        foreach (var group in told)
        {
            var rows = group.Select(draft => (LedgerRow)draft.Entry.Entity).ToList();
            var accounts = rows.OfType<Transaction>().Select(row => row.AccountKey).Distinct().ToList();
            write.Tell(new LedgerEvent(
                write.Batch.HouseholdId, group.Key.Subject, group.Key.Kind,
                rows.Count > MostIds ? [] : [.. rows.Select(row => row.Id)], rows.Count,
                accounts)
            {
                Batch = write.Batch.Id,
                PersonKey = write.Batch.PersonKey,
            });
        }
    }

    private static ChangeKind KindOf(LedgerGuard.Draft draft)
    {
        var row = (LedgerRow)draft.Entry.Entity;
        if (draft.Was == EntityState.Added)
            return ChangeKind.Added;
        if (row.State != RowState.Live)
            return ChangeKind.Removed;
        return row.Version > 1 && draft.Before?.Contains("\"State\"", StringComparison.Ordinal) == true ? ChangeKind.Added : ChangeKind.Changed;
    }
}
