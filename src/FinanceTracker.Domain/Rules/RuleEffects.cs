using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Rules;

/// <summary>What a rule does, with everything it names found in the household.</summary>
public sealed record RuleEffects
{
    /// <summary>The category it gives, or that of transfers.</summary>
    public NamedCategory? Category { get; init; }

    /// <summary>The payee it gives.</summary>
    public NamedPayee? Payee { get; init; }

    /// <summary>Tags it adds.</summary>
    public IReadOnlyList<NamedTag> Tags { get; init; } = [];

    /// <summary>The line it adds to the note.</summary>
    public string? Notes { get; init; }

    /// <summary>Parts it splits into; empty for none.</summary>
    public IReadOnlyList<NamedShare> Shares { get; init; } = [];

    /// <summary>The bill it takes an entry for a payment of.</summary>
    public NamedBill? Bill { get; init; }

    /// <summary>It marks as seen.</summary>
    public bool Reviews { get; init; }

    /// <summary>It leaves rows of files out.</summary>
    public bool Skips { get; init; }
}

/// <summary>A category as rules see it.</summary>
/// <param name="Key">Internal key.</param>
/// <param name="Path">Names from the top down to its own.</param>
public sealed record NamedCategory(long Key, IReadOnlyList<string> Path);

/// <summary>A payee as rules see it.</summary>
/// <param name="Key">Internal key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Aliases">Its other names.</param>
public sealed record NamedPayee(long Key, string Name, IReadOnlyList<string> Aliases);

/// <summary>A tag as rules see it.</summary>
/// <param name="Key">Internal key.</param>
/// <param name="Name">What it is called.</param>
public sealed record NamedTag(long Key, string Name);

/// <summary>A bill as rules see it.</summary>
/// <param name="Key">Internal key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Currency">What it is paid in.</param>
/// <param name="IsIncome">Money in.</param>
public sealed record NamedBill(long Key, string Name, Currency Currency, bool IsIncome);

/// <summary>One part of a split by a rule, its category found.</summary>
/// <param name="Category">Null leaves it without one.</param>
/// <param name="Share">How much.</param>
public sealed record NamedShare(NamedCategory? Category, RuleShare Share);
