using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>How often and how soon is tried again. Few tries: the next schedule is the real second chance.</summary>
internal sealed record PlaidPatience
{
    public static PlaidPatience Default { get; } = new();

    /// <summary>Tries of one call or update in all while the bank is unwell.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Restarts of an update whose pages changed under it, before everything is read anew.</summary>
    public int Restarts { get; init; } = 4;

    /// <summary>The first wait; doubled each time, with as much again by chance.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Who wants to be left alone longer than this is not waited for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Calls a minute for one item and path; null in a bank of our own.</summary>
    public bool IsPaced { get; init; } = true;

    /// <summary>Waits before the next try; false when it is not worth it.</summary>
    public async Task<bool> WaitAsync(BankFeedException fault, int failed, TimeProvider clock, CancellationToken ct)
    {
        if (fault.Fault != FeedFault.Transient || failed >= Tries || fault.RetryAfter > LongestWait)
            return false;
        await PauseAsync(fault.RetryAfter, failed, clock, ct);
        return true;
    }

    /// <summary>A growing wait with chance in it, so that many do not come back together.</summary>
    public Task PauseAsync(TimeSpan? atLeast, int failed, TimeProvider clock, CancellationToken ct)
    {
        var wait = FirstWait * Math.Pow(2, failed - 1) * (1 + Random.Shared.NextDouble());
        return Task.Delay(atLeast > wait ? atLeast.Value + FirstWait * Random.Shared.NextDouble() : wait, clock, ct);
    }
}
