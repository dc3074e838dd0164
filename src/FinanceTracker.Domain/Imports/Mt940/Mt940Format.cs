using FinanceTracker.Domain.Imports.Formats;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>SWIFT's statement (MT940) and its interim report (MT942), in the dialects banks give to customers.</summary>
internal sealed class Mt940Format : IFormatReader
{
    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<char> head)
    {
        var hasReference = false;
        foreach (var raw in head.EnumerateLines())
        {
            var line = raw.Trim();
            hasReference |= line.StartsWith(":20:", StringComparison.Ordinal) || line.Contains("{4:", StringComparison.Ordinal);
            if (hasReference && (line.StartsWith(":60", StringComparison.Ordinal) || line.StartsWith(":61:", StringComparison.Ordinal)
                || line.StartsWith(":62", StringComparison.Ordinal) || line.StartsWith(":34F:", StringComparison.Ordinal) || line.StartsWith(":13D:", StringComparison.Ordinal)))
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public ReadOutcome Read(ReadJob job)
    {
        var file = new FileDraft(job);
        var parser = new Mt940Parser(file);
        parser.Run();
        return Mt940Result.Make(file, parser);
    }
}
