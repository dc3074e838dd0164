namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>What the records after a header line are.</summary>
internal enum QifSection
{
    /// <summary>Money that moves.</summary>
    Transactions = 0,

    /// <summary>Trades and what belongs to them.</summary>
    Investments = 1,

    /// <summary><c>!Account</c>: names the account of what follows.</summary>
    Accounts = 2,

    /// <summary>Categories, classes, securities, prices, memorized records and the like: never transactions.</summary>
    List = 3,
}
