using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>An entry that a rule takes for a payment.</summary>
/// <param name="Entry">Its key.</param>
/// <param name="Bill">The bill's.</param>
/// <param name="Rule">What the rule is called.</param>
internal sealed record RuledPayment(long Entry, long Bill, string Rule)
{
    public static RuledPayment Of(long entry, RuleOutcome outcome) => new(entry, outcome.Bill!.Key, outcome.BillRule!);
}

/// <summary>Payments that rules name: whatever the payee and the amount, each pays the nearest occurrence that is open. A person's word to the contrary stands.</summary>
internal static class RuledPayments
{
    /// <summary>What would be paid. An entry that pays a bill already, or finds no open occurrence near its day, is not among it.</summary>
    public static async Task<IReadOnlyList<BillMatchFound>> PlanAsync(AppDbContext db, IReadOnlyList<RuledPayment> wanted, CancellationToken ct)
    {
        var (billKeys, entryKeys) = (wanted.Select(one => one.Bill).Distinct().ToList(), wanted.Select(one => one.Entry).ToList());
        var bills = await db.Bills.Where(bill => billKeys.Contains(bill.Key) && bill.CancelledOn == null).ToListAsync(ct);
        var rows = await db.Transactions.Where(row => entryKeys.Contains(row.Key) && !db.BillPayments.Any(payment => payment.TransactionKey == row.Key))
            .OrderBy(row => row.Date).ThenBy(row => row.Key).Select(row => new MatchRow(row.Key, row.Date, row.Amount, row.AccountKey, row.PayeeKey, row.Description)).ToListAsync(ct);
        if (bills.Count == 0 || rows.Count == 0)
            return [];
        var refused = (await db.BillMismatches.Select(row => new { row.BillKey, row.TransactionKey }).ToListAsync(ct)).Select(row => (row.BillKey, row.TransactionKey)).ToHashSet();
        var book = await BillBook.OfAsync(db, bills, BillSchedule.Furthest, ct);
        var range = new DateRange(rows[0].Date, rows[^1].Date).Widened(BillMatching.Reach);
        var open = bills.ToDictionary(bill => bill.Key, bill => new MatchBill(bill, book.Payee(bill), BillMatching.Open(bill, book.PaymentsOf(bill), range, book.Today, isHistory: true)));
        var byEntry = wanted.ToDictionary(one => one.Entry);
        var taken = new HashSet<(long, int)>();
        var found = new List<BillMatchFound>();
        foreach (var row in rows)
        {
            var one = byEntry[row.Key];
            if (!open.TryGetValue(one.Bill, out var bill) || refused.Contains((one.Bill, row.Key))
                || BillMatch.Nearest(row.Date, bill.Bill.Schedule.Latest.Frequency, bill.Open.Where(due => !taken.Contains((one.Bill, due.Number)))) is not { } due)
                continue;
            taken.Add((one.Bill, due.Number));
            found.Add(new BillMatchFound(row, bill, due.Number, 0, Domain.Common.Clip.To($"The rule {one.Rule} says so.", 300)));
        }
        return found;
    }

    /// <summary>Plans and pays.</summary>
    public static async Task ApplyAsync(LedgerWrite write, IReadOnlyList<RuledPayment> wanted, CancellationToken ct)
    {
        if (wanted.Count > 0)
            await AddAsync(write, await PlanAsync(write.Db, wanted, ct), ct);
    }

    /// <summary>Stores what was planned in this very write.</summary>
    public static async Task AddAsync(LedgerWrite write, IReadOnlyList<BillMatchFound> found, CancellationToken ct)
    {
        if (found.Count == 0)
            return;
        var book = await BillBook.OfAsync(write.Db, [.. found.Select(match => match.Bill.Bill).Distinct()], BillSchedule.Furthest, ct);
        await BillMatching.AddAsync(write, book, found, ct);
    }
}
