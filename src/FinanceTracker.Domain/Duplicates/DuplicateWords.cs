using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.Duplicates;

/// <summary>Why two entries may be one, as a sentence.</summary>
internal static class DuplicateWords
{
    public static string Reason(DuplicateSide one, DuplicateSide other, int days, double? alike, bool sameId)
    {
        var day = days switch { 0 => "on the same day", 1 => "one day apart", _ => FormattableString.Invariant($"{days} days apart") };
        var payee = alike switch { null => "one names nobody", >= 0.9 => "same payee", >= 0.6 => "payees much alike", >= 0.3 => "payees a little alike", _ => "different payees" };
        var id = sameId ? ", the bank’s own number is the same" : "";
        return $"Same amount {day}, {payee}{id}; {Tellers(one, other)}.";
    }

    private static string Tellers(DuplicateSide one, DuplicateSide other)
    {
        if (one.IsPending != other.IsPending)
            return "one was still pending";
        // Whoever typed stands first: "one typed, the other from a file".
        var (first, second) = one.IsOfBank && !other.IsOfBank ? (Teller(other.Origin), Teller(one.Origin)) : (Teller(one.Origin), Teller(other.Origin));
        return first == second ? $"both {first}" : $"one {first}, the other {second}";
    }

    private static string Teller(OriginKind origin) => origin switch
    {
        OriginKind.Manual => "typed",
        OriginKind.Import => "from a file",
        OriginKind.Plaid or OriginKind.SimpleFin => "from the bank",
        OriginKind.Api => "from a program",
        OriginKind.Rule => "made by a rule",
        _ => "made by a bill",
    };
}
