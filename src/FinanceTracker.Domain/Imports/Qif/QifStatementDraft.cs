namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>One account while its records are being collected.</summary>
internal sealed class QifStatementDraft(string? account, StatementKind kind, int line)
{
    /// <summary>Name of the account; null when the file names none.</summary>
    public string? Account { get; set; } = account;

    public StatementKind Kind => kind;

    /// <summary>Line of its first record.</summary>
    public int Line => line;

    public List<QifRecord> Records { get; } = [];

    public int Investments { get; set; }
}
