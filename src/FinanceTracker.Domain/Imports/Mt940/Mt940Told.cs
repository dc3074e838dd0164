namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>What a <c>:86:</c> tells.</summary>
/// <param name="Payee">Who; empty when it is not told apart from the purpose.</param>
/// <param name="Purpose">What for, or the whole text.</param>
/// <param name="Notes">References and account numbers.</param>
internal sealed record Mt940Told(string Payee, string Purpose, IReadOnlyList<string> Notes)
{
    /// <summary>Number of the account on the other side; null when it is not told.</summary>
    public string? Account { get; init; }
}
