namespace FinanceTracker.Domain.Transactions;

/// <summary>Where a transaction stands at the bank. Failed ones count nowhere.</summary>
public enum TransactionStatus
{
    Completed = 0,
    Pending = 1,
    Failed = 2,
}

/// <summary>How far a row has been checked against a statement.</summary>
public enum ClearedState
{
    Uncleared = 0,
    Cleared = 1,
    Reconciled = 2,
}

/// <summary>Where a transaction came from. The numbers are stored.</summary>
public enum OriginKind
{
    Manual = 0,
    Import = 1,
    Plaid = 2,
    [System.Text.Json.Serialization.JsonStringEnumMemberName("simplefin")]
    SimpleFin = 3,
    Api = 4,
    Rule = 5,
    Bill = 6,
}

/// <summary>Fields that a person set by hand; syncs and rules leave them alone.</summary>
[Flags]
public enum LockedFields
{
    None = 0,
    Category = 1,
    Payee = 2,
    Description = 4,
    Date = 8,
    Amount = 16,
    Notes = 32,
    Tags = 64,
}
