using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Imports;

/// <summary>How far an import has come. The numbers are stored.</summary>
public enum ImportStatus
{
    /// <summary>Read and shown; nothing is in the ledger.</summary>
    Preview = 1,
    Running = 2,
    Done = 3,
    Failed = 4,
    Undone = 5,
}

/// <summary>
/// One uploaded file on its way into the ledger. The file's bytes lie in the data directory until the preview expires; what a person
/// answered is kept here. Not a ledger row: it has no history of its own, its batch has.
/// </summary>
public sealed class ImportRun : IHouseholdOwned
{
    public long Key { get; set; }

    /// <summary>Public id; also names the stored file.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long? PersonKey { get; set; }

    public ImportStatus Status { get; set; }

    /// <summary>Name as uploaded; shown only, never used as a path.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long FileSize { get; set; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits.</summary>
    public string FileHash { get; set; } = "";

    public string Format { get; set; } = "";

    /// <summary>The person's answers, mapping and overrides as JSON.</summary>
    public string Answers { get; set; } = "{}";

    /// <summary><see cref="History.LedgerHead.Version"/> the decisions were made against.</summary>
    public long LedgerVersion { get; set; }

    /// <summary>Hash over all decisions of the preview: what is committed is what was shown.</summary>
    public string DecisionHash { get; set; } = "";

    /// <summary>What the preview came to when it was last looked at, as JSON; null for those of earlier versions.</summary>
    public string? Summary { get; set; }

    /// <summary>The batch it became.</summary>
    public long? BatchKey { get; set; }

    /// <summary>The commit's answer as JSON, stored in the commit's own transaction.</summary>
    public string? Outcome { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>After this instant a preview is thrown away, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
