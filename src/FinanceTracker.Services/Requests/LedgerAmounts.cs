namespace FinanceTracker.Services.Requests;

/// <summary>The amounts a ledger takes.</summary>
internal static class LedgerAmounts
{
    /// <summary>The largest opening balance or amount, in minor units either way: sums of tens of thousands of such still fit.</summary>
    public const long LargestMinor = 100_000_000_000_000;
}
