namespace FinanceTracker.Domain.BankSync;

/// <summary>One account's share of an update, and what of the ledger it may touch.</summary>
public sealed record SyncInput
{
    /// <summary>Lines of the account, folded, those before its start date left out.</summary>
    public required IReadOnlyList<FeedTransaction> Changed { get; init; }

    /// <summary>Ids the feed takes back.</summary>
    public IReadOnlySet<string> Removed { get; init; } = new HashSet<string>();

    /// <summary>What the absence of a line means.</summary>
    public FeedCover Cover { get; init; }

    /// <summary>First ledger day that speaks of; null for all.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Entries by the feed's id, whatever their state: at least those of the ids named above and of the pending ids of lines.</summary>
    public IReadOnlyDictionary<string, KnownBankRow> ById { get; init; } = new Dictionary<string, KnownBankRow>();

    /// <summary>Live entries the link keeps that the update may be silent about: the pending ones; for a whole cover all.</summary>
    public IReadOnlyList<KnownBankRow> Own { get; init; } = [];

    /// <summary>Live entries of the account near the lines' days that the link does not keep: typed, from files, of earlier links.</summary>
    public IReadOnlyList<KnownBankRow> Others { get; init; } = [];
}
