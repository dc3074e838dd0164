namespace FinanceTracker.Domain.Alerts;

/// <summary>When a message that could not be sent is tried again.</summary>
public static class DeliveryRule
{
    /// <summary>After so many tries it is given up: about a day and a half.</summary>
    public const int MostAttempts = 9;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    /// <summary>How long to wait after a try; null when it was the last.</summary>
    /// <param name="attempts">Tries so far, at least 1.</param>
    /// <param name="chance">From 0 to 1: spreads those that failed together by a fifth either way.</param>
    public static TimeSpan? Wait(int attempts, double chance)
    {
        if (attempts >= MostAttempts)
            return null;
        var plain = Math.Min(First.TotalSeconds * Math.Pow(4, attempts - 1), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(plain * (0.8 + (0.4 * Math.Clamp(chance, 0, 1))));
    }
}
