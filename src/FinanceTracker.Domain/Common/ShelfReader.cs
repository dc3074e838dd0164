using System.Runtime.InteropServices;

namespace FinanceTracker.Domain.Common;

/// <summary>Reads texts of a shelf that lie in its overflow: the pages and the texts asked for last are at hand.</summary>
internal sealed class ShelfReader(Overflow overflow, int textsOfPage)
{
    // As many as the texts that a shelf knows again fill.
    private const int Pages = 1 << 7;
    private const int Recent = 1 << 11;
    private readonly (long Place, byte[] Bytes)[] pages = new (long, byte[])[Pages];
    private readonly (int Number, string Text)[] recent = new (int, string)[Recent];

    /// <summary>The text with a number, which is at a place of a page.</summary>
    public string Read(int number, int page, (long Place, int Bytes) where, int place)
    {
        ref var known = ref recent[number & (Recent - 1)];
        if (known.Number != number)
            known = (number, TextOf(BytesOf(page, where), place));
        return known.Text;
    }

    private string TextOf(ReadOnlySpan<byte> page, int place)
    {
        var ends = MemoryMarshal.Cast<byte, int>(page[..(textsOfPage * sizeof(int))]);
        var start = place == 0 ? 0 : ends[place - 1];
        return new string(MemoryMarshal.Cast<byte, char>(page[(textsOfPage * sizeof(int))..])[start..ends[place]]);
    }

    private ReadOnlySpan<byte> BytesOf(int page, (long Place, int Bytes) where)
    {
        ref var hand = ref pages[page & (Pages - 1)];
        if (hand.Bytes is null || hand.Place != where.Place)
        {
            hand.Place = -1;
            if (hand.Bytes is null || hand.Bytes.Length < where.Bytes)
                hand.Bytes = new byte[where.Bytes];
            overflow.Read(where.Place, hand.Bytes.AsSpan(0, where.Bytes));
            hand.Place = where.Place;
        }
        return hand.Bytes.AsSpan(0, where.Bytes);
    }
}
