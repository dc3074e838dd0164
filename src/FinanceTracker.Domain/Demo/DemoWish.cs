using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Demo;

/// <summary>What made-up household is wanted. The same wish gives the same ledger.</summary>
/// <param name="Today">The household's date: the last day of the ledger.</param>
/// <param name="Currency">The household's currency; amounts are on the level of its prices.</param>
public sealed record DemoWish(DateOnly Today, Currency Currency)
{
    /// <summary>Entries when nothing is said: what two people have in three years.</summary>
    public const int UsualRows = 3_000;

    /// <summary>Below this there is no room for a year's bills.</summary>
    public const int FewestRows = 600;

    public const int MostRows = 1_000_000;

    /// <summary>How many entries there will be, exactly; a transfer has two.</summary>
    public int Rows { get; init; } = UsualRows;

    /// <summary>Another seed, other days and amounts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Three years; one for very few entries, more for many, so that nobody buys a hundred things a day.</summary>
    public int Years => Rows < 1_500 ? 1 : Math.Clamp(Rows / 4_000, 3, 30);

    /// <summary>The first day of the ledger.</summary>
    public DateOnly From => Today.AddYears(-Years).AddDays(1);

    /// <summary>Currency of the account for trips.</summary>
    public Currency Foreign => Currency.Of(Currency.Code == "EUR" ? "USD" : "EUR");
}
