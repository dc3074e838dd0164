using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Bills;

/// <summary>An entry that may be a payment.</summary>
/// <param name="Key">Names it in the answer.</param>
/// <param name="Date">Ledger day.</param>
/// <param name="Amount">Signed.</param>
/// <param name="AccountKey">Its account.</param>
/// <param name="PayeeKey">Its payee; null for none.</param>
/// <param name="Text">Payee, description and bank text, as written.</param>
public sealed record MatchRow(long Key, DateOnly Date, Money Amount, long AccountKey, long? PayeeKey, string Text);

/// <summary>A bill that waits for payments.</summary>
/// <param name="Bill">The bill.</param>
/// <param name="PayeeName">The name of its payee; null without one.</param>
/// <param name="Open">Occurrences that are not paid, by day.</param>
public sealed record MatchBill(Bill Bill, string? PayeeName, IReadOnlyList<OccurrenceStanding> Open);

/// <summary>An entry that pays an occurrence.</summary>
/// <param name="Row">The entry.</param>
/// <param name="Bill">What it pays.</param>
/// <param name="Number">Which occurrence.</param>
/// <param name="Cost">The less sure, the more.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
public sealed record BillMatchFound(MatchRow Row, MatchBill Bill, int Number, int Cost, string Reason);

/// <summary>Decides which entries pay which bills: payee, amount window, date window, in this order. Pure. See docs/specs/bills.md.</summary>
public static class BillMatch
{
    /// <summary>Pairs of entries and occurrences; each is used once, the surest first.</summary>
    public static IReadOnlyList<BillMatchFound> Find(IReadOnlyList<MatchRow> rows, IReadOnlyList<MatchBill> bills, IReadOnlySet<(long Bill, long Row)> refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        var worded = bills.Select(bill => (Bill: bill, Words: PayeeStem.Words(bill.PayeeName ?? bill.Bill.Name))).ToList();
        var found = rows
            .SelectMany(row => worded.Where(one => !refused.Contains((one.Bill.Bill.Key, row.Key))).SelectMany(one => one.Bill.Open.Select(open => Try(row, one.Bill, one.Words, open))))
            .OfType<BillMatchFound>()
            .OrderBy(one => one.Cost).ThenBy(one => one.Row.Date).ThenBy(one => one.Row.Key).ThenBy(one => one.Number);
        var (usedRows, usedOccurrences) = (new HashSet<long>(), new HashSet<(long, int)>());
        var kept = new List<BillMatchFound>();
        foreach (var one in found)
        {
            if (usedRows.Contains(one.Row.Key) || usedOccurrences.Contains((one.Bill.Bill.Key, one.Number)))
                continue;
            usedRows.Add(one.Row.Key);
            usedOccurrences.Add((one.Bill.Bill.Key, one.Number));
            kept.Add(one);
        }
        return kept;
    }

    /// <summary>Days before and after its day within which a payment is looked for.</summary>
    public static (int Before, int After) Window(BillFrequency frequency) => frequency switch
    {
        BillFrequency.Once => (30, 60),
        BillFrequency.Weekly => (3, 3),
        BillFrequency.Biweekly => (5, 6),
        BillFrequency.Monthly => (8, 12),
        _ => (15, 30),
    };

    /// <summary>The occurrence an entry pays of which a rule says that it pays this bill: the nearest by day in the window; null when none is open there.</summary>
    /// <param name="day">Of the entry.</param>
    /// <param name="frequency">Of the bill.</param>
    /// <param name="open">Its occurrences that are not paid.</param>
    public static OccurrenceStanding? Nearest(DateOnly day, BillFrequency frequency, IEnumerable<OccurrenceStanding> open)
    {
        var (before, after) = Window(frequency);
        return open.Select(one => (One: one, Late: day.DayNumber - one.Date.DayNumber)).Where(one => one.Late >= -before && one.Late <= after)
            .OrderBy(one => Math.Abs(one.Late)).ThenBy(one => one.One.Number).Select(one => one.One).FirstOrDefault();
    }

    private static BillMatchFound? Try(MatchRow row, MatchBill wanted, IReadOnlyList<string> words, OccurrenceStanding open)
    {
        var bill = wanted.Bill;
        if (row.Amount.Currency != bill.Amount.Currency || row.Amount.IsZero || row.Amount.IsNegative == bill.IsIncome)
            return null;
        var late = row.Date.DayNumber - open.Date.DayNumber;
        var (before, after) = Window(bill.Schedule.Latest.Frequency);
        if (late < -before || late > after)
            return null;
        var isPayee = bill.PayeeKey is { } payee && payee == row.PayeeKey;
        var isNamed = isPayee || HasWords(row.Text, words);
        var isAccount = bill.AccountKey is null || bill.AccountKey == row.AccountKey;
        var off = Off(bill, Math.Abs(row.Amount.Minor), open.Left.Minor);
        // Without a name only an account, the very amount and a day very near will do.
        var isSure = isNamed ? isAccount ? off <= 60 : off == 0 : bill.PayeeKey is null && bill.AccountKey is not null && isAccount && off == 0 && !bill.IsVarying && Math.Abs(late) <= 3;
        if (!isSure)
            return null;
        var cost = (isPayee ? 0 : isNamed ? 5 : 60) + (isAccount ? 0 : 20) + off + Math.Abs(late);
        return new BillMatchFound(row, wanted, open.Number, cost, Reason(row, wanted, isPayee, isNamed, off, late, open));
    }

    /// <summary>How far an amount is from what is expected, in percent of it; 0 inside its range. Above 60 it is another payment.</summary>
    private static int Off(Bill bill, long paid, long left)
    {
        var (least, most) = bill.IsVarying ? (bill.LeastMinor ?? left, bill.MostMinor ?? left) : (left, left);
        if (paid >= least && paid <= most)
            return 0;
        var far = paid < least ? least - paid : paid - most;
        var share = (int)Int128.Min(1000, (((Int128)far * 100) + left - 1) / Math.Max(1, left));
        return bill.IsVarying ? (share + 1) / 2 : share <= 35 ? share : 1000;
    }

    private static bool HasWords(string text, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return false;
        var have = PayeeStem.Words(text);
        return words.All(have.Contains);
    }

    private static string Reason(MatchRow row, MatchBill wanted, bool isPayee, bool isNamed, int off, int late, OccurrenceStanding open)
    {
        var who = isPayee ? $"It is of {wanted.PayeeName ?? wanted.Bill.Name}" : isNamed ? $"Its text says {wanted.PayeeName ?? wanted.Bill.Name}" : "It has the account and the amount";
        var amount = off == 0 ? wanted.Bill.IsVarying ? "the amount is in its range" : "the amount is the same"
            : $"the amount is {(Math.Abs(row.Amount.Minor) > open.Left.Minor ? "higher" : "lower")} than {open.Left.ToDecimal().ToString(CultureInfo.InvariantCulture)}";
        var day = late switch { 0 => "on its day", 1 => "a day late", > 1 => $"{late} days late", -1 => "a day early", _ => $"{-late} days early" };
        return Clip.To($"{who}, {amount}, {day}.", 300);
    }
}
