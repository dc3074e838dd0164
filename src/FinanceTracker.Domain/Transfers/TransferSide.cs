using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Transfers;

/// <summary>An entry that may be one side of a transfer: in no transfer yet, in one piece, neither failed nor a correction.</summary>
public sealed record TransferSide
{
    /// <summary>Identifies the entry; a lower key came earlier.</summary>
    public required long Key { get; init; }

    /// <summary>Its account.</summary>
    public required long AccountKey { get; init; }

    /// <summary>Its ledger day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Signed, in the account's currency: negative is money out.</summary>
    public required Money Amount { get; init; }

    /// <summary>True when it came with the work that asks. Of every pair found one side is fresh.</summary>
    public bool IsFresh { get; init; }

    /// <summary>True when its account is a credit card.</summary>
    public bool IsCard { get; init; }

    /// <summary>True when it is not changed without asking: reconciled, or not booked yet.</summary>
    public bool IsFixed { get; init; }

    /// <summary>True when a person gave it a category.</summary>
    public bool IsCategorised { get; init; }

    /// <summary>Own accounts the file gives as the other side by name or number; more than one when the name fits several. Empty when it gives none of ours.</summary>
    public IReadOnlyList<long> Named { get; init; } = [];

    /// <summary>True when <see cref="Named"/> was found by account number.</summary>
    public bool IsNamedByNumber { get; init; }

    /// <summary>The own account that is called like the payee; null when none is.</summary>
    public long? PayeeAccount { get; init; }

    /// <summary>Its payee.</summary>
    public long? PayeeKey { get; init; }

    /// <summary>What its texts say.</summary>
    public TransferWords Words { get; init; }

    /// <summary>The record of the file it came from, for files whose records tell both sides; null otherwise.</summary>
    public long? Record { get; init; }
}
