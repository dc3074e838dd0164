using FinanceTracker.Domain.Imports.Formats;

namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>Quicken's interchange format, of any program and language.</summary>
internal sealed class QifFormat : IFormatReader
{
    private static readonly string[] Starts = ["!type", "!account", "!option", "!clear"];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<char> head)
    {
        foreach (var raw in head.EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
                continue;
            foreach (var start in Starts)
            {
                if (line.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
            return false;
        }
        return false;
    }

    /// <inheritdoc/>
    public ReadOutcome Read(ReadJob job)
    {
        var draft = new FileDraft(job);
        var parser = new QifParser(draft);
        parser.Run();
        return QifResult.Make(draft, parser);
    }
}
