using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>Links two entries of two accounts into one movement of money, and unlinks them.</summary>
public sealed class TransferService(HouseholdDb household, TransactionService transactions)
{
    private const int DaysApart = 10;
    private const int MostCandidates = 6;

    /// <summary>
    /// Entries that may be the other side: other account, other direction, within ten days. In the same currency the amounts are equal; in
    /// another one any amount may fit. Nearest days first. Not found when the entry is not this household's.
    /// </summary>
    public async Task<Result<IReadOnlyList<TransactionView>>> ListCandidatesAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Transactions.AsNoTracking().ByIdAsync(id, ct) is not { } row)
            return Faults.NotFound;
        var (from, to, isOut) = (row.Date.AddDays(-DaysApart), row.Date.AddDays(DaysApart), row.Amount.IsNegative);
        var (currency, opposite) = (row.Amount.Currency, -row.Amount.Minor);
        var near = await db.Transactions.AsNoTracking()
            .Where(other => other.Date >= from && other.Date <= to && other.AccountKey != row.AccountKey && other.TransferKey == null && !other.IsAdjustment
                && other.Status != TransactionStatus.Failed && other.Amount.Minor != 0 && other.Amount.Minor < 0 != isOut
                && (other.Amount.Currency != currency || other.Amount.Minor == opposite)
                && !db.TransactionParts.Any(part => part.TransactionKey == other.Key))
            .OrderBy(other => other.Date).ThenBy(other => other.Sequence).Take(500).ToListAsync(ct);
        var best = near.OrderBy(other => other.Amount.Currency != currency).ThenBy(other => Math.Abs(other.Date.DayNumber - row.Date.DayNumber)).ThenBy(other => other.Sequence)
            .Take(MostCandidates).ToList();
        return Result.Of(await TransactionViews.OfAsync(db, best, ct));
    }

    /// <summary>Adds an entry and its other leg in one go.</summary>
    public Task<Result<TransactionView>> CreateTransferAsync(SaveTransaction request, SaveTransfer transfer, OriginKind origin, CancellationToken ct) =>
        household.WriteAsync<TransactionView>(BatchKind.SingleEdit, "Added a transfer", async write =>
        {
            var made = await transactions.CreateAsync(request, origin, ct);
            return made.IsOk ? await LinkTransferAsync(made.Value.Id, transfer, origin, ct) : made;
        }, ct);

    /// <summary>Links an entry with another one, or makes the other leg in an account. Invalid when they don't fit.</summary>
    public Task<Result<TransactionView>> LinkTransferAsync(Guid id, SaveTransfer request, OriginKind origin, CancellationToken ct) =>
        household.WriteAsync<TransactionView>(BatchKind.SingleEdit, "Linked a transfer", async write =>
        {
            if (await TransactionService.LoadAsync(write.Db, id, ct) is not { } row)
                return Faults.NotFound;
            if (request.OtherTransactionId is null == request.ToAccountId is null)
                return new Failure.Invalid("otherTransactionId", "Name either the other entry or the account the money went to.");

            Transaction? made = null, other;
            if (request.OtherTransactionId is { } otherId)
            {
                other = await TransactionService.LoadAsync(write.Db, otherId, ct);
                if (other is null)
                    return Faults.Unknown("otherTransactionId", "entry");
            }
            else
            {
                var leg = await OtherLegAsync(write, row, request, origin, ct);
                if (!leg.IsOk)
                    return leg.Failure!;
                made = other = leg.Value;
            }
            if (TransferLinks.Misfit(row, other) is { } misfit)
                return misfit;
            await write.Db.SaveChangesAsync(ct);
            await TransferLinks.LinkAsync(write, row, other, made, ct);
            await write.Db.SaveChangesAsync(ct);
            return await TransactionViews.OfAsync(write.Db, row, ct);
        }, ct);

    /// <summary>Unlinks a transfer: both legs stay, as ordinary entries without a category; no search links or proposes them again. Not found when it is no transfer.</summary>
    public Task<Result<TransactionView>> UnlinkTransferAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<TransactionView>(BatchKind.SingleEdit, "Unlinked a transfer", async write =>
        {
            if (await TransactionService.LoadAsync(write.Db, id, ct) is not { TransferKey: { } key } row)
                return Faults.NotFound;
            var transfer = await write.Db.Transfers.SingleAsync(transfer => transfer.Key == key, ct);
            await TransferLinks.DissolveAsync(write, transfer, ct);
            await TransferLinks.RejectAsync(write, transfer.FromKey, transfer.ToKey, ct);
            await write.Db.SaveChangesAsync(ct);
            return await TransactionViews.OfAsync(write.Db, row, ct);
        }, ct);

    private static async Task<Result<Transaction>> OtherLegAsync(LedgerWrite write, Transaction row, SaveTransfer request, OriginKind origin, CancellationToken ct)
    {
        if (await write.Db.Accounts.ByIdAsync(request.ToAccountId!.Value, ct) is not { } account)
            return Faults.Unknown("toAccountId", "account");
        if (account.Key == row.AccountKey)
            return new Failure.Invalid("toAccountId", "A transfer goes between two accounts.");
        if (row.TransferKey is not null)
            return new Failure.Conflict("This entry is part of a transfer already. Unlink it first.");

        var amount = -row.Amount;
        if (account.Currency != row.Amount.Currency || request.ToAmount is not null)
        {
            if (request.ToAmount is not { } given)
                return new Failure.Invalid("toAmount", $"The accounts have different currencies: say how much arrived in {account.Currency.Code}.");
            if (given <= 0 || TransactionFields.Amount(given, account.Currency) is not { } size)
                return new Failure.Invalid("toAmount", "An amount above zero. " + TransactionFields.AmountMessage(account.Currency));
            amount = row.Amount.IsNegative ? size : -size;
        }
        var made = new Transaction
        {
            AccountKey = account.Key,
            Amount = amount,
            Date = row.Date,
            Description = row.Description,
            Status = row.Status,
            IsReviewed = true,
            Origin = origin,
        };
        write.Db.Transactions.Add(made);
        return made;
    }
}
