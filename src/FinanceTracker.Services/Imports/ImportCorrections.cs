using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Carries corrections out inside the import's batch, row by row through the tracked path: undo puts the old row back.</summary>
internal static class ImportCorrections
{
    public static async Task ApplyAsync(LedgerWrite write, ImportPlan plan, ImportPayees payees, CancellationToken ct)
    {
        foreach (var planned in plan.RowsToMatch.Where(row => row.Corrected is not null))
        {
            var key = planned.Corrected!.Key;
            var row = await write.Db.Transactions.Include(entry => entry.Parts).Include(entry => entry.Tags).AsSplitQuery().SingleAsync(entry => entry.Key == key, ct);
            if (planned.Row.CorrectionDeletes)
                await TransactionService.RemoveAsync(write, row, ct);
            else
                await ReplaceAsync(write, row, planned, payees, ct);
            await write.Db.SaveChangesAsync(ct);
        }
    }

    private static async Task ReplaceAsync(LedgerWrite write, Transaction row, PlannedRow planned, ImportPayees payees, CancellationToken ct)
    {
        // The row as it was before may come again with an older file.
        TransactionService.Bury(write, row);
        var file = ImportCommit.Entry(planned, row.AccountKey, row.Amount.Currency, payees, null);
        if (row.Locked.HasFlag(LockedFields.Date))
            row.BankDate = file.Date;
        else
            (row.Date, row.PostedDate) = (file.Date, file.PostedDate);
        if (row.Locked.HasFlag(LockedFields.Amount))
            row.BankMinor = file.Amount.Minor;
        else
            await SetAmountAsync(write, row, file.Amount, ct);
        if (row.Locked.HasFlag(LockedFields.Description))
            row.BankText = file.BankText ?? file.Description;
        else
            (row.Description, row.BankText) = (file.Description, file.BankText);
        if (!row.Locked.HasFlag(LockedFields.Payee) && file.PayeeKey is not null)
            row.PayeeKey = file.PayeeKey;
        (row.ExternalId, row.Fingerprint, row.Occurrence) = (file.ExternalId, file.Fingerprint, file.Occurrence);
        row.CheckNumber = file.CheckNumber ?? row.CheckNumber;
    }

    /// <summary>What no longer fits the old amount is left to a person: the rest of a split, the other leg of a transfer.</summary>
    public static async Task SetAmountAsync(LedgerWrite write, Transaction row, Money amount, CancellationToken ct)
    {
        if (row.Amount == amount)
            return;
        if (row.Parts.Count > 0)
        {
            row.Parts.Add(new TransactionPart { Position = row.Parts.Max(part => part.Position) + 1, Amount = amount - row.Amount });
            row.IsReviewed = false;
        }
        if (row.TransferKey is { } key)
        {
            await TransferLinks.DissolveAsync(write, await write.Db.Transfers.SingleAsync(transfer => transfer.Key == key, ct), ct);
            row.IsReviewed = false;
        }
        row.Amount = amount;
    }
}
