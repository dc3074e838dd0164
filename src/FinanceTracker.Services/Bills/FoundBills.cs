using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>What recurs in a household's entries, and how a bill is made of it.</summary>
internal static class FoundBills
{
    private const int MostRows = 30_000;
    private const int YearsBack = 3;
    private const int LeastScore = 60;
    private const int MostPast = 60;

    /// <summary>Makes a bill of a series inside a running write; the entries are its payments.</summary>
    public static async Task<Bill> AddAsync(LedgerWrite write, RecurringSeries series, CancellationToken ct)
    {
        var bill = BillOf(series);
        write.Db.Bills.Add(bill);
        await write.Db.SaveChangesAsync(ct);
        var payments = PaymentsOf(series, bill);
        write.Db.BillPayments.AddRange(payments);
        // What is missing before the newest payment is a gap of the past, nothing owed.
        bill.OpenFrom = payments.Count == 0 ? 0 : payments.Max(payment => payment.Number);
        await write.Db.SaveChangesAsync(ct);
        return bill;
    }

    /// <summary>What recurs, is not over, is no bill and was not turned down; the surest first.</summary>
    public static async Task<IReadOnlyList<RecurringSeries>> FindAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var rows = await RowsAsync(db, db.Transactions, today, ct);
        return await OpenAsync(db, Search(rows, today), rows, ct);
    }

    /// <summary>What clearly recurs at some payees, and did not yet before the batches after one.</summary>
    public static async Task<IReadOnlyList<RecurringSeries>> FindNewAsync(AppDbContext db, DateOnly today, IReadOnlyCollection<long> payees, long after, CancellationToken ct)
    {
        var rows = await RowsAsync(db, db.Transactions.Where(row => row.PayeeKey != null && payees.Contains(row.PayeeKey.Value)), today, ct);
        var seen = Search([.. rows.Where(row => row.BatchKey <= after)], today).Where(IsClear).Select(Name).ToHashSet();
        return await OpenAsync(db, [.. Search(rows, today).Where(one => IsClear(one) && !seen.Contains(Name(one)))], rows, ct);

        static (string, bool, BillFrequency) Name(RecurringSeries one) => (PayeeStem.Of(one.Name), one.IsIncome, one.Frequency);

        // Twice in two months may be chance; a proposal may say so, a message must not.
        static bool IsClear(RecurringSeries one) => one.Score >= LeastScore && (one.Rows.Count > 2 || one.Frequency.Months() > 1);
    }

    private static IReadOnlyList<RecurringSeries> Search(IReadOnlyList<FoundRow> rows, DateOnly today) =>
        RecurringSearch.Find(rows.Select(row => new HistoryRow(row.Key, row.Date, row.Amount, row.AccountKey, row.Payee ?? row.Text, null, row.CategoryKey)), today);

    private static Task<List<FoundRow>> RowsAsync(AppDbContext db, IQueryable<Transaction> from, DateOnly today, CancellationToken ct)
    {
        var earliest = today.AddYears(-YearsBack);
        return from
            .Where(row => row.Date >= earliest && row.Date <= today && row.TransferKey == null && !row.IsAdjustment && row.Status != TransactionStatus.Failed)
            .OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(MostRows)
            .Select(row => new FoundRow(
                row.Key, row.Date, row.Amount, row.AccountKey, row.PayeeKey, row.CategoryKey, row.BatchKey,
                db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(), row.BankText ?? row.Description))
            .ToListAsync(ct);
    }

    /// <summary>Those that are not over, no bills, and not turned down.</summary>
    private static async Task<IReadOnlyList<RecurringSeries>> OpenAsync(AppDbContext db, IReadOnlyList<RecurringSeries> series, IReadOnlyList<FoundRow> rows, CancellationToken ct)
    {
        if (series.Count == 0)
            return [];
        var payeeOf = rows.ToDictionary(row => row.Key, row => row.PayeeKey);
        var paying = (await db.BillPayments.Where(payment => payment.TransactionKey != null).Select(payment => payment.TransactionKey!.Value).ToListAsync(ct)).ToHashSet();
        var known = await db.Bills.AsNoTracking().ToListAsync(ct);
        var rejected = (await db.RecurringRejections.Select(row => row.Mark).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. series.Where(one => !one.IsOver && one.Score >= LeastScore && !rejected.Contains(one.Mark) && !one.Rows.Any(row => paying.Contains(row.Key)) && !known.Exists(bill => IsOf(bill, one)))
                .DistinctBy(one => one.Mark)
                .Select(one => one with { Rows = [.. one.Rows.Select(row => row with { PayeeKey = payeeOf[row.Key] })] }),
        ];
    }

    /// <summary>An entry as the search reads it.</summary>
    private sealed record FoundRow(long Key, DateOnly Date, Money Amount, long AccountKey, long? PayeeKey, long? CategoryKey, long BatchKey, string? Payee, string Text);

    /// <summary>A bill somebody has entered for this already: the same who, which way, how often and about how much.</summary>
    private static bool IsOf(Bill bill, RecurringSeries series) =>
        bill.IsIncome == series.IsIncome && bill.Amount.Currency == series.Amount.Currency && bill.Schedule.Latest.Frequency == series.Frequency
        && (PayeeStem.Of(bill.Name) == PayeeStem.Of(series.Name) || (bill.PayeeKey is { } payee && series.Newest.PayeeKey == payee))
        && Math.Abs(bill.Amount.Minor - series.Amount.Minor) * 2 <= bill.Amount.Minor;

    private static Bill BillOf(RecurringSeries series) => new()
    {
        Name = Clip.To(series.Name.Length > 0 ? series.Name : "Without a name", 100),
        Amount = series.Amount,
        IsIncome = series.IsIncome,
        IsVarying = series.IsVarying,
        LeastMinor = series.IsVarying ? series.Least.Minor : null,
        MostMinor = series.IsVarying ? series.Most.Minor : null,
        AccountKey = series.Newest.AccountKey,
        CategoryKey = Category(series),
        PayeeKey = series.Newest.PayeeKey,
        Schedule = series.Schedule,
    };

    /// <summary>The entries as payments of the occurrences nearest to them, the newest at most <see cref="MostPast"/>.</summary>
    private static List<BillPayment> PaymentsOf(RecurringSeries series, Bill bill)
    {
        var half = Math.Max(3, series.Frequency.AboutDays() / 2);
        var payments = new Dictionary<int, BillPayment>();
        foreach (var row in series.Rows.TakeLast(MostPast))
        {
            var near = bill.Schedule.In(new DateRange(row.Date.AddDays(-half), row.Date.AddDays(half)));
            if (near.Count == 0)
                continue;
            var number = near.MinBy(one => Math.Abs(one.Date.DayNumber - row.Date.DayNumber)).Number;
            payments.TryAdd(number, new BillPayment
            {
                BillKey = bill.Key,
                Number = number,
                PaidOn = row.Date,
                Amount = row.Amount.Abs(),
                TransactionKey = row.Key,
                IsAutomatic = true,
                Reason = "The bill was found by this entry.",
            });
        }
        return [.. payments.Values];
    }

    /// <summary>The category of the newest entry that has one.</summary>
    public static long? Category(RecurringSeries series) => series.Rows.Select(row => row.CategoryKey).LastOrDefault(key => key is not null);
}
