namespace FinanceTracker.Services.Imports;

/// <summary>What an import is doing.</summary>
public enum ImportStage
{
    /// <summary>Turning the file into rows.</summary>
    Reading,

    /// <summary>Looking which rows are in the ledger.</summary>
    Comparing,

    /// <summary>Putting rows into the ledger, inside a transaction.</summary>
    Adding,
}

/// <summary>How far an import has come.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Rows">Rows done.</param>
/// <param name="Of">Rows there are; null while that is not known.</param>
public readonly record struct ImportStep(ImportStage Stage, int Rows, int? Of);
