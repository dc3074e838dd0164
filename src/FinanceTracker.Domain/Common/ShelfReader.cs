using System.Runtime.InteropServices;

namespace FinanceTracker.Domain.Common;

/// <summary>Reads texts of a shelf that lie in its overflow: the pages and the texts asked for last are at hand.</summary>
internal sealed class ShelfReader(Overflow overflow, int textsOfPage)
{
    private const int Pages = 8;
    private const int Recent = 1 << 11;
    private readonly (long Place, byte[] Bytes)[] pages = new (long, byte[])[Pages];
    private readonly (int Number, string Text)[] recent = new (int, string)[Recent];
    private int next;

    /// <summary>The text with a number, which is at a place of a page.</summary>
    public string Read(int number, (long Place, int Bytes) page, int place)
    {
        ref var known = ref recent[number & (Recent - 1)];
        if (known.Number != number)
            known = (number, TextOf(BytesOf(page), place));
        return known.Text;
    }

    private string TextOf(ReadOnlySpan<byte> page, int place)
    {
        var ends = MemoryMarshal.Cast<byte, int>(page[..(textsOfPage * sizeof(int))]);
        var start = place == 0 ? 0 : ends[place - 1];
        return new string(MemoryMarshal.Cast<byte, char>(page[(textsOfPage * sizeof(int))..])[start..ends[place]]);
    }

    private ReadOnlySpan<byte> BytesOf((long Place, int Bytes) page)
    {
        foreach (ref var one in pages.AsSpan())
        {
            if (one.Bytes is not null && one.Place == page.Place)
                return one.Bytes.AsSpan(0, page.Bytes);
        }
        ref var target = ref pages[next++ & (Pages - 1)];
        target.Place = -1;
        if (target.Bytes is null || target.Bytes.Length < page.Bytes)
            target.Bytes = new byte[page.Bytes];
        overflow.Read(page.Place, target.Bytes.AsSpan(0, page.Bytes));
        target.Place = page.Place;
        return target.Bytes.AsSpan(0, page.Bytes);
    }
}
