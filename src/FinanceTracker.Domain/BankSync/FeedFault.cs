namespace FinanceTracker.Domain.BankSync;

/// <summary>Why a call to a feed failed, by what is to be done. The numbers are stored.</summary>
public enum FeedFault
{
    /// <summary>The bank or the provider is unwell: try again later, with growing waits.</summary>
    Transient = 1,

    /// <summary>The person has to sign in at the bank again, pay, or give consent.</summary>
    NeedsPerson = 2,

    /// <summary>The connection no longer exists there; its history stays here.</summary>
    Gone = 3,

    /// <summary>Keys, settings or our request are wrong: trying again is no use, the administrator has to look.</summary>
    Misconfigured = 4,
}
