using System.Collections.Frozen;

namespace FinanceTracker.Domain.Alerts;

/// <summary>A set of kinds as bits of one number, as it is stored.</summary>
/// <param name="Bits">Bit n stands for the kind of number n.</param>
public readonly record struct AlertKinds(long Bits)
{
    /// <summary>Every kind, also those that come later.</summary>
    public static AlertKinds All { get; } = new(long.MaxValue);

    /// <summary>No kind at all.</summary>
    public static AlertKinds None { get; }

    /// <summary>All kinds, whether or not something tells them yet.</summary>
    public static IReadOnlyList<AlertKind> Known { get; } = [.. Enum.GetValues<AlertKind>()];

    /// <summary>The names programs use: <c>large_transaction</c>.</summary>
    private static readonly FrozenDictionary<AlertKind, string> Names =
        Known.ToFrozenDictionary(kind => kind, kind => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    /// <summary>True when the kind is in the set.</summary>
    public bool Has(AlertKind kind) => (Bits & (1L << (int)kind)) != 0;

    /// <summary>The set with or without a kind.</summary>
    public AlertKinds With(AlertKind kind, bool isIn) => new(isIn ? Bits | (1L << (int)kind) : Bits & ~(1L << (int)kind));

    /// <summary>The set of these kinds.</summary>
    public static AlertKinds Of(IEnumerable<AlertKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return kinds.Aggregate(None, (set, kind) => set.With(kind, true));
    }

    /// <summary>A kind as programs read it.</summary>
    public static string Name(AlertKind kind) => Names[kind];
}
