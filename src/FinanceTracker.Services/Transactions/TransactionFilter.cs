using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Services.Transactions;

/// <summary>Order of a list of transactions.</summary>
public enum TransactionSort
{
    NewestFirst,
    OldestFirst,
    SmallestFirst,
    LargestFirst,
    ByMerchant,

    // For pages only: by name, newest first within a name, without a cursor.
    ByMerchantDescending,
    ByCategory,
    ByCategoryDescending,
    ByAccount,
    ByAccountDescending,

    // For pages only: by the note's words whatever their case, without a cursor.
    ByNote,
    ByNoteDescending,
}

/// <summary>Which transactions to list; everything given must hold.</summary>
public sealed record TransactionFilter
{
    /// <summary>First ledger day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last ledger day.</summary>
    public DateOnly? To { get; init; }

    public Guid? AccountId { get; init; }

    /// <summary>A category with its children.</summary>
    public Guid? CategoryId { get; init; }

    /// <summary>Rows (or parts) that have no category and should.</summary>
    public bool Uncategorised { get; init; }

    public TransactionType? Type { get; init; }

    public TransactionStatus? Status { get; init; }

    /// <summary>Smallest absolute amount, major units of each row's currency.</summary>
    public decimal? MinAmount { get; init; }

    /// <summary>Largest absolute amount.</summary>
    public decimal? MaxAmount { get; init; }

    /// <summary>Name of a tag.</summary>
    public string? Tag { get; init; }

    public bool? IsRecurring { get; init; }

    /// <summary>Rows that a batch made.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>A question in the query language: words, or conditions like <c>amount&gt;50 tag:trip</c>. See docs/specs/query-language.md.</summary>
    public string? Query { get; init; }

    /// <summary>Rows that wait for a person.</summary>
    public bool ToReview { get; init; }

    public TransactionSort Sort { get; init; }

    /// <summary>True when nothing but the account narrows the list.</summary>
    internal bool IsWholeAccount => this with { AccountId = null, Sort = default } == new TransactionFilter();
}
