namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Rule 4: finds pending rows of the ledger that booked rows of a file are the booking of. One to one, the likest first over the whole
/// file, so that the order of the file makes no difference. Rules in order: <c>docs/specs/import-matching.md</c>.
/// </summary>
public static class PendingRule
{
    /// <summary>A booking comes at most this many days after the pending row, never before it.</summary>
    public const int MostDaysLater = 10;

    /// <summary>A pending row that is older than this many days, and that a file of those days does not have, was never booked.</summary>
    public const int StaleAfterDays = 14;

    private const double Alike = 0.3;
    private const double MuchAlike = 0.6;

    /// <summary>Compares all rows.</summary>
    /// <param name="file">Booked rows of the file that are new by id and content.</param>
    /// <param name="ledger">Pending rows of the same account near the file's days. Any order.</param>
    /// <returns>For each row of the file the pending row it books; null for rows that book none.</returns>
    public static IReadOnlyList<PendingClaim?> Find(IReadOnlyList<UnknownRow> file, IReadOnlyList<PendingRow> ledger)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(ledger);
        var found = new PendingClaim?[file.Count];
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

    /// <summary>True when a file that covers these days should have had the row, and long enough ago.</summary>
    /// <param name="day">Ledger day of the pending row.</param>
    /// <param name="first">First day the file covers.</param>
    /// <param name="last">Last day the file covers.</param>
    public static bool IsStale(DateOnly day, DateOnly first, DateOnly last) => day >= first && day.DayNumber + StaleAfterDays < last.DayNumber;

    private static List<Pair> Pairs(IReadOnlyList<UnknownRow> file, IReadOnlyList<PendingRow> ledger)
    {
        var payees = new PayeeLikeness();
        var pairs = new List<Pair>();
        var byDay = Enumerable.Range(0, ledger.Count).OrderBy(index => ledger[index].Date).ToList();
        for (var row = 0; row < file.Count; row++)
        {
            var day = file[row].Date.DayNumber;
            for (var at = FirstFrom(byDay, ledger, day - MostDaysLater); at < byDay.Count && ledger[byDay[at]].Date.DayNumber <= day; at++)
            {
                if (Fits(file[row], ledger[byDay[at]], payees) is { } pair)
                    pairs.Add(pair with { File = row, Ledger = byDay[at], Days = day - ledger[byDay[at]].Date.DayNumber });
            }
        }
        return pairs;
    }

    private static int FirstFrom(List<int> byDay, IReadOnlyList<PendingRow> ledger, int day)
    {
        var (low, high) = (0, byDay.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ledger[byDay[middle]].Date.DayNumber < day)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static Pair? Fits(UnknownRow row, PendingRow pending, PayeeLikeness payees)
    {
        var isEqual = row.Minor == pending.Minor;
        if (!isEqual && !IsWithinTip(row.Minor, pending.Minor))
            return null;
        var alike = payees.Of(row.Payee, row.Text, pending.Payee, pending.Text);
        if (isEqual)
            return alike >= Alike ? new Pair(0, 0, 0, true, Level(alike)) : null;
        return alike >= MuchAlike && PreAuthorisation.IsLikely(row.Payee, row.Text, pending.Payee, pending.Text) ? new Pair(0, 0, 0, false, Level(alike)) : null;
    }

    /// <summary>More of the same sign, up to 30 per cent.</summary>
    private static bool IsWithinTip(long booked, long reserved) =>
        Math.Sign(booked) == Math.Sign(reserved) && Math.Abs((decimal)booked) > Math.Abs((decimal)reserved) && Math.Abs((decimal)booked) * 100 <= Math.Abs((decimal)reserved) * 130;

    private static int Level(double alike) => alike switch { >= 0.9 => 3, >= MuchAlike => 2, _ => 1 };

    /// <summary>A total order over what the rows say, never over their place in the file.</summary>
    private static int Compare(Pair left, Pair right, IReadOnlyList<UnknownRow> file, IReadOnlyList<PendingRow> ledger)
    {
        var order = right.IsEqual.CompareTo(left.IsEqual);
        if (order == 0)
            order = right.Level.CompareTo(left.Level);
        if (order == 0)
            order = left.Days.CompareTo(right.Days);
        if (order == 0)
            order = file[left.File].Date.CompareTo(file[right.File].Date);
        if (order == 0)
            order = string.CompareOrdinal(file[left.File].Payee, file[right.File].Payee);
        if (order == 0)
            order = string.CompareOrdinal(file[left.File].Text, file[right.File].Text);
        return order != 0 ? order : ledger[left.Ledger].Key.CompareTo(ledger[right.Ledger].Key);
    }

    private static PendingClaim Describe(Pair pair, PendingRow pending)
    {
        var name = pending.Payee.Length > 0 ? $"“{pending.Payee}”" : "an entry without a payee";
        var days = pair.Days switch { 0 => "the same day", 1 => "one day later", _ => FormattableString.Invariant($"{pair.Days} days later") };
        return new PendingClaim(pending.Key, pair.Days, FormattableString.Invariant(
            $"Books {name}, pending since {pending.Date:d MMM yyyy}: {(pair.IsEqual ? "same amount" : "up to 30 % more, as where an amount is reserved")}, {days}."));
    }

    private readonly record struct Pair(int File, int Ledger, int Days, bool IsEqual, int Level);
}
