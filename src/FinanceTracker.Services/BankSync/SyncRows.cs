using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>
/// Carries steps out on entries that are there, row by row through the tracked path: history tells them and undo takes them back. What a
/// person set stays: category, notes, tags, parts, receipts, the mark of having been seen, and every locked field.
/// </summary>
internal sealed class SyncRows(LedgerWrite write, SyncDrafts drafts, OriginKind origin)
{
    private const int Together = 200;

    /// <summary>Keys of live entries that changed.</summary>
    public List<long> Changed { get; } = [];

    /// <summary>Entries taken away.</summary>
    public int Removed { get; private set; }

    public async Task ApplyAsync(BankAccountLink link, IEnumerable<SyncStep> steps, CancellationToken ct)
    {
        var db = write.Db;
        foreach (var some in steps.Where(step => step.Row is not null).Chunk(Together))
        {
            var keys = some.Select(step => step.Row!.Key).ToList();
            var rows = await db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Include(row => row.Parts).Include(row => row.Tags).AsSplitQuery()
                .Where(row => keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, ct);
            var payees = rows.Values.Select(row => row.PayeeKey).OfType<long>().Distinct().ToList();
            var names = await db.Payees.Where(payee => payees.Contains(payee.Key)).ToDictionaryAsync(payee => payee.Key, payee => payee.Name, ct);
            // What leaves makes room for ids first.
            foreach (var step in some.OrderBy(step => step.Act == SyncAct.Remove ? 0 : 1))
            {
                var row = rows[step.Row!.Key];
                if (step.Act == SyncAct.Remove)
                    await RemoveAsync(row, ct);
                else if (step.Line is { } line)
                    await PutAsync(row, line, link, step, row.PayeeKey is { } payee ? names.GetValueOrDefault(payee) : null, ct);
            }
            await db.SaveChangesAsync(ct);
            BulkChanges.Forget(db);
        }
    }

    private async Task RemoveAsync(Transaction row, CancellationToken ct)
    {
        if (row.State == RowState.Live)
        {
            await TransactionService.RemoveAsync(write, row, ct);
            Removed++;
        }
        else
        {
            // Undone before: doing that again must not bring it back.
            row.State = RowState.Deleted;
        }
    }

    private async Task PutAsync(Transaction row, FeedTransaction line, BankAccountLink link, SyncStep step, string? payee, CancellationToken ct)
    {
        if (step.Act == SyncAct.Join && row.Origin is OriginKind.Manual or OriginKind.Api or OriginKind.Bill or OriginKind.Rule)
            HoldTyped(row, line);
        if (step.Row!.IsTakenBack && row.State == RowState.Deleted)
            row.State = RowState.Live;
        var before = SyncTexts.Of(row, payee);
        (row.Origin, row.ExternalId, row.BankLinkKey) = (origin, line.Id, link.Key);
        if (!ReconciledLock.Holds(row))
            await MoveAsync(row, line, ct);
        row.PostedDate = line.PostedDate ?? row.PostedDate;
        row.CheckNumber = line.CheckNumber is { } check ? Clip.To(check, 50) : row.CheckNumber;
        if (before != SyncPlan.TextOf(line))
            Reword(row, line, step.Act == SyncAct.Join);
        Fill(row, line);
        if (step.Act == SyncAct.Join && row.Cleared == ClearedState.Uncleared)
            row.Cleared = ClearedState.Cleared;
        if (row.State == RowState.Live)
            Changed.Add(row.Key);
    }

    /// <summary>Once the bank's id stands on it, what somebody typed would pass for the bank's.</summary>
    private static void HoldTyped(Transaction row, FeedTransaction line)
    {
        row.Locked |= (row.CategoryKey is not null || row.Parts.Count > 0 ? LockedFields.Category : LockedFields.None)
            | (row.PayeeKey is not null ? LockedFields.Payee : LockedFields.None)
            | (row.Description.Length > 0 ? LockedFields.Description : LockedFields.None)
            | (row.Notes is not null ? LockedFields.Notes : LockedFields.None)
            | (row.Tags.Count > 0 ? LockedFields.Tags : LockedFields.None)
            | (row.Date != line.Date ? LockedFields.Date : LockedFields.None);
    }

    private async Task MoveAsync(Transaction row, FeedTransaction line, CancellationToken ct)
    {
        if (row.Locked.HasFlag(LockedFields.Date))
            row.BankDate = row.Date == line.Date ? null : line.Date;
        else
            (row.Date, row.BankDate) = (line.Date, null);
        if (row.Locked.HasFlag(LockedFields.Amount))
            row.BankMinor = row.Amount == line.Amount ? null : line.Amount.Minor;
        else if (row.State == RowState.Live)
            await ImportCorrections.SetAmountAsync(write, row, line.Amount, ct);
        else
            SetAway(row, line);
        if (row.Status != TransactionStatus.Failed)
            row.Status = SyncPlan.StatusOf(line);
    }

    /// <summary>An entry that is away has no other leg any more; its parts still add up.</summary>
    private static void SetAway(Transaction row, FeedTransaction line)
    {
        if (row.Parts.Count > 0 && row.Amount != line.Amount)
            row.Parts.Add(new TransactionPart { Position = row.Parts.Max(part => part.Position) + 1, Amount = line.Amount - row.Amount });
        row.Amount = line.Amount;
    }

    private void Reword(Transaction row, FeedTransaction line, bool joins)
    {
        var mayRename = !row.Locked.HasFlag(LockedFields.Payee) && !(joins && row.PayeeKey is not null);
        if (mayRename)
            row.PayeeKey = drafts.PayeeOf(line).Key ?? row.PayeeKey;
        if (!row.Locked.HasFlag(LockedFields.Description) && !(joins && row.Description.Length > 0))
            row.Description = SyncTexts.Description(line);
        row.BankText = SyncTexts.BankText(line, row.Description, mayRename && drafts.HasOwnName(line));
    }

    private void Fill(Transaction row, FeedTransaction line)
    {
        if (!row.Locked.HasFlag(LockedFields.Payee))
            row.PayeeKey ??= drafts.PayeeOf(line).Key;
        if (row.CategoryKey is null && row.Parts.Count == 0 && row.TransferKey is null && !row.IsAdjustment && !row.Locked.HasFlag(LockedFields.Category))
            row.CategoryKey = drafts.CategoryOf(line);
    }
}
