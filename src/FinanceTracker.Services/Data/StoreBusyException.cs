namespace FinanceTracker.Services.Data;

/// <summary>Another piece of work has held the store too long. Nothing was written; trying again later is right.</summary>
public sealed class StoreBusyException(Exception? inner = null) : Exception("The store is busy. Nothing was written; please try again.", inner);
