using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>Makes and dissolves the link between the two legs of a transfer, inside a running write.</summary>
internal static class TransferLinks
{
    /// <summary>Links two tracked rows that fit. Their categories are cleared.</summary>
    public static async Task LinkAsync(LedgerWrite write, Transaction one, Transaction other, Transaction? made, CancellationToken ct)
    {
        var (from, to) = one.Amount.Minor <= other.Amount.Minor ? (one, other) : (other, one);
        var transfer = new Transfer { FromKey = from.Key, ToKey = to.Key, MadeKey = made?.Key };
        write.Db.Transfers.Add(transfer);
        await write.Db.SaveChangesAsync(ct);
        foreach (var leg in (Transaction[])[one, other])
        {
            leg.TransferKey = transfer.Key;
            leg.CategoryKey = null;
        }
        await SettleAsync(write, [one.Key, other.Key], ct);
    }

    /// <summary>Takes back what was proposed for entries that are linked now. Undoing the link brings it back.</summary>
    public static async Task SettleAsync(LedgerWrite write, IReadOnlyList<long> legs, CancellationToken ct)
    {
        var open = write.Db.TransferProposals.Where(proposal => !proposal.IsRejected);
        foreach (var some in legs.Chunk(500))
        {
            var settled = await open.Where(proposal => some.Contains(proposal.FromKey)).ToListAsync(ct);
            settled.AddRange(await open.Where(proposal => some.Contains(proposal.ToKey)).ToListAsync(ct));
            foreach (var proposal in settled)
                LedgerWrite.Remove(proposal);
        }
    }

    /// <summary>Remembers that two entries are no transfer, so that it is never proposed or made again by itself.</summary>
    public static async Task RejectAsync(LedgerWrite write, long from, long to, CancellationToken ct)
    {
        var known = await write.Db.TransferProposals.SingleOrDefaultAsync(proposal => proposal.FromKey == from && proposal.ToKey == to, ct);
        if (known is null)
            write.Db.TransferProposals.Add(new TransferProposal { FromKey = from, ToKey = to, IsRejected = true });
        else
            known.IsRejected = true;
    }

    /// <summary>Dissolves one transfer: both legs become ordinary rows without a category.</summary>
    public static async Task DissolveAsync(LedgerWrite write, Transfer transfer, CancellationToken ct)
    {
        var legs = await write.Db.Transactions.Where(row => row.TransferKey == transfer.Key).ToListAsync(ct);
        foreach (var leg in legs)
            leg.TransferKey = null;
        LedgerWrite.Remove(transfer);
    }

    /// <summary>Dissolves every transfer that has a leg among the rows.</summary>
    public static async Task DissolveAsync(LedgerWrite write, IQueryable<Transaction> rows, CancellationToken ct)
    {
        var transfers = await write.Db.Transfers.Where(transfer => rows.Any(row => row.TransferKey == transfer.Key)).ToListAsync(ct);
        foreach (var transfer in transfers)
            await DissolveAsync(write, transfer, ct);
    }

    /// <summary>
    /// Makes links whole again after rows came and went one by one: a transfer stands only while both legs do and name it; a leg names
    /// only a transfer that stands.
    /// </summary>
    public static async Task RepairAsync(LedgerWrite write, IReadOnlyList<long> touched, CancellationToken ct)
    {
        var db = write.Db;
        foreach (var some in touched.Chunk(500))
        {
            var transfers = await db.Transfers.Where(transfer => some.Contains(transfer.FromKey) || some.Contains(transfer.ToKey)).ToListAsync(ct);
            foreach (var transfer in transfers)
            {
                // A third row may still name it: one that is about to leave, and whose place another has taken.
                if (await db.Transactions.CountAsync(row => row.TransferKey == transfer.Key && (row.Key == transfer.FromKey || row.Key == transfer.ToKey), ct) != 2)
                    await DissolveAsync(write, transfer, ct);
            }
            await db.SaveChangesAsync(ct);
            var orphans = await db.Transactions
                .Where(row => some.Contains(row.Key) && row.TransferKey != null && !db.Transfers.Any(transfer => transfer.Key == row.TransferKey))
                .ToListAsync(ct);
            foreach (var orphan in orphans)
                orphan.TransferKey = null;
        }
    }

    /// <summary>Why two rows can't be one transfer; null when they can.</summary>
    public static Failure? Misfit(Transaction one, Transaction other)
    {
        if (one.TransferKey is not null || other.TransferKey is not null)
            return new Failure.Conflict("One of the two is part of a transfer already. Unlink it first.");
        if (one.AccountKey == other.AccountKey)
            return new Failure.Invalid("otherTransactionId", "A transfer goes between two accounts; these are in the same one.");
        if (one.Parts.Count > 0 || other.Parts.Count > 0)
            return new Failure.Invalid("otherTransactionId", "A split entry can't be a leg of a transfer.");
        if (Math.Sign(one.Amount.Minor) * Math.Sign(other.Amount.Minor) >= 0)
            return new Failure.Invalid("otherTransactionId", "A transfer takes money out of one account and puts it into the other; these have the same direction.");
        return one.Amount.Currency == other.Amount.Currency && one.Amount != -other.Amount
            ? new Failure.Invalid("otherTransactionId", "The two amounts of a transfer in one currency are equal and opposite.")
            : null;
    }
}
