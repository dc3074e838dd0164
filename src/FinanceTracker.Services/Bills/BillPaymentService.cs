using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>Pays bills: by word, with an entry that is there, with one that is made; and takes payments back.</summary>
public sealed class BillPaymentService(HouseholdDb household, HouseholdSettings settings, BillService bills)
{
    /// <summary>
    /// Pays the earliest unpaid occurrence, or the one named. Invalid for an unknown account or entry, or an entry that does not fit; conflict when nothing is
    /// left to pay, or the entry pays a bill already.
    /// </summary>
    public Task<Result<BillView>> PayAsync(Guid id, PayBill request, CancellationToken ct) => household.WriteAsync<BillView>(
        BatchKind.BillPayment, "Paid a bill", async write =>
        {
            if (await write.Db.Bills.ByIdAsync(id, ct) is not { } bill)
                return Faults.NotFound;
            write.Batch.Title = $"{(bill.IsIncome ? "Received" : "Paid")} {bill.Name}";
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var today = (await settings.GetAsync(write.Db, ct)).Calendar.Today;
            var standing = (await BillBook.OfAsync(write.Db, [bill], today, ct)).Standing(bill);
            if (bill.CancelledOn is not null)
                return new Failure.Conflict("This bill is cancelled.");
            if ((request.Number is { } wanted ? standing.Get(wanted) : standing.Next) is not { } due || standing.IsSettled(due.Number))
                return new Failure.Conflict("Nothing is left to pay.");
            var made = await PaymentAsync(write, bill, due, request, today, ct);
            if (!made.IsOk)
                return made.Failure!;
            write.Db.BillPayments.Add(made.Value);
            await write.Db.SaveChangesAsync(ct);
            return await bills.ViewAsync(write.Db, bill, ct);
        }, ct);

    /// <summary>Takes a payment back: its occurrence is unpaid again. An entry stays, and is not taken for this bill's payment again when the app had found it.</summary>
    public Task<Result<BillView>> UnpayAsync(Guid id, Guid payment, CancellationToken ct) => household.WriteAsync<BillView>(
        BatchKind.SingleEdit, "Took a payment back", async write =>
        {
            if (await write.Db.Bills.ByIdAsync(id, ct) is not { } bill || await write.Db.BillPayments.SingleOrDefaultAsync(row => row.Id == payment && row.BillKey == bill.Key, ct) is not { } paid)
                return Faults.NotFound;
            write.Batch.Title = $"Took a payment of {bill.Name} back";
            LedgerWrite.Remove(paid);
            if (paid is { IsAutomatic: true, TransactionKey: { } entry } && !await write.Db.BillMismatches.AnyAsync(row => row.BillKey == bill.Key && row.TransactionKey == entry, ct))
                write.Db.BillMismatches.Add(new BillMismatch { BillKey = bill.Key, TransactionKey = entry });
            await write.Db.SaveChangesAsync(ct);
            return await bills.ViewAsync(write.Db, bill, ct);
        }, ct);

    /// <summary>Looks for payments of one bill, or of all, among the entries that are there. How many were found.</summary>
    public Task<Result<int>> MatchHistoryAsync(Guid? id, CancellationToken ct) => household.WriteAsync<int>(
        BatchKind.BillPayment, "Matched entries with bills", async write =>
        {
            long? only = null;
            if (id is { } one && (only = await write.Db.Bills.KeyOfAsync(one, ct)) is null)
                return Faults.NotFound;
            var today = (await settings.GetAsync(write.Db, ct)).Calendar.Today;
            return await BillMatching.RunAsync(write, write.Db.Transactions.Where(row => row.Date <= today), ct, only, isHistory: true);
        }, ct);

    private static async Task<Result<BillPayment>> PaymentAsync(LedgerWrite write, Bill bill, OccurrenceStanding due, PayBill request, DateOnly today, CancellationToken ct)
    {
        var currency = bill.Amount.Currency;
        Transaction? entry = null;
        if (request.TransactionId is { } id)
        {
            entry = await write.Db.Transactions.ByIdAsync(id, ct);
            if (entry is null)
                return Faults.Unknown("transactionId", "entry");
            if (entry.Amount.Currency != currency || entry.Amount.IsZero || entry.Amount.IsNegative == bill.IsIncome || entry.Status == TransactionStatus.Failed)
                return new Failure.Invalid("transactionId", $"That entry is no money {(bill.IsIncome ? "in" : "out")} in {currency.Code}.");
            var earlier = await write.Db.BillPayments.SingleOrDefaultAsync(payment => payment.TransactionKey == entry.Key, ct);
            if (earlier is not null)
                return new Failure.Conflict("That entry pays a bill already.");
        }
        var amount = entry?.Amount.Abs() ?? due.Left;
        if (request.Amount is not null && BillFields.Read("amount", request.Amount, currency, out amount) is { } wrong)
            return wrong;
        var day = request.PaidDate ?? entry?.Date ?? today;
        if (request.AccountId is { } accountId)
        {
            if (await write.Db.Accounts.AsNoTracking().ByIdAsync(accountId, ct) is not { } account)
                return Faults.Unknown("accountId", "account");
            if (account.Currency != currency)
                return new Failure.Invalid("accountId", $"That account is kept in {account.Currency.Code}, the bill in {currency.Code}.");
            entry = EntryOf(bill, account.Key, amount, day);
            write.Db.Transactions.Add(entry);
            await write.Db.SaveChangesAsync(ct);
        }
        return new BillPayment { BillKey = bill.Key, Number = due.Number, PaidOn = day, Amount = amount, TransactionKey = entry?.Key, IsPartial = request.IsPartial && amount.Minor < due.Left.Minor };
    }

    private static Transaction EntryOf(Bill bill, long account, Money amount, DateOnly day) => new()
    {
        AccountKey = account,
        Date = day,
        Amount = bill.IsIncome ? amount : -amount,
        CategoryKey = bill.CategoryKey,
        PayeeKey = bill.PayeeKey,
        Description = bill.Name,
        IsReviewed = true,
        IsRecurring = bill.Schedule.Latest.Frequency != BillFrequency.Once,
        Origin = OriginKind.Bill,
    };
}
