using FinanceTracker.Domain.Imports.Formats;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>ISO 20022: the statement (camt.053), the report of the day (camt.052) and the notification (camt.054), any version and namespace.</summary>
internal sealed class CamtFormat : IFormatReader
{
    private static readonly (string Root, string Name)[] Roots =
        [("BkToCstmrStmt", "camt.053"), ("BkToCstmrAcctRpt", "camt.052"), ("BkToCstmrDbtCdtNtfctn", "camt.054")];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<char> head) => Name(head) is not null;

    /// <inheritdoc/>
    public ReadOutcome Read(ReadJob job)
    {
        var file = new FileDraft(job);
        var parser = new CamtParser(file);
        parser.Run();
        return CamtResult.Make(file, parser, Name(job.Text.Head)!);
    }

    private static string? Name(ReadOnlySpan<char> head)
    {
        if (!head.Contains('<'))
            return null;
        foreach (var (root, name) in Roots)
        {
            if (head.Contains(root, StringComparison.Ordinal))
                return name;
        }
        return null;
    }
}
