using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Domain.BankSync;

/// <summary>
/// Finds pending entries that lines without a link to them are the booking of. Only where it is safe: what could as well be another entry is
/// left alone, and a person finds both among the possible duplicates.
/// </summary>
public static class BookingMatch
{
    /// <summary>A booking comes at most this many days after the pending line.</summary>
    public const int MostDaysLater = 14;

    /// <summary>Its day may lie this many days before that of the pending line.</summary>
    public const int MostDaysEarlier = 3;

    private const double Alike = 0.3;
    private const double MuchAlike = 0.6;

    /// <summary>Compares all.</summary>
    /// <param name="lines">Lines that no id finds in the ledger.</param>
    /// <param name="pending">Pending entries of the same account; true for those that the same update takes back.</param>
    public static IReadOnlyDictionary<FeedTransaction, KnownBankRow> Find(IReadOnlyList<FeedTransaction> lines, IReadOnlyList<(KnownBankRow Row, bool IsGone)> pending)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(pending);
        var found = new Dictionary<FeedTransaction, KnownBankRow>(ReferenceEqualityComparer.Instance);
        if (lines.Count == 0 || pending.Count == 0)
            return found;
        var pairs = Pairs(lines, pending).OrderByDescending(pair => pair.Rank).ThenBy(pair => pair.Days).ThenByDescending(pair => pair.Row.IsEdited)
            .ThenBy(pair => pair.Line.Date).ThenBy(pair => pair.Line.Id, StringComparer.Ordinal).ThenBy(pair => pair.Row.Key).ToList();
        var taken = new HashSet<long>();
        foreach (var pair in pairs)
        {
            if (found.ContainsKey(pair.Line) || taken.Contains(pair.Row.Key) || IsDoubtful(pair, pairs, taken))
                continue;
            found[pair.Line] = pair.Row;
            taken.Add(pair.Row.Key);
        }
        return found;
    }

    /// <summary>Another free entry fits as well and is not just its like.</summary>
    private static bool IsDoubtful(Pair pair, List<Pair> pairs, HashSet<long> taken) => pairs.Exists(other =>
        ReferenceEquals(other.Line, pair.Line) && other.Row.Key != pair.Row.Key && !taken.Contains(other.Row.Key) && other.Rank == pair.Rank && other.Days == pair.Days
        && (other.Row.Minor != pair.Row.Minor || other.Row.Payee != pair.Row.Payee || other.Row.Text != pair.Row.Text));

    private static List<Pair> Pairs(IReadOnlyList<FeedTransaction> lines, IReadOnlyList<(KnownBankRow Row, bool IsGone)> pending)
    {
        var likeness = new PayeeLikeness();
        var (first, last) = (pending.Min(one => one.Row.Date).AddDays(-MostDaysEarlier), pending.Max(one => one.Row.Date).AddDays(MostDaysLater));
        var pairs = new List<Pair>();
        foreach (var line in lines.Where(line => line.Date >= first && line.Date <= last))
        {
            foreach (var (row, isGone) in pending)
            {
                var days = line.Date.DayNumber - row.Date.DayNumber;
                if (days >= -MostDaysEarlier && days <= MostDaysLater && (!line.IsPending || isGone) && Rank(line, row, isGone, likeness) is { } rank)
                    pairs.Add(new Pair(line, row, rank, Math.Abs(days)));
            }
        }
        return pairs;
    }

    /// <summary>Null when they do not belong together; the higher the surer.</summary>
    private static int? Rank(FeedTransaction line, KnownBankRow row, bool isGone, PayeeLikeness likeness)
    {
        var (booked, reserved) = (line.Amount.Minor, row.Minor);
        if (Math.Sign(booked) != Math.Sign(reserved))
            return null;
        var alike = likeness.Of(line.Payee, line.Text, row.Payee, row.Text);
        if (booked == reserved)
            return alike >= Alike ? (isGone ? 8 : 6) + (alike >= MuchAlike ? 1 : 0) : null;
        if (alike < MuchAlike || !IsWithin(booked, reserved, isGone ? 50 : 100))
            return null;
        // The bank took the one back as the other came; without that, only where amounts are reserved.
        return isGone ? 4 : PreAuthorisation.IsLikely(line.Payee, line.Text, row.Payee, row.Text) ? 2 : null;
    }

    /// <summary>At most 30 per cent more, and no less than so many per cent of it.</summary>
    private static bool IsWithin(decimal booked, decimal reserved, int least) =>
        Math.Abs(booked) * 100 <= Math.Abs(reserved) * 130 && Math.Abs(booked) * 100 >= Math.Abs(reserved) * least;

    private sealed record Pair(FeedTransaction Line, KnownBankRow Row, int Rank, int Days);
}
