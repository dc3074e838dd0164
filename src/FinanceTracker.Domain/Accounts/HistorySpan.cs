namespace FinanceTracker.Domain.Accounts;

/// <summary>How far back a history of balances reaches. All of them end today.</summary>
public enum HistorySpan
{
    /// <summary>One calendar month back.</summary>
    Month,

    /// <summary>Three calendar months back.</summary>
    Quarter,

    /// <summary>From the last day of the year before.</summary>
    ThisYear,

    /// <summary>Twelve calendar months back.</summary>
    Year,

    /// <summary>From where anything is known.</summary>
    All,
}
