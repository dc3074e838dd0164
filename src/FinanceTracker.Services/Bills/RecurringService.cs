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

/// <summary>Something that recurs and is no bill yet.</summary>
/// <param name="Mark">Names it when it is confirmed or turned down.</param>
/// <param name="Amount">What to expect, positive.</param>
/// <param name="Evidence">The days it came on, newest first, at most twelve.</param>
/// <param name="Times">How often it came.</param>
/// <param name="Score">How sure, 0 to 100.</param>
public sealed record RecurringProposal(
    string Mark, string Name, BillFrequency Frequency, int DueDay, Money Amount, bool IsIncome, bool IsVarying, Money Least, Money Most, DateOnly Next, IReadOnlyList<DateOnly> Evidence, int Times, Guid? AccountId, Guid? CategoryId, int Score);

/// <summary>Finds bills and income in the history, and makes bills of them when a person says so.</summary>
public sealed class RecurringService(HouseholdDb household, HouseholdSettings settings, BillService bills)
{
    private const int MostRows = 30_000;
    private const int YearsBack = 3;
    private const int LeastScore = 60;
    private const int MostListed = 30;
    private const int MostEvidence = 12;
    private const int MostPast = 60;

    /// <summary>What recurs, is not over, is no bill and was not turned down; the surest first.</summary>
    public async Task<IReadOnlyList<RecurringProposal>> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var found = await FindAsync(db, (await settings.GetAsync(db, ct)).Calendar.Today, ct);
        var (accounts, categories) = (
            await db.Accounts.Select(row => new { row.Key, row.Id }).ToDictionaryAsync(row => row.Key, row => row.Id, ct),
            await db.Categories.Select(row => new { row.Key, row.Id }).ToDictionaryAsync(row => row.Key, row => row.Id, ct));
        return
        [
            .. found.Take(MostListed).Select(series => new RecurringProposal(
                series.Mark, series.Name, series.Frequency, series.DueDay, series.Amount, series.IsIncome, series.IsVarying, series.Least, series.Most, series.Next,
                [.. series.Rows.Select(row => row.Date).Reverse().Take(MostEvidence)], series.Rows.Count, Id(accounts, series.Newest.AccountKey), Id(categories, Category(series)), series.Score)),
        ];
    }

    /// <summary>Makes a bill of a proposal; the entries it was found by are its payments. Not found when it is none any more.</summary>
    public Task<Result<BillView>> ConfirmAsync(string mark, CancellationToken ct) => household.WriteAsync<BillView>(
        BatchKind.SingleEdit, "Made a bill of what recurs", async write =>
        {
            var today = (await settings.GetAsync(write.Db, ct)).Calendar.Today;
            if ((await FindAsync(write.Db, today, ct)).FirstOrDefault(one => one.Mark == mark) is not { } series)
                return Faults.NotFound;
            if (await write.Db.Bills.CountAsync(ct) >= Bill.Most)
                return new Failure.Conflict($"There are {Bill.Most} bills, which is the most. Delete those that are over.");
            var bill = BillOf(series);
            write.Batch.Title = $"Added the bill {bill.Name}";
            write.Db.Bills.Add(bill);
            await write.Db.SaveChangesAsync(ct);
            var payments = PaymentsOf(series, bill);
            write.Db.BillPayments.AddRange(payments);
            // What is missing before the newest payment is a gap of the past, nothing owed.
            bill.OpenFrom = payments.Count == 0 ? 0 : payments.Max(payment => payment.Number);
            await write.Db.SaveChangesAsync(ct);
            return await bills.ViewAsync(write.Db, bill, ct);
        }, ct);

    /// <summary>Remembers that a proposal is no bill. Not found when it is none any more.</summary>
    public Task<Result<Done>> RejectAsync(string mark, CancellationToken ct) => household.WriteAsync<Done>(
        BatchKind.SingleEdit, "Said something is no bill", async write =>
        {
            var today = (await settings.GetAsync(write.Db, ct)).Calendar.Today;
            if ((await FindAsync(write.Db, today, ct)).FirstOrDefault(one => one.Mark == mark) is not { } series)
                return Faults.NotFound;
            write.Batch.Title = $"Said {series.Name} is no bill";
            write.Db.RecurringRejections.Add(new RecurringRejection { Mark = mark });
            await write.Db.SaveChangesAsync(ct);
            return new Done();
        }, ct);

    private static async Task<IReadOnlyList<RecurringSeries>> FindAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var from = today.AddYears(-YearsBack);
        var rows = await db.Transactions
            .Where(row => row.Date >= from && row.Date <= today && row.TransferKey == null && !row.IsAdjustment && row.Status != TransactionStatus.Failed)
            .OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(MostRows)
            .Select(row => new
            {
                row.Key,
                row.Date,
                row.Amount,
                row.AccountKey,
                row.PayeeKey,
                row.CategoryKey,
                Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
                Text = row.BankText ?? row.Description,
            }).ToListAsync(ct);
        // Banks write one payee in many ways; by the words that stay, they are one. A payee of many texts keeps its own name.
        var series = RecurringSearch.Find(rows.Select(row => new HistoryRow(row.Key, row.Date, row.Amount, row.AccountKey, row.Payee ?? row.Text, null, row.CategoryKey)), today);
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

    private static long? Category(RecurringSeries series) => series.Rows.Select(row => row.CategoryKey).LastOrDefault(key => key is not null);

    private static Guid? Id(Dictionary<long, Guid> ids, long? key) => key is { } known && ids.TryGetValue(known, out var id) ? id : null;
}
