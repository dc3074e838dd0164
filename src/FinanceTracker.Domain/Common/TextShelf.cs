using System.Runtime.InteropServices;

namespace FinanceTracker.Domain.Common;

/// <summary>
/// Keeps texts that repeat much, each under a number of four bytes. A text that was not seen for long may be kept twice; that costs
/// memory, never a wrong answer. Texts beyond the room of an overflow lie there. One thread may fill it; after that any number may read.
/// </summary>
/// <param name="overflow">Where texts go that are too many for memory; null keeps all of them.</param>
public sealed class TextShelf(Overflow? overflow = null)
{
    private const int Slots = 1 << 13;
    private const int Bits = 8;
    private const int Size = 1 << Bits;
    // Numbers 0 and 1 stand for no text and for an empty one.
    private const int First = 2;
    private const int ObjectBytes = 30;
    private readonly List<string[]?> pages = [];
    private readonly Dictionary<int, (long Place, int Bytes)> places = [];
    private readonly Lock guard = new();
    private int[]? slots;
    private string?[]? slotTexts;
    private int count;
    private int bytes;
    private ShelfReader? reader;

    /// <summary>Where this shelf and what belongs to it puts what is too much.</summary>
    public Overflow? Overflow => overflow;

    /// <summary>The text of a number.</summary>
    public string? this[int number]
    {
        get
        {
            if (number < First)
                return number == 0 ? null : "";
            var page = (number - First) >> Bits;
            if (pages[page] is { } texts)
                return texts[(number - First) & (Size - 1)];
            lock (guard)
                return (reader ??= new ShelfReader(overflow!, Size)).Read(number, page, places[page], (number - First) & (Size - 1));
        }
    }

    /// <summary>The number of a text; 0 for none.</summary>
    public int Put(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text is null ? 0 : 1;
        slots ??= new int[Slots];
        slotTexts ??= new string?[Slots];
        var slot = string.GetHashCode(text.AsSpan()) & (Slots - 1);
        if (slotTexts[slot] == text)
            return slots[slot];
        slotTexts[slot] = text;
        return slots[slot] = Add(text);
    }

    /// <summary>The number of a text that hardly comes twice, as ids do; 0 for none. Takes no place from those that repeat.</summary>
    public int PutUnique(string? text) => string.IsNullOrEmpty(text) ? Put(text) : Add(text);

    private int Add(string text)
    {
        var (page, place) = (count >> Bits, count & (Size - 1));
        if (page == pages.Count)
            pages.Add(page == 0 ? new string[Size] : Next(page - 1));
        pages[page]![place] = text;
        bytes += (text.Length * sizeof(char)) + ObjectBytes;
        return First + count++;
    }

    /// <summary>A page to go on with after one that is full; the full one itself where that had to leave memory.</summary>
    private string[] Next(int full)
    {
        var texts = pages[full]!;
        var isKept = overflow is null || overflow.TryKeep(bytes);
        bytes = 0;
        if (isKept)
            return new string[Size];
        // The end of each text, then their characters as they are: half a pair is kept, too.
        var letters = string.Concat(texts);
        var page = new byte[(Size * sizeof(int)) + (letters.Length * sizeof(char))];
        var ends = MemoryMarshal.Cast<byte, int>(page.AsSpan(0, Size * sizeof(int)));
        for (int i = 0, end = 0; i < Size; i++)
            ends[i] = end += texts[i].Length;
        MemoryMarshal.AsBytes(letters.AsSpan()).CopyTo(page.AsSpan(Size * sizeof(int)));
        places[full] = (overflow!.Append(page), page.Length);
        pages[full] = null;
        return texts;
    }
}
