using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.BankSync;

/// <summary>How a connection stands. The numbers are stored.</summary>
public enum BankState
{
    /// <summary>It works, or is expected to after a while.</summary>
    Ok = 0,

    /// <summary>A person has to sign in at the bank again, or the administrator to look at the keys.</summary>
    NeedsPerson = 1,

    /// <summary>The bank or the provider knows it no longer; its history stays.</summary>
    Gone = 2,

    /// <summary>A person ended it.</summary>
    Disconnected = 3,
}

/// <summary>
/// One link to a bank. Not a ledger row: what happened at the bank cannot be undone here, and where its data stands must never go back with
/// an undo. What it is reached with lies apart (<see cref="BankSecret"/>).
/// </summary>
public sealed class BankConnection : IHouseholdOwned
{
    public long Key { get; set; }

    /// <summary>Public id.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public BankProvider Provider { get; set; }

    /// <summary>The provider's id of it.</summary>
    public string ProviderId { get; set; } = "";

    /// <summary>What the household calls it, 1 to 100 characters; the bank's name at first.</summary>
    public string Name { get; set; } = "";

    /// <summary>The institution, for people.</summary>
    public string BankName { get; set; } = "";

    /// <summary>The provider's id of the institution; null when it has none.</summary>
    public string? BankId { get; set; }

    /// <summary>Who linked it, by internal key.</summary>
    public long? PersonKey { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public BankState State { get; set; }

    /// <summary>What is wrong; null when it is well.</summary>
    public FeedFault? Fault { get; set; }

    /// <summary>The provider's code of it.</summary>
    public string? FaultCode { get; set; }

    /// <summary>The same in words; text, never markup.</summary>
    public string? FaultText { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset? FaultSince { get; set; }

    /// <summary>Consent ends then, UTC; null when it does not, or is not said.</summary>
    public DateTimeOffset? ConsentUntil { get; set; }

    /// <summary>Accounts at the bank wait to be chosen.</summary>
    public bool HasNewAccounts { get; set; }

    /// <summary>The last sync that ended well, UTC.</summary>
    public DateTimeOffset? LastSuccessAt { get; set; }

    /// <summary>The next sync by the clock, UTC; null for none.</summary>
    public DateTimeOffset? NextDueAt { get; set; }

    /// <summary>The provider wants to be left alone until then, UTC: nobody asks before, not even a person.</summary>
    public DateTimeOffset? HoldUntil { get; set; }

    /// <summary>Failures since it last went well.</summary>
    public int Failures { get; set; }

    /// <summary>The next sync looks at the provider's state of it first.</summary>
    public bool LooksFirst { get; set; }

    /// <summary>The next sync asks for everything: accounts were chosen later, or the state went bad.</summary>
    public bool NeedsWhole { get; set; }

    /// <summary><see cref="FeedChanges.State"/> of the last update that is in the ledger; null before the first.</summary>
    public string? SyncState { get; set; }

    /// <summary>While somebody syncs: until when they must have said that they live, UTC.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Which sync holds it.</summary>
    public Guid? Holder { get; set; }

    /// <summary>Which process that sync runs in.</summary>
    public Guid? HolderProcess { get; set; }

    /// <summary>The provider is still to be told that it ended: when to try next, UTC; null when that is done.</summary>
    public DateTimeOffset? RemovalDueAt { get; set; }
}
