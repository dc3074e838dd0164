using FinanceTracker.Domain.Imports.Formats;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Walks through the lines of a text once. A line longer than the limit makes the file unreadable.</summary>
internal ref struct TextLines(ReadOnlySpan<char> text, char lineMark, int longest)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    /// <summary>The line without its end.</summary>
    public ReadOnlySpan<char> Line { get; private set; }

    /// <summary>Its number, counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Next()
    {
        if (at >= text.Length)
            return false;
        var rest = text[at..];
        var end = rest.IndexOf(lineMark);
        Line = end < 0 ? rest : rest[..end];
        Number++;
        at += Line.Length + 1;
        if (Line.Length > longest)
            throw new UnreadableFileException(Quote.Invariant($"Line {Number} has {Line.Length:N0} characters; at most {longest:N0} are allowed."));
        Line = Line.TrimEnd('\r');
        return true;
    }
}
