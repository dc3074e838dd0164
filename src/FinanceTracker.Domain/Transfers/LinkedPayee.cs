namespace FinanceTracker.Domain.Transfers;

/// <summary>A payee seen on a side of a transfer between two accounts.</summary>
public readonly record struct LinkedPayee(long FromAccount, long ToAccount, long PayeeKey);
