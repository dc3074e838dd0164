using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Joins rows of the file with entries that were there before, inside the import's batch and through the tracked path: undo puts the
/// entries back. What a person set stays; empty fields are filled; from then on a file finds the entry by its id and content.
/// </summary>
internal static class ImportMatches
{
    private const int Together = 200;

    public static async Task ApplyAsync(LedgerWrite write, ImportPlan plan, ImportPayees payees, CancellationToken ct)
    {
        foreach (var chunk in plan.RowsToMatch.Where(row => row.Corrected is null && row.Books is null).Chunk(Together))
        {
            var keys = chunk.Select(row => row.KnownKey!.Value).ToList();
            var rows = await write.Db.Transactions.Include(entry => entry.Parts).Include(entry => entry.Tags).AsSplitQuery()
                .Where(entry => keys.Contains(entry.Key)).ToDictionaryAsync(entry => entry.Key, ct);
            foreach (var planned in chunk)
                Join(rows[planned.KnownKey!.Value], planned, payees);
            await write.Db.SaveChangesAsync(ct);
        }
    }

    private static void Join(Transaction row, PlannedRow planned, ImportPayees payees)
    {
        var file = ImportCommit.Entry(planned, row.AccountKey, row.Amount.Currency, payees, null);
        row.PayeeKey ??= file.PayeeKey;
        if (row.CategoryKey is null && row.Parts.Count == 0 && row.TransferKey is null && !row.Locked.HasFlag(LockedFields.Category))
        {
            row.CategoryKey = file.CategoryKey;
            row.Parts.AddRange(file.Parts);
        }
        if (row.Description.Length == 0)
            row.Description = file.Description;
        row.BankText ??= planned.Row.RawText.Length == 0 || planned.Row.RawText == row.Description ? null : Clip.To(planned.Row.RawText, 4000);
        row.Notes ??= file.Notes;
        row.OtherAccount ??= file.OtherAccount;
        row.PostedDate ??= file.PostedDate;
        row.CheckNumber ??= file.CheckNumber;
        if (row.Status == TransactionStatus.Pending)
            row.Status = TransactionStatus.Completed;
        if (row.Cleared == ClearedState.Uncleared)
            row.Cleared = ClearedState.Cleared;
        // The day stays as the person wrote it; the bank's is kept, because a later file is compared with that one.
        if (row.Date != file.Date)
            row.BankDate ??= file.Date;
        // A bank feed's id is the feed's own.
        if (row.Origin is not (OriginKind.Plaid or OriginKind.SimpleFin))
            row.ExternalId ??= file.ExternalId;
        (row.Fingerprint, row.Occurrence) = (file.Fingerprint, file.Occurrence);
    }
}
