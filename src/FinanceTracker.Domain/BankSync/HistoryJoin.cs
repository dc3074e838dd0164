using System.Runtime.InteropServices;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Domain.BankSync;

/// <summary>
/// Finds entries that were there before and are the same movement as a line: from a file, of an earlier link, typed by hand. What a bank told
/// twice goes by amount and day, because both list everything; what a person typed goes by the likeness rule of imports. One to one.
/// </summary>
public static class HistoryJoin
{
    /// <summary>Days between what a bank told twice at most: one teller may give the day of purchase, the other that of booking.</summary>
    public const int MostDaysApart = 3;

    /// <summary>Compares all.</summary>
    /// <param name="lines">Lines that nothing else finds in the ledger.</param>
    /// <param name="others">Live entries of the account that the link does not keep.</param>
    public static IReadOnlyDictionary<FeedTransaction, KnownBankRow> Find(IReadOnlyList<FeedTransaction> lines, IReadOnlyList<KnownBankRow> others)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(others);
        var found = new Dictionary<FeedTransaction, KnownBankRow>(ReferenceEqualityComparer.Instance);
        if (lines.Count == 0 || others.Count == 0)
            return found;
        var taken = new HashSet<long>();
        Told(lines, [.. others.Where(row => row.IsOfBank || row.IsOfLink)], found, taken);
        Typed(lines, [.. others.Where(row => !row.IsOfBank && !row.IsOfLink)], found);
        return found;
    }

    private static void Told(IReadOnlyList<FeedTransaction> lines, List<KnownBankRow> rows, Dictionary<FeedTransaction, KnownBankRow> found, HashSet<long> taken)
    {
        if (rows.Count == 0)
            return;
        var byAmount = new Dictionary<long, List<KnownBankRow>>();
        foreach (var row in rows.OrderBy(row => row.Date).ThenBy(row => row.Key))
            (CollectionsMarshal.GetValueRefOrAddDefault(byAmount, row.Minor, out _) ??= []).Add(row);
        var likeness = new PayeeLikeness();
        for (var apart = 0; apart <= MostDaysApart; apart++)
        {
            var pairs = new List<(double Alike, FeedTransaction Line, KnownBankRow Row)>();
            foreach (var line in lines.Where(line => !found.ContainsKey(line) && byAmount.ContainsKey(line.Amount.Minor)))
            {
                pairs.AddRange(byAmount[line.Amount.Minor].Where(row => !taken.Contains(row.Key) && Apart(line, row) == apart)
                    .Select(row => (likeness.Of(line.Payee, line.Text, row.Payee, row.Text), line, row)));
            }
            foreach (var (_, line, row) in pairs.OrderByDescending(pair => pair.Alike).ThenBy(pair => pair.Line.Date).ThenBy(pair => pair.Row.Key))
            {
                if (!found.ContainsKey(line) && taken.Add(row.Key))
                    found[line] = row;
            }
        }
    }

    /// <summary>Days between the two by the nearest of the days each of them gives.</summary>
    private static int Apart(FeedTransaction line, KnownBankRow row)
    {
        var days = Math.Abs(line.Date.DayNumber - row.Date.DayNumber);
        return line.PostedDate is { } posted ? Math.Min(days, Math.Abs(posted.DayNumber - row.Date.DayNumber)) : days;
    }

    private static void Typed(IReadOnlyList<FeedTransaction> lines, List<KnownBankRow> rows, Dictionary<FeedTransaction, KnownBankRow> found)
    {
        var left = lines.Where(line => !found.ContainsKey(line)).ToList();
        if (rows.Count == 0 || left.Count == 0)
            return;
        var byKey = rows.ToDictionary(row => row.Key);
        var likes = LikenessRule.Find(
            [.. left.Select(line => new UnknownRow(line.Date, line.Amount.Minor, line.Payee, line.Text, line.CheckNumber))],
            [.. rows.Select(row => new HandRow(row.Key, row.Date, row.Minor, row.Payee, row.Text, row.CheckNumber, row.IsReconciled))]);
        for (var i = 0; i < left.Count; i++)
        {
            if (likes[i] is { IsMatch: true } like)
                found[left[i]] = byKey[like.Key];
        }
    }
}
