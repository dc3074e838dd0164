using FinanceTracker.Domain.BankSync;

namespace FinanceTracker.Services.BankSync;

/// <summary>The one failure of a feed's call, whatever went wrong below it. Holds no secret: its text may be logged and shown.</summary>
public sealed class BankFeedException : Exception
{
    public BankFeedException(FeedFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What is to be done about it.</summary>
    public FeedFault Fault { get; }

    /// <summary>The provider's own code ("ITEM_LOGIN_REQUIRED"); null when none came.</summary>
    public string? Code { get; init; }

    /// <summary>The provider's number of the call, for its support; null when none came.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the provider wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
