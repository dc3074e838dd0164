namespace FinanceTracker.Domain.Imports;

/// <summary>What becomes of a row of the file.</summary>
public enum RowVerdict
{
    /// <summary>The ledger does not have it.</summary>
    New = 1,

    /// <summary>The ledger has it already; it is left out.</summary>
    Duplicate = 2,

    /// <summary>A person deleted it earlier; it is left out unless asked for.</summary>
    DeletedByYou = 3,
}
