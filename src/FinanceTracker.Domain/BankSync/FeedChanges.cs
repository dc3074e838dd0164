namespace FinanceTracker.Domain.BankSync;

/// <summary>What the absence of a line from an update means.</summary>
public enum FeedCover
{
    /// <summary>Nothing: the update lists what changed.</summary>
    Changes = 0,

    /// <summary>Pending lines of the answered accounts since <see cref="FeedChanges.Since"/> that are not listed are gone; booked ones stay.</summary>
    Window = 1,

    /// <summary>Lines of the answered accounts since <see cref="FeedChanges.Since"/> (all, when null) that are not listed are gone.</summary>
    Whole = 2,
}

/// <summary>One whole update of a connection, folded: no id is listed twice, none is both changed and removed.</summary>
public sealed record FeedChanges
{
    /// <summary>Opaque state for the next update, kept in the same transaction as the rows; null keeps what was kept before.</summary>
    public string? State { get; init; }

    /// <summary>The provider has nothing to give yet; nothing is listed.</summary>
    public bool IsNotReady { get; init; }

    /// <summary>More history is on its way from the bank: worth asking again within minutes.</summary>
    public bool IsPartial { get; init; }

    public IReadOnlyList<FeedTransaction> Changed { get; init; } = [];

    public IReadOnlyList<FeedRemoval> Removed { get; init; } = [];

    /// <summary>Accounts the update answered for, with balances where they were given.</summary>
    public IReadOnlyList<FeedAccount> Accounts { get; init; } = [];

    public FeedCover Cover { get; init; }

    /// <summary>First ledger day <see cref="Cover"/> speaks of.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Texts of the provider for the person; shown as text, never as markup.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Lines that could not be taken (no id, account, day or amount; currency unknown), each in a few words.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];
}
