using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Books pending entries and takes never-booked ones away, inside the import's batch and through the tracked path: undo makes them pending
/// again. Category, notes, tags and parts stay.
/// </summary>
internal static class ImportPendings
{
    public static async Task ApplyAsync(LedgerWrite write, ImportPlan plan, ImportPayees payees, CancellationToken ct)
    {
        foreach (var planned in plan.RowsToMatch.Where(row => row.Books is not null))
        {
            await BookAsync(write, await RowAsync(write, planned.Books!.Key, ct), planned, payees, ct);
            await write.Db.SaveChangesAsync(ct);
        }
        foreach (var entry in plan.PendingToRemove)
        {
            await TransactionService.RemoveAsync(write, await RowAsync(write, entry.Row.Key, ct), ct);
            await write.Db.SaveChangesAsync(ct);
        }
    }

    private static Task<Transaction> RowAsync(LedgerWrite write, long key, CancellationToken ct) =>
        write.Db.Transactions.Include(entry => entry.Parts).Include(entry => entry.Tags).AsSplitQuery().SingleAsync(entry => entry.Key == key, ct);

    private static async Task BookAsync(LedgerWrite write, Transaction row, PlannedRow planned, ImportPayees payees, CancellationToken ct)
    {
        var file = ImportCommit.Entry(planned, row.AccountKey, row.Amount.Currency, payees, null);
        // The pending row may come again with an older file.
        if (row.Fingerprint != file.Fingerprint || row.Occurrence != file.Occurrence)
            TransactionService.Bury(write, row);
        if (!planned.Books!.Locked.HasFlag(LockedFields.Date))
            row.Date = file.Date;
        else if (row.Date != file.Date)
            row.BankDate = file.Date;
        if (row.Locked.HasFlag(LockedFields.Amount))
            row.BankMinor = row.Amount == file.Amount ? null : file.Amount.Minor;
        else
            await ImportCorrections.SetAmountAsync(write, row, file.Amount, ct);
        if (row.CategoryKey is null && row.Parts.Count == 0 && row.TransferKey is null && !row.Locked.HasFlag(LockedFields.Category))
        {
            row.CategoryKey = file.CategoryKey;
            row.Parts.AddRange(file.Parts);
        }
        row.PayeeKey ??= file.PayeeKey;
        if (row.Description.Length == 0)
            row.Description = file.Description;
        row.BankText = planned.Row.RawText.Length == 0 || planned.Row.RawText == row.Description ? row.BankText : Clip.To(planned.Row.RawText, 4000);
        row.Notes ??= file.Notes;
        row.PostedDate ??= file.PostedDate;
        row.CheckNumber ??= file.CheckNumber;
        row.Status = TransactionStatus.Completed;
        if (row.Cleared == ClearedState.Uncleared)
            row.Cleared = ClearedState.Cleared;
        if (row.Origin is not (OriginKind.Plaid or OriginKind.SimpleFin))
            row.ExternalId = file.ExternalId ?? row.ExternalId;
        (row.Fingerprint, row.Occurrence) = (file.Fingerprint, file.Occurrence);
    }
}
