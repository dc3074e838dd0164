using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Transactions;

/// <summary>A field of an entry that people change, in the order they read them.</summary>
public enum EntryField
{
    Date,
    Payee,
    Account,
    Category,
    Notes,

    /// <summary>The amount; of a split with its parts and without a category beside them.</summary>
    Amount,
    Tags,
    Status,
    Description,
}

/// <summary>What people type about an entry, free of where it is kept.</summary>
public sealed record EntryFields
{
    public required Guid AccountId { get; init; }

    /// <summary>In the account's currency, negative for money out.</summary>
    public required Money Amount { get; init; }

    public required DateOnly Date { get; init; }

    public Guid? CategoryId { get; init; }

    public string? Payee { get; init; }

    public string? Description { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public TransactionStatus Status { get; init; }

    /// <summary>The parts of a split, with the sign of the entry; none for a whole one.</summary>
    public IReadOnlyList<EntryPart> Parts { get; init; } = [];
}

/// <summary>One part of a split.</summary>
public sealed record EntryPart(Guid? CategoryId, Money Amount, string? Notes);
