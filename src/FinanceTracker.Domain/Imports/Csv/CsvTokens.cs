using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>
/// Walks through the records of a CSV: RFC 4180 and what banks make of it. Quotes count only at the start of a cell; a quote that is
/// never closed is text. Line ends may be LF, CRLF, CR or all of them. Linear: reading a cell twice draws on a fixed budget.
/// </summary>
internal ref struct CsvTokens
{
    private const int MostQuotedLines = 1000;
    private const int MostRereads = 64 * 1024 * 1024;
    private const int FreeRereads = 1024 * 1024;
    private readonly TextWindow window;
    private ReadOnlySpan<char> text;
    private readonly char delimiter;
    private readonly ReadLimits limits;
    private readonly int[] starts;
    private readonly int[] lengths;
    private readonly bool[] hasEscapes;
    private int at;
    private int nextLine = 1;
    private int rereads;
    // The end of what can be seen mattered.
    private bool isShort;
    // The same, for a quote that may be closed behind it.
    private bool isOpen;

    public CsvTokens(TextSource source, char delimiter, ReadLimits limits)
    {
        window = source.Walk();
        text = window.Span;
        this.delimiter = delimiter;
        this.limits = limits;
        rereads = (int)Math.Min(MostRereads, FreeRereads + (source.Length * 8L));
        starts = new int[limits.MaxColumns];
        lengths = new int[limits.MaxColumns];
        hasEscapes = new bool[limits.MaxColumns];
    }

    /// <summary>Cells of the current record; at least one.</summary>
    public int Count { get; private set; }

    /// <summary>Line on which the record starts, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>A cell without quotes and blanks around it; empty when the record is shorter.</summary>
    public readonly ReadOnlySpan<char> this[int column]
    {
        get
        {
            if (column < 0 || column >= Count)
                return default;
            var cell = text.Slice(starts[column], lengths[column]).Trim();
            if (hasEscapes[column])
                cell = cell.ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
            // A spreadsheet formula that only protects text: ="0123".
            return cell.Length > 3 && cell[0] == '=' && cell[1] is '"' or '\u201C' && cell[^1] is '"' or '\u201D' ? cell[2..^1] : cell;
        }
    }

    /// <summary>True when every cell is empty.</summary>
    public readonly bool IsBlank
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (lengths[i] > 0 && !text.Slice(starts[i], lengths[i]).IsWhiteSpace())
                    return false;
            }
            return true;
        }
    }

    /// <summary>Passes over whole lines, as they stand.</summary>
    public void SkipLines(int lines)
    {
        while (lines > 0)
        {
            var (start, line) = (at, nextLine);
            isShort = at >= text.Length;
            var end = text[at..].IndexOfAny('\r', '\n');
            isShort |= end < 0;
            at = end < 0 ? text.Length : at + end;
            TakeLineEnd();
            if (SeesMore(start))
            {
                nextLine = line;
                continue;
            }
            // However many lines a person wants skipped: behind the end there are none.
            if (start >= text.Length)
                return;
            lines--;
        }
    }

    /// <summary>True when the window was too small for what was looked for; then it shows more, from there on.</summary>
    private bool SeesMore(int from)
    {
        if (!isShort || window.IsLast)
            return false;
        window.Slide(from);
        text = window.Span;
        at = 0;
        return true;
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Next()
    {
        while (true)
        {
            var (start, line, budget) = (at, nextLine, rereads);
            isShort = isOpen = false;
            var isRecord = TakeRecord();
            if (!SeesMore(start))
                return isRecord;
            (nextLine, rereads) = (line, budget);
        }
    }

    private bool TakeRecord()
    {
        if (IsEnd(at))
            return false;
        Line = nextLine;
        Count = 0;
        var recordStart = at;
        while (true)
        {
            // What stands behind an open quote may be no cells at all.
            if (isOpen && !window.IsLast)
                return true;
            if (Count == starts.Length)
                throw new UnreadableFileException(Quote.Invariant($"Line {Line}: more than {limits.MaxColumns} columns."));
            TakeCell();
            Count++;
            if (at - recordStart > limits.MaxLineLength && (!isOpen || window.IsLast))
                throw new UnreadableFileException(Quote.Invariant($"Line {Line}: more than {limits.MaxLineLength:N0} characters in one row."));
            if (IsEnd(at))
                return true;
            if (text[at] != delimiter)
            {
                TakeLineEnd();
                return true;
            }
            at++;
        }
    }

    /// <summary>True for the place behind the last character that can be seen.</summary>
    private bool IsEnd(int place)
    {
        isShort |= place >= text.Length;
        return place >= text.Length;
    }

    private void TakeLineEnd()
    {
        if (IsEnd(at))
            return;
        at += text[at] == '\r' && !IsEnd(at + 1) && text[at + 1] == '\n' ? 2 : 1;
        nextLine++;
    }

    private void TakeCell()
    {
        hasEscapes[Count] = false;
        var rest = text[at..];
        var blanks = 0;
        while (blanks < rest.Length && rest[blanks] == ' ')
            blanks++;
        if (!IsEnd(at + blanks) && rest[blanks] == '"' && TakeQuoted(at + blanks + 1))
            return;
        var end = rest.IndexOfAny(delimiter, '\r', '\n');
        starts[Count] = at;
        isShort |= end < 0;
        lengths[Count] = end < 0 ? rest.Length : end;
        at += lengths[Count];
    }

    private bool TakeQuoted(int start)
    {
        var lines = 0;
        var scan = start;
        while (rereads > 0 && scan - start <= limits.MaxLineLength && lines <= MostQuotedLines)
        {
            var found = text[scan..].IndexOfAny('"', '\n');
            if (found < 0)
            {
                isShort = isOpen = true;
                break;
            }
            scan += found;
            if (text[scan] == '\n')
            {
                lines++;
                scan++;
                continue;
            }
            isOpen |= IsEnd(scan + 1);
            if (scan + 1 < text.Length && text[scan + 1] == '"')
            {
                hasEscapes[Count] = true;
                scan += 2;
                continue;
            }
            var after = scan + 1;
            while (after < text.Length && text[after] == ' ')
                after++;
            isOpen |= IsEnd(after);
            if (after >= text.Length || text[after] == delimiter || text[after] is '\r' or '\n')
            {
                starts[Count] = start;
                lengths[Count] = scan - start;
                nextLine += lines + LoneReturns(text[start..scan]);
                at = after;
                return true;
            }
            scan++;
        }
        rereads -= Math.Max(1, scan - start);
        hasEscapes[Count] = false;
        return false;
    }

    private static int LoneReturns(ReadOnlySpan<char> cell)
    {
        var lone = 0;
        for (var i = cell.IndexOf('\r'); i >= 0 && i < cell.Length; i++)
        {
            if (cell[i] == '\r' && (i + 1 == cell.Length || cell[i + 1] != '\n'))
                lone++;
        }
        return lone;
    }
}
