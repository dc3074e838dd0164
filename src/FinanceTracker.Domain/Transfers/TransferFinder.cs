namespace FinanceTracker.Domain.Transfers;

/// <summary>
/// Finds transfers among entries of a household's accounts: docs/specs/transfers.md. Nearest days first; what fits several equally well is
/// asked, never guessed. The order of the entries makes no difference, neither does which side came first.
/// </summary>
public static class TransferFinder
{
    /// <summary>Sides of one transfer are at most this many days apart.</summary>
    public const int DaysApart = 4;

    /// <summary>An entry with more equally good partners is asked about with so many of them.</summary>
    private const int MostAsked = 5;

    /// <summary>
    /// Links and proposals. Entries that are not fresh are needed up to twice <see cref="DaysApart"/> around the fresh ones: they are rivals.
    /// </summary>
    public static TransferFindings Find(IEnumerable<TransferSide> sides, TransferMemory memory)
    {
        ArgumentNullException.ThrowIfNull(sides);
        ArgumentNullException.ThrowIfNull(memory);
        var (links, proposals) = (new List<TransferPair>(), new List<TransferPair>());
        var left = Records(sides.OrderBy(side => side.Key).ToList(), memory, links, proposals);
        foreach (var same in left.Where(side => side.Amount.Minor != 0).GroupBy(side => (side.Amount.Currency, Math.Abs(side.Amount.Minor))))
        {
            var field = TransferField.Of([.. same], memory);
            links.AddRange(field.Link());
            proposals.AddRange(field.Ask(MostAsked));
        }
        return new TransferFindings(links, [.. proposals.OrderBy(pair => pair.FromKey).ThenBy(pair => pair.ToKey)]);
    }

    /// <summary>Two sides of one record need no comparing: the file says that they are one, in whatever currencies.</summary>
    private static List<TransferSide> Records(List<TransferSide> sides, TransferMemory memory, List<TransferPair> links, List<TransferPair> proposals)
    {
        var settled = new HashSet<long>();
        foreach (var record in sides.Where(side => side.Record is not null).GroupBy(side => side.Record))
        {
            if (record.ToList() is not [var one, var other] || one.AccountKey == other.AccountKey
                || Math.Sign(one.Amount.Minor) * Math.Sign(other.Amount.Minor) != -1
                || (one.Amount.Currency == other.Amount.Currency && one.Amount.Minor != -other.Amount.Minor))
                continue;
            var (from, to) = one.Amount.IsNegative ? (one, other) : (other, one);
            if (memory.Rejected.Contains((from.Key, to.Key)))
                continue;
            (IsFree(one) && IsFree(other) ? links : proposals).Add(new TransferPair(from.Key, to.Key, TransferEvidence.SameRecord));
            settled.UnionWith([one.Key, other.Key]);
        }
        return settled.Count == 0 ? sides : sides.FindAll(side => !settled.Contains(side.Key));
    }

    /// <summary>May be linked without asking.</summary>
    internal static bool IsFree(TransferSide side) => side is { IsFixed: false, IsCategorised: false };

    /// <summary>
    /// The entries worth looking at closely: those with an opposite amount in another account near enough. Cheap, over all that a search
    /// read of the days around.
    /// </summary>
    public static IReadOnlySet<long> Worth(IEnumerable<TransferGlance> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var all = entries.Where(entry => entry.Amount.Minor != 0).ToArray();
        Array.Sort(all, BySizeAndDay);
        var worth = new HashSet<long>();
        for (int from = 0, to; from < all.Length; from = to)
        {
            for (to = from + 1; to < all.Length && IsSameSize(all[from], all[to]);)
                to++;
            AddWorth(worth, all.AsSpan(from, to - from));
        }
        return worth;
    }

    private static void AddWorth(HashSet<long> worth, ReadOnlySpan<TransferGlance> same)
    {
        var (isFresh, goesOut, comesIn) = (false, false, false);
        foreach (var entry in same)
        {
            isFresh |= entry.IsFresh;
            goesOut |= entry.Amount.IsNegative;
            comesIn |= !entry.Amount.IsNegative;
        }
        if (!isFresh || !goesOut || !comesIn)
            return;
        var (near, first, next) = (new Neighbours(), 0, 0);
        foreach (var entry in same)
        {
            while (next < same.Length && same[next].Date.DayNumber <= entry.Date.DayNumber + DaysApart)
                near.Count(same[next++], 1);
            while (same[first].Date.DayNumber < entry.Date.DayNumber - DaysApart)
                near.Count(same[first++], -1);
            if (near.HasOpposite(entry))
                worth.Add(entry.Key);
        }
    }

    private static bool IsSameSize(in TransferGlance one, in TransferGlance other) =>
        Math.Abs(one.Amount.Minor) == Math.Abs(other.Amount.Minor) && one.Amount.Currency == other.Amount.Currency;

    private static int BySizeAndDay(TransferGlance one, TransferGlance other)
    {
        var size = Math.Abs(one.Amount.Minor).CompareTo(Math.Abs(other.Amount.Minor));
        if (size == 0)
            size = one.Amount.Currency.CompareTo(other.Amount.Currency);
        return size != 0 ? size : one.Date.CompareTo(other.Date);
    }

    /// <summary>How many entries the days around hold, by direction and account.</summary>
    private sealed class Neighbours
    {
        private readonly Dictionary<(bool IsOut, long Account), int> byAccount = [];
        private int goingOut, comingIn;

        public void Count(TransferGlance entry, int step)
        {
            var place = (entry.Amount.IsNegative, entry.AccountKey);
            byAccount[place] = byAccount.GetValueOrDefault(place) + step;
            if (entry.Amount.IsNegative)
                goingOut += step;
            else
                comingIn += step;
        }

        public bool HasOpposite(TransferGlance entry) =>
            (entry.Amount.IsNegative ? comingIn : goingOut) > byAccount.GetValueOrDefault((!entry.Amount.IsNegative, entry.AccountKey));
    }
}
