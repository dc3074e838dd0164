namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>Text formats that are known and cannot be read, and pages saved by mistake. Each is refused by its name.</summary>
internal sealed class UnsupportedFormats : IFormatReader
{
    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<char> head) => Name(head) is not null;

    /// <inheritdoc/>
    public ReadOutcome Read(ReadJob job)
    {
        var name = Name(job.Text.Head)!;
        return name == "HTML"
            ? new ReadOutcome.Unreadable("This is a web page (HTML), perhaps the bank's log-in page. Download the statement again as OFX, QFX, QIF, CAMT, MT940, Excel (.xlsx) or CSV.")
            : new ReadOutcome.Unsupported(name, $"This is a {name} file, which cannot be imported. Download the statement as OFX, QFX, QIF, CAMT, MT940, Excel (.xlsx) or CSV.");
    }

    private static string? Name(ReadOnlySpan<char> head)
    {
        if (head.Contains("<OFC", StringComparison.OrdinalIgnoreCase))
            return "OFC";
        return IsPage(head) ? "HTML" : null;
    }

    private static bool IsPage(ReadOnlySpan<char> head)
    {
        var start = head.TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (start.StartsWith("<", StringComparison.Ordinal) && head.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }
}
