using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>
/// Takes entries for payments of bills inside a running write: those a file or a bank brings, those somebody types, or all of the past on demand. What they
/// are and why is stored with them; undoing the batch takes them back.
/// </summary>
internal static class BillMatching
{
    /// <summary>Days around the entries within which occurrences are looked at.</summary>
    internal const int Reach = 61;

    /// <summary>Matches entries that are stored by now.</summary>
    /// <param name="write">The running write.</param>
    /// <param name="entries">Which entries to look at.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="only">Key of the only bill; null for all.</param>
    /// <param name="isHistory">Also occurrences from before the bills were watched, and bills that do not match by themselves.</param>
    /// <returns>How many payments were found.</returns>
    public static async Task<int> RunAsync(LedgerWrite write, IQueryable<Transaction> entries, CancellationToken ct, long? only = null, bool isHistory = false)
    {
        var db = write.Db;
        var bills = await db.Bills.Where(bill => bill.CancelledOn == null && (bill.AutoMatch || isHistory) && (only == null || bill.Key == only)).ToListAsync(ct);
        if (bills.Count == 0)
            return 0;
        var book = await BillBook.OfAsync(db, bills, BillSchedule.Furthest, ct);
        var earliest = isHistory ? bills.Min(bill => bill.Schedule.Phases[0].First) : bills.Select(bill => book.Standing(bill).Next?.Date).Min();
        if (earliest is not { } first || await RowsAsync(db, entries, first, ct) is not { Count: > 0 } rows)
            return 0;
        var range = new DateRange(rows.Min(row => row.Date), rows.Max(row => row.Date)).Widened(Reach);
        var wanted = bills.Select(bill => new MatchBill(bill, book.Payee(bill), Open(bill, book.PaymentsOf(bill), range, book.Today, isHistory))).ToList();
        var refused = (await db.BillMismatches.Select(row => new { row.BillKey, row.TransactionKey }).ToListAsync(ct)).Select(row => (row.BillKey, row.TransactionKey)).ToHashSet();
        var found = BillMatch.Find(rows, wanted, refused);
        await AddAsync(write, book, found, ct);
        return found.Count;
    }

    /// <summary>Stores payments that were found.</summary>
    internal static async Task AddAsync(LedgerWrite write, BillBook book, IReadOnlyList<BillMatchFound> found, CancellationToken ct)
    {
        foreach (var match in found)
            write.Db.BillPayments.Add(Payment(match));
        foreach (var group in found.GroupBy(match => match.Bill.Bill))
            FollowPrice(group.Key, book.PaymentsOf(group.Key), [.. group]);
        await write.Db.SaveChangesAsync(ct);
    }

    /// <summary>The entry a bill was made from pays its first occurrence.</summary>
    public static async Task PayFirstAsync(LedgerWrite write, Bill bill, Guid entry, CancellationToken ct)
    {
        if (await write.Db.Transactions.AsNoTracking().ByIdAsync(entry, ct) is not { } row || row.Amount.Currency != bill.Amount.Currency || await write.Db.BillPayments.AnyAsync(payment => payment.TransactionKey == row.Key, ct))
            return;
        write.Db.BillPayments.Add(new BillPayment { BillKey = bill.Key, PaidOn = row.Date, Amount = row.Amount.Abs(), TransactionKey = row.Key });
        await write.Db.SaveChangesAsync(ct);
    }

    internal static IReadOnlyList<OccurrenceStanding> Open(Bill bill, IReadOnlyList<BillPayment> payments, DateRange range, DateOnly today, bool isHistory)
    {
        var seen = isHistory ? Watched(bill) : bill;
        var standing = new BillStanding(seen, payments, today);
        return [.. standing.In(range).Where(one => !standing.IsSettled(one.Number))];
    }

    /// <summary>The bill as if it had always been watched.</summary>
    private static Bill Watched(Bill bill) => new() { Key = bill.Key, Amount = bill.Amount, Schedule = bill.Schedule, IsVarying = bill.IsVarying };

    private static BillPayment Payment(BillMatchFound match) => new()
    {
        BillKey = match.Bill.Bill.Key,
        Number = match.Number,
        PaidOn = match.Row.Date,
        Amount = match.Row.Amount.Abs(),
        TransactionKey = match.Row.Key,
        IsAutomatic = true,
        Reason = match.Reason,
    };

    /// <summary>A fixed price that the newest payment changed is the price from now on.</summary>
    private static void FollowPrice(Bill bill, IReadOnlyList<BillPayment> before, IReadOnlyList<BillMatchFound> found)
    {
        var newest = found.MaxBy(match => match.Number)!;
        if (!bill.IsVarying && before.All(payment => payment.Number < newest.Number) && newest.Row.Amount.Abs() != bill.Amount)
            bill.Amount = newest.Row.Amount.Abs();
    }

    private static async Task<List<MatchRow>> RowsAsync(AppDbContext db, IQueryable<Transaction> entries, DateOnly first, CancellationToken ct)
    {
        var from = first.DayNumber > Reach ? first.AddDays(-Reach) : first;
        var rows = await entries
            .Where(row => row.Date >= from && row.TransferKey == null && !row.IsAdjustment && row.Status != TransactionStatus.Failed && !db.BillPayments.Any(payment => payment.TransactionKey == row.Key))
            .Select(row => new
            {
                row.Key,
                row.Date,
                row.Amount,
                row.AccountKey,
                row.PayeeKey,
                Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
                row.Description,
                row.BankText,
            }).ToListAsync(ct);
        return [.. rows.Select(row => new MatchRow(row.Key, row.Date, row.Amount, row.AccountKey, row.PayeeKey, $"{row.Payee} {row.Description} {row.BankText}"))];
    }
}
