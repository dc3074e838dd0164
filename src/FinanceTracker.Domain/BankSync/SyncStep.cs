namespace FinanceTracker.Domain.BankSync;

/// <summary>What is done about a line or an entry.</summary>
public enum SyncAct
{
    /// <summary>The line becomes a new entry.</summary>
    Add,

    /// <summary>The entry is brought up to date with the line: corrected, or booked.</summary>
    Update,

    /// <summary>An entry that was there before is the line's from now on.</summary>
    Join,

    /// <summary>The entry leaves the totals; it stays in the trash, and its history says why.</summary>
    Remove,
}

/// <summary>One step of a plan.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Line">The feed's line; null when it takes an entry back.</param>
/// <param name="Row">The entry; null for a new one.</param>
/// <param name="Flag">Why the entry stays as it is although the bank says otherwise, as a sentence; null when it does not.</param>
public readonly record struct SyncStep(SyncAct Act, FeedTransaction? Line, KnownBankRow? Row, string? Flag = null);
