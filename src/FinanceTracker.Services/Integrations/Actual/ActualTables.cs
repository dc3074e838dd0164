namespace FinanceTracker.Services.Integrations.Actual;

/// <summary>What is read of a budget of Actual: entries as they are stored, and the names they point to, by key.</summary>
internal sealed record ActualTables
{
    public required IReadOnlyList<ActualEntry> Entries { get; init; }

    /// <summary>Accounts that are not deleted.</summary>
    public required IReadOnlyDictionary<string, string> Accounts { get; init; }

    public required IReadOnlyDictionary<string, ActualPayee> Payees { get; init; }

    /// <summary>The payee each one became when payees were merged; itself for the others.</summary>
    public required IReadOnlyDictionary<string, string> PayeeBecame { get; init; }

    public required IReadOnlyDictionary<string, ActualCategory> Categories { get; init; }

    public required IReadOnlyDictionary<string, string> CategoryBecame { get; init; }

    public required IReadOnlyDictionary<string, string> Groups { get; init; }
}
