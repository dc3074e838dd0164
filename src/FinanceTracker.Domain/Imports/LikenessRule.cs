using System.Runtime.InteropServices;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Rule 3: finds rows of the ledger that were not imported and may be the same movement of money as a row of the file. One to one, best
/// score first over the whole file, so that the order of the file makes no difference. Rules in order: <c>docs/specs/import-matching.md</c>.
/// </summary>
public static class LikenessRule
{
    /// <summary>Days between the two rows at most.</summary>
    public const int MostDaysApart = 7;

    // Nearest days first. Keeps a year of equal amounts from being compared each with each.
    private const int MostCandidates = 20;

    /// <summary>Compares all rows.</summary>
    /// <param name="file">Rows of the file that are new by id and content.</param>
    /// <param name="ledger">Rows of the same account that came without a file, near the file's days. Any order.</param>
    /// <returns>For each row of the file what it resembles; null for rows that resemble nothing.</returns>
    public static IReadOnlyList<Likeness?> Find(IReadOnlyList<UnknownRow> file, IReadOnlyList<HandRow> ledger)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(ledger);
        var found = new Likeness?[file.Count];
        if (file.Count == 0 || ledger.Count == 0)
            return found;
        var pairs = Pairs(file, ledger);
        pairs.Sort((left, right) => Compare(left, right, file, ledger));
        var taken = new bool[ledger.Count];
        foreach (var pair in pairs)
        {
            if (found[pair.File] is not null || taken[pair.Ledger])
                continue;
            taken[pair.Ledger] = true;
            found[pair.File] = Describe(pair, ledger[pair.Ledger]);
        }
        return found;
    }

    private static List<Pair> Pairs(IReadOnlyList<UnknownRow> file, IReadOnlyList<HandRow> ledger)
    {
        var byAmount = new Dictionary<long, List<int>>();
        foreach (var index in Enumerable.Range(0, ledger.Count).OrderBy(index => ledger[index].Date).ThenBy(index => ledger[index].Key))
            (CollectionsMarshal.GetValueRefOrAddDefault(byAmount, ledger[index].Minor, out _) ??= []).Add(index);
        var payees = new PayeeLikeness();
        var pairs = new List<Pair>();
        for (var row = 0; row < file.Count; row++)
        {
            if (!byAmount.TryGetValue(file[row].Minor, out var sameAmount))
                continue;
            foreach (var index in Nearest(sameAmount, ledger, file[row].Date))
            {
                if (Score(row, file[row], index, ledger[index], payees) is { Points: >= Likeness.PossibleFrom } pair)
                    pairs.Add(pair);
            }
        }
        return pairs;
    }

    /// <summary>The rows within the window, nearest first; among equally near ones the lower key.</summary>
    private static IEnumerable<int> Nearest(List<int> sameAmount, IReadOnlyList<HandRow> ledger, DateOnly day)
    {
        var first = FirstFrom(sameAmount, ledger, day.DayNumber - MostDaysApart);
        var last = FirstFrom(sameAmount, ledger, day.DayNumber + MostDaysApart + 1);
        var near = sameAmount.GetRange(first, last - first);
        return near.Count <= MostCandidates ? near : near.OrderBy(index => Distance(ledger[index].Date, day)).ThenBy(index => ledger[index].Key).Take(MostCandidates);
    }

    private static int FirstFrom(List<int> sorted, IReadOnlyList<HandRow> ledger, int day)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ledger[sorted[middle]].Date.DayNumber < day)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static Pair Score(int fileIndex, UnknownRow row, int ledgerIndex, HandRow known, PayeeLikeness payees)
    {
        var days = Distance(row.Date, known.Date);
        var payee = payees.Of(row.Payee, row.Text, known.Payee, known.Text);
        var payeePoints = payee switch { >= 0.9 => 3, >= 0.6 => 2, >= 0.3 => 1, _ => 0 };
        var dayPoints = days switch { 0 => 3, <= 2 => 2, <= 4 => 1, _ => 0 };
        var check = (Number(row.CheckNumber), Number(known.CheckNumber)) switch
        {
            ({ } left, { } right) => left == right ? 4 : -3,
            _ => 0,
        };
        return new Pair(fileIndex, ledgerIndex, dayPoints + payeePoints + check - (known.IsReconciled ? 2 : 0), days, payeePoints, check > 0);
    }

    /// <summary>A cheque number without blanks and leading zeros; null when nothing is left.</summary>
    private static string? Number(string? text) => text?.Trim().TrimStart('0') is { Length: > 0 } number ? number.ToUpperInvariant() : null;

    private static int Distance(DateOnly left, DateOnly right) => Math.Abs(left.DayNumber - right.DayNumber);

    /// <summary>A total order over what the rows say, never over their place in the file.</summary>
    private static int Compare(Pair left, Pair right, IReadOnlyList<UnknownRow> file, IReadOnlyList<HandRow> ledger)
    {
        var order = right.Points.CompareTo(left.Points);
        if (order == 0)
            order = left.Days.CompareTo(right.Days);
        if (order == 0)
            order = right.PayeePoints.CompareTo(left.PayeePoints);
        if (order == 0)
            order = Compare(file[left.File], file[right.File]);
        return order != 0 ? order : ledger[left.Ledger].Key.CompareTo(ledger[right.Ledger].Key);
    }

    private static int Compare(UnknownRow left, UnknownRow right)
    {
        var order = left.Date.CompareTo(right.Date);
        if (order == 0)
            order = string.CompareOrdinal(left.Payee, right.Payee);
        if (order == 0)
            order = string.CompareOrdinal(left.Text, right.Text);
        return order != 0 ? order : string.CompareOrdinal(left.CheckNumber, right.CheckNumber);
    }

    private static Likeness Describe(Pair pair, HandRow known)
    {
        var name = known.Payee.Length > 0 ? $"“{known.Payee}”" : "an entry without a payee";
        var day = pair.Days switch { 0 => "on the same day", 1 => "one day apart", _ => FormattableString.Invariant($"{pair.Days} days apart") };
        var payee = pair.PayeePoints switch { 3 => "same payee", 2 => "payee much alike", 1 => "payee a little alike", _ => "another payee" };
        var check = pair.SameCheck ? ", same cheque number" : "";
        return new Likeness(known.Key, pair.Points, pair.Days, known.IsReconciled, FormattableString.Invariant(
            $"{(pair.Points >= Likeness.MatchFrom ? "You have" : "Perhaps")} {name} of {known.Date:d MMM yyyy}: same amount, {day}, {payee}{check} (score {pair.Points})."));
    }

    private readonly record struct Pair(int File, int Ledger, int Points, int Days, int PayeePoints, bool SameCheck);
}
