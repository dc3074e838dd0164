using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Refunds;

/// <summary>An entry as the search for refunds sees it.</summary>
/// <param name="Key">Identifies it.</param>
/// <param name="Date">Its ledger day.</param>
/// <param name="Amount">Money in for what may be a refund; money out for a purchase.</param>
/// <param name="PayeeKey">Its payee.</param>
/// <param name="Who">The payee's name, else the text; empty when it says nothing.</param>
public sealed record RefundSide(long Key, DateOnly Date, Money Amount, long? PayeeKey, string Who);

/// <summary>Money that may have come back.</summary>
/// <param name="RefundKey">The money in.</param>
/// <param name="PurchaseKey">The purchase.</param>
/// <param name="Days">Days between them.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
public sealed record RefundPair(long RefundKey, long PurchaseKey, int Days, string Reason);

/// <summary>
/// Finds the purchase that money coming in may give back: same payee, or one much alike, at most 120 days earlier, in any account of the
/// same currency, at least as large. The purchase of exactly the amount goes first, then the latest. Pure.
/// </summary>
public static class RefundFinder
{
    /// <summary>Days from the purchase to its refund at most.</summary>
    public const int DaysBack = 120;

    private const double Alike = 0.9;
    private const int ShortestWord = 4;

    /// <summary>At most one purchase for each refund; a purchase may get its money back in several parts, never more than it cost.</summary>
    /// <param name="incoming">Money in that is in no transfer and gives back nothing yet.</param>
    /// <param name="purchases">Money out, what was given back before taken off; any order.</param>
    /// <param name="rejected">Pairs a person said are none: purchase, then refund.</param>
    public static IReadOnlyList<RefundPair> Find(IEnumerable<RefundSide> incoming, IEnumerable<RefundSide> purchases, IReadOnlySet<(long Purchase, long Refund)> rejected)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(rejected);
        var shop = new Shop(purchases);
        var left = new Dictionary<long, long>();
        var found = new List<RefundPair>();
        foreach (var refund in incoming.OrderBy(side => side.Date).ThenBy(side => side.Key))
        {
            var best = shop.Of(refund)
                .Where(side => side.Amount.Currency == refund.Amount.Currency && side.Date <= refund.Date && refund.Date.DayNumber - side.Date.DayNumber <= DaysBack
                    && Left(side) >= refund.Amount.Minor && !rejected.Contains((side.Key, refund.Key)))
                .OrderByDescending(side => Left(side) == refund.Amount.Minor).ThenByDescending(side => side.Date).ThenByDescending(side => side.Key).FirstOrDefault();
            if (best is null)
                continue;
            var whole = Left(best) == refund.Amount.Minor;
            left[best.Key] = Left(best) - refund.Amount.Minor;
            var days = refund.Date.DayNumber - best.Date.DayNumber;
            var when = days switch { 0 => "on the same day", 1 => "a day later", _ => FormattableString.Invariant($"{days} days later") };
            var who = TextKey.Fold(best.Who) == TextKey.Fold(refund.Who) ? "Same payee" : "A payee much alike";
            found.Add(new RefundPair(refund.Key, best.Key, days, $"{who}, {(whole ? "all of it" : "a part of it")} came back {when}."));
        }
        return found;

        long Left(RefundSide side) => left.TryGetValue(side.Key, out var rest) ? rest : -side.Amount.Minor;
    }

    /// <summary>The purchases by whom they were made at. Names are compared only where they share a word.</summary>
    private sealed class Shop
    {
        private readonly PayeeLikeness likeness = new();
        private readonly ILookup<long, RefundSide> byPayee;
        private readonly ILookup<string, RefundSide> byName;
        private readonly ILookup<string, string> byWord;

        public Shop(IEnumerable<RefundSide> purchases)
        {
            var all = purchases.ToList();
            byPayee = all.Where(side => side.PayeeKey is not null).ToLookup(side => side.PayeeKey!.Value);
            byName = all.Where(side => side.Who.Length > 0).ToLookup(side => side.Who, StringComparer.Ordinal);
            byWord = byName.SelectMany(name => Words(name.Key), (name, word) => (word, name.Key)).ToLookup(pair => pair.word, pair => pair.Key, StringComparer.Ordinal);
        }

        public IEnumerable<RefundSide> Of(RefundSide refund)
        {
            var named = Words(refund.Who).SelectMany(word => byWord[word]).Distinct(StringComparer.Ordinal)
                .Where(name => likeness.Of(refund.Who, name) >= Alike).SelectMany(name => byName[name]);
            return (refund.PayeeKey is { } payee ? byPayee[payee].Concat(named) : named).DistinctBy(side => side.Key);
        }

        private static IEnumerable<string> Words(string who) =>
            TextKey.Fold(who).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord).Distinct(StringComparer.Ordinal);
    }
}
