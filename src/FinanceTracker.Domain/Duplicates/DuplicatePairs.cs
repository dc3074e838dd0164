using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Duplicates;

/// <summary>
/// Finds entries of one account that may be one movement of money told twice. Each entry is in one pair at most, best pairs first; the
/// order of the entries makes no difference. The rules and points: <c>docs/specs/duplicates.md</c>.
/// </summary>
public static class DuplicatePairs
{
    /// <summary>Days between two entries at most.</summary>
    public const int DaysApart = 3;

    /// <summary>Days between two entries with the same id of the bank at most.</summary>
    public const int DaysApartById = 10;

    /// <summary>Pairs below this are not asked about.</summary>
    public const int LeastScore = 50;

    // Keeps a year of equal amounts from being compared each with each.
    private const int MostNeighbours = 20;

    /// <summary>Pairs, best first.</summary>
    /// <param name="sides">Entries; those that are corrections, failed or nothing are left out by the caller.</param>
    /// <param name="rejected">Pairs a person said are two, the lower key first.</param>
    public static IReadOnlyList<DuplicatePair> Find(IEnumerable<DuplicateSide> sides, IReadOnlySet<(long One, long Other)> rejected)
    {
        ArgumentNullException.ThrowIfNull(sides);
        ArgumentNullException.ThrowIfNull(rejected);
        var likeness = new PayeeLikeness();
        var found = new List<DuplicatePair>();
        foreach (var same in sides.GroupBy(side => (side.AccountKey, side.Amount)))
        {
            var ordered = same.OrderBy(side => side.Date).ThenBy(side => side.Key).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                for (var j = i + 1; j < ordered.Count && j - i <= MostNeighbours && Days(ordered[i], ordered[j]) <= DaysApartById; j++)
                {
                    if (!rejected.Contains((Math.Min(ordered[i].Key, ordered[j].Key), Math.Max(ordered[i].Key, ordered[j].Key)))
                        && MayBeOne(ordered[i], ordered[j]) && Weigh(ordered[i], ordered[j], likeness) is { Score: >= LeastScore } pair)
                        found.Add(pair);
                }
            }
        }
        var taken = new HashSet<long>();
        return
        [
            .. found.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Days).ThenBy(pair => Math.Min(pair.KeepKey, pair.DropKey)).ThenBy(pair => Math.Max(pair.KeepKey, pair.DropKey))
                .Where(pair => !taken.Contains(pair.KeepKey) && !taken.Contains(pair.DropKey) && taken.Add(pair.KeepKey) && taken.Add(pair.DropKey)),
        ];
    }

    /// <summary>The entries worth reading in full: those with an equal amount in their account near enough. Cheap.</summary>
    public static IReadOnlySet<long> Worth(IEnumerable<(long Key, long Account, DateOnly Date, Money Amount)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var worth = new HashSet<long>();
        foreach (var same in entries.GroupBy(entry => (entry.Account, entry.Amount)))
        {
            var ordered = same.OrderBy(entry => entry.Date).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                if (ordered[i].Date.DayNumber - ordered[i - 1].Date.DayNumber <= DaysApartById)
                    worth.UnionWith([ordered[i - 1].Key, ordered[i].Key]);
            }
        }
        return worth;
    }

    /// <summary>
    /// What one act brought was told apart by its file or its writer; equal lines of two files were counted by the import; two legs, and a
    /// leg and a split, cannot become one.
    /// </summary>
    private static bool MayBeOne(DuplicateSide one, DuplicateSide other) =>
        one.BatchKey != other.BatchKey
        && (one.Fingerprint is null || one.Fingerprint != other.Fingerprint)
        && (one.TransferKey is null || other.TransferKey is null)
        && !(one.TransferKey is not null && other.HasParts) && !(other.TransferKey is not null && one.HasParts);

    private static DuplicatePair? Weigh(DuplicateSide one, DuplicateSide other, PayeeLikeness likeness)
    {
        var days = Days(one, other);
        // A bank gives what it books another id than it had while it was pending.
        var id = SameId(one, other) is false && one.IsPending != other.IsPending ? null : SameId(one, other);
        if (id != true && days > DaysApart)
            return null;
        var alike = likeness.Of(one.Payee, one.Text, other.Payee, other.Text);
        var isUnknown = one.Payee.Length + one.Text.Length == 0 || other.Payee.Length + other.Text.Length == 0;
        var payee = isUnknown ? 8 : alike switch { >= 0.9 => 25, >= 0.6 => 15, >= 0.3 => 5, _ => -20 };
        var day = days switch { 0 => 20, 1 => 12, 2 => 6, _ => 0 };
        // A bank books one movement on one day, and a person types it once a day: on two days it takes two tellers to be one.
        var tellers = one.IsOfBank != other.IsOfBank || one.IsPending != other.IsPending ? 15 : days == 0 ? 0 : -30;
        var check = (one.CheckNumber, other.CheckNumber) is ({ } left, { } right) ? left.TrimStart('0') == right.TrimStart('0') ? 15 : -40 : 0;
        var score = Math.Clamp(40 + payee + day + tellers + check - (id == false ? 30 : 0), 0, 100);
        if (id == true)
            score = Math.Max(score, 95);
        var keepsOne = Rank(one).CompareTo(Rank(other)) is var order && order != 0 ? order > 0 : one.Key < other.Key;
        return new DuplicatePair(
            keepsOne ? one.Key : other.Key, keepsOne ? other.Key : one.Key, score, days, DuplicateWords.Reason(one, other, days, isUnknown ? null : alike, id == true));
    }

    /// <summary>The higher one stays.</summary>
    private static (bool, bool, bool, bool, bool, bool, bool) Rank(DuplicateSide side) =>
        (side.IsReconciled, side.IsOfFeed, !side.IsPending, side.TransferKey is not null, side.HasParts, side.Fingerprint is not null, side.IsReviewed);

    /// <summary>True for one id of the bank, false for two, null when one of them has none.</summary>
    private static bool? SameId(DuplicateSide one, DuplicateSide other) =>
        ExternalIds.Meaningful(one.ExternalId) is { } left && ExternalIds.Meaningful(other.ExternalId) is { } right ? left == right : null;

    private static int Days(DuplicateSide one, DuplicateSide other) => Math.Abs(one.Date.DayNumber - other.Date.DayNumber);
}
