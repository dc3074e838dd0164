namespace FinanceTracker.Domain.BankSync;

/// <summary>When a bank is asked next.</summary>
public static class SyncPace
{
    /// <summary>Between tries while the bank still gathers history.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    /// <summary>From the first failure to the next try.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);

    /// <summary>The longest pause between tries.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(12);

    /// <summary>A connection that waits for a person is looked at this often: it may have been repaired elsewhere.</summary>
    public static readonly TimeSpan WhileWaiting = TimeSpan.FromDays(1);

    /// <summary>From one good sync to the next: the chosen hours, up to a tenth more or less, so that not all banks are asked at once.</summary>
    /// <param name="hours">0 for only on demand.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <returns>Null for only on demand.</returns>
    public static TimeSpan? Next(int hours, double chance) => hours <= 0 ? null : TimeSpan.FromHours(hours) * (0.9 + (0.2 * chance));

    /// <summary>After a failure that may pass: doubled each time, up to a quarter more or less, never less than the provider asks for.</summary>
    /// <param name="failures">Failures in a row, this one included; from 1.</param>
    /// <param name="retryAfter">What the provider asks for; null when it does not.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan AfterFailure(int failures, TimeSpan? retryAfter, double chance)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp(failures - 1, 0, 12));
        pause = (pause < LongestPause ? pause : LongestPause) * (0.75 + (0.5 * chance));
        return retryAfter is { } least && least > pause ? least : pause;
    }
}
