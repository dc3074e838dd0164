using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Rules;

/// <summary>An entry as it comes to the rules.</summary>
public sealed record RuleEntry
{
    /// <summary>What conditions ask about it.</summary>
    public required QueryRow Row { get; init; }

    /// <summary>Its category; null for none.</summary>
    public long? CategoryKey { get; init; }

    /// <summary>Its payee; null for none, or for one that is not stored yet.</summary>
    public long? PayeeKey { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<long> TagKeys { get; init; } = [];

    /// <summary>It pays a bill already.</summary>
    public bool IsBillPayment { get; init; }

    /// <summary>Fields a person set: no rule touches them.</summary>
    public LockedFields Held { get; init; }

    /// <summary>
    /// The fields that are a person's: those locked, and whatever is filled in on an entry that was typed.
    /// </summary>
    public static LockedFields HeldOf(LockedFields locked, OriginKind origin, QueryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (origin is not (OriginKind.Manual or OriginKind.Api))
            return locked;
        return locked
            | (row.Categories.Count > 0 || row.IsSplit ? LockedFields.Category : LockedFields.None)
            | (row.Payee is not null ? LockedFields.Payee : LockedFields.None)
            | (string.IsNullOrEmpty(row.Notes) ? LockedFields.None : LockedFields.Notes)
            | (row.Tags.Count > 0 ? LockedFields.Tags : LockedFields.None);
    }
}

/// <summary>A part of the split a rule makes.</summary>
/// <param name="Category">Null for none.</param>
/// <param name="Amount">Signed as the entry.</param>
/// <param name="Notes">What for.</param>
public sealed record RulePart(NamedCategory? Category, Money Amount, string? Notes);
