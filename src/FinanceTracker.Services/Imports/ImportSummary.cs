using System.Text.Json;

namespace FinanceTracker.Services.Imports;

/// <summary>What a preview came to when it was last looked at.</summary>
/// <param name="Counts">Rows per bin.</param>
/// <param name="ToAdd">Rows a commit adds.</param>
/// <param name="ToMatch">Rows a commit joins with entries that are there.</param>
/// <param name="Doubtful">Rows that are added although they resemble an entry.</param>
/// <param name="Needs">What must be answered before a commit.</param>
public sealed record ImportSummary(ImportCounts Counts, int ToAdd, int ToMatch, int Doubtful, IReadOnlyList<string> Needs)
{
    /// <summary>The signs seem to be the wrong way round, and nobody has decided.</summary>
    public bool HasSignDoubt { get; init; }

    /// <summary>True when it can go in without anybody deciding anything: no question, no doubt, nothing unreadable, and something to do.</summary>
    public bool NeedsNoDecision => Needs.Count == 0 && Doubtful == 0 && !HasSignDoubt && Counts.Rejected == 0 && ToAdd + ToMatch > 0;

    /// <summary>The same of a preview.</summary>
    public static ImportSummary Of(ImportPreview preview)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return new ImportSummary(preview.Counts, preview.ToAdd, preview.ToMatch, preview.Doubtful, preview.Needs) { HasSignDoubt = preview.SignDoubt is not null };
    }

    internal static ImportSummary? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<ImportSummary>(json);
}
