namespace FinanceTracker.Services.Requests;

/// <summary>The days a ledger takes: far enough for any history, near enough to catch slips of the finger.</summary>
internal static class LedgerDays
{
    public const string Message = "A date lies between 1900 and 2199.";

    public static bool IsAllowed(DateOnly day) => day.Year is >= 1900 and <= 2199;
}
