namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>Text formats that are known and cannot be read yet, and pages saved by mistake. Each is refused by its name.</summary>
internal sealed class UnsupportedFormats : IFormatReader
{
    private static readonly string[] CamtRoots = ["BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn"];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<char> head) => Name(head) is not null;

    /// <inheritdoc/>
    public ReadOutcome Read(ReadJob job)
    {
        var name = Name(job.Text.Head)!;
        return name == "HTML"
            ? new ReadOutcome.Unreadable("This is a web page (HTML), perhaps the bank's log-in page. Download the statement again as OFX, QFX or CSV.")
            : new ReadOutcome.Unsupported(name, $"This is a {name} file, which cannot be imported yet. Download the statement as OFX, QFX or CSV.");
    }

    private static string? Name(ReadOnlySpan<char> head)
    {
        if (head.Contains("<OFC", StringComparison.OrdinalIgnoreCase))
            return "OFC";
        if (Camt(head) is { } camt)
            return camt;
        if (IsPage(head))
            return "HTML";
        return LineFormat(head);
    }

    private static string? Camt(ReadOnlySpan<char> head)
    {
        if (!head.Contains("<", StringComparison.Ordinal))
            return null;
        if (head.Contains(CamtRoots[0], StringComparison.Ordinal))
            return "CAMT.053";
        if (head.Contains(CamtRoots[1], StringComparison.Ordinal))
            return "CAMT.052";
        return head.Contains(CamtRoots[2], StringComparison.Ordinal) ? "CAMT.054" : null;
    }

    private static bool IsPage(ReadOnlySpan<char> head)
    {
        var start = head.TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (start.StartsWith("<", StringComparison.Ordinal) && head.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }

    private static string? LineFormat(ReadOnlySpan<char> head)
    {
        var hasReference = false;
        foreach (var raw in head.EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty)
                continue;
            hasReference |= line.StartsWith(":20:", StringComparison.Ordinal) || line.EndsWith("{4:", StringComparison.Ordinal);
            if (!hasReference)
                continue;
            if (line.StartsWith(":34F:", StringComparison.Ordinal) || line.StartsWith(":13D:", StringComparison.Ordinal))
                return "MT942";
            if (line.StartsWith(":60", StringComparison.Ordinal) || line.StartsWith(":61:", StringComparison.Ordinal) || line.StartsWith(":62", StringComparison.Ordinal))
                return "MT940";
        }
        return null;
    }
}
