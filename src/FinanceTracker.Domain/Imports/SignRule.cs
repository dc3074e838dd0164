namespace FinanceTracker.Domain.Imports;

/// <summary>Whether amounts are taken as written.</summary>
public enum SignRule
{
    /// <summary>Negative is money out.</summary>
    AsWritten = 1,

    /// <summary>Positive is money out, as in many card files.</summary>
    Flipped = 2,
}
