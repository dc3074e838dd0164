namespace FinanceTracker.Domain.Imports;

/// <summary>What makes the signs of a statement doubtful.</summary>
public enum SignEvidence
{
    /// <summary>The balances of the file move against its amounts.</summary>
    Balances = 1,

    /// <summary>Purchases of a card stand as money in.</summary>
    Card = 2,

    /// <summary>Rows that speak of paying stand as money in, or rows that speak of earning as money out.</summary>
    Words = 3,
}

/// <summary>The signs of a statement seem to be the wrong way round. A person is asked; nothing is turned by itself.</summary>
/// <param name="Rows">Rows that look wrong, at least 1.</param>
/// <param name="Evidence">Why.</param>
public sealed record SignDoubt(int Rows, SignEvidence Evidence);
