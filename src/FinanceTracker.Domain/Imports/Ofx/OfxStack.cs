using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>The aggregates that are open. Unknown ones are kept by name, so that their closing tags close the right thing.</summary>
internal sealed class OfxStack(int deepest)
{
    private readonly (OfxTag Tag, int NameAt, int NameLength)[] open = new (OfxTag, int, int)[Math.Max(deepest, 1)];

    public int Depth { get; private set; }

    /// <summary>The innermost aggregate the reader knows.</summary>
    public OfxTag Place { get; private set; }

    public void Push(OfxTag tag, int nameAt, int nameLength, int line)
    {
        if (Depth == open.Length)
            throw new UnreadableFileException(Quote.Invariant($"Line {line}: more than {open.Length} tags stand inside one another."));
        open[Depth++] = (tag, nameAt, nameLength);
        if (tag != OfxTag.Unknown)
            Place = tag;
    }

    /// <summary>Closes the innermost aggregate and tells which it was.</summary>
    public OfxTag Pop()
    {
        var tag = open[--Depth].Tag;
        if (tag != OfxTag.Unknown)
            Place = FindPlace();
        return tag;
    }

    /// <summary>Depth at which an aggregate of this name is open; -1 when none is. Closing tags of leaves find nothing.</summary>
    public int Find(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        for (var i = Depth - 1; i >= 0; i--)
        {
            if (open[i].NameLength == name.Length && text.Slice(open[i].NameAt, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }

    /// <summary>Depth of the innermost aggregate of a kind; -1 when none is open.</summary>
    public int Find(OfxTag tag)
    {
        for (var i = Depth - 1; i >= 0; i--)
        {
            if (open[i].Tag == tag)
                return i;
        }
        return -1;
    }

    private OfxTag FindPlace()
    {
        for (var i = Depth - 1; i >= 0; i--)
        {
            if (open[i].Tag != OfxTag.Unknown)
                return open[i].Tag;
        }
        return OfxTag.Unknown;
    }
}
