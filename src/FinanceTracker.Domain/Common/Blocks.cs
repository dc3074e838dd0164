using System.Runtime.InteropServices;

namespace FinanceTracker.Domain.Common;

/// <summary>
/// A list that grows by blocks of one size: what is in it is never copied, and no block is so large that only a full collection frees it.
/// For values in great numbers. Blocks beyond the room of an overflow lie there; a few of them are kept at hand. One thread may fill it;
/// after that any number may read.
/// </summary>
/// <typeparam name="T">A value of at most 80 bytes.</typeparam>
/// <param name="overflow">Where blocks go that are too many for memory; null keeps all of them.</param>
public sealed class Blocks<T>(Overflow? overflow = null)
    where T : unmanaged
{
    private const int Bits = 10;
    private const int Size = 1 << Bits;
    private const int Smallest = 8;
    private readonly List<T[]?> blocks = [];
    private readonly List<long> places = [];
    private readonly Lock guard = new();
    // Two: one walk reads what another has just passed.
    private readonly AtHand[] atHand = [new(), new()];
    private int latest;

    /// <summary>How many there are. Not negative.</summary>
    public int Count { get; private set; }

    /// <summary>The value at a place, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public T this[int index]
    {
        get
        {
            Check(index);
            if (blocks[index >> Bits] is { } block)
                return block[index & (Size - 1)];
            lock (guard)
                return Fetch(index >> Bits).Values[index & (Size - 1)];
        }
        set
        {
            Check(index);
            if (blocks[index >> Bits] is { } block)
            {
                block[index & (Size - 1)] = value;
                return;
            }
            lock (guard)
            {
                var hand = Fetch(index >> Bits);
                (hand.Values[index & (Size - 1)], hand.IsChanged) = (value, true);
            }
        }
    }

    /// <summary>Puts a value at the end; gives its place.</summary>
    public int Add(in T value)
    {
        var (block, place) = (Count >> Bits, Count & (Size - 1));
        if (block == blocks.Count)
        {
            blocks.Add(block == 0 ? new T[Smallest] : Next(block - 1));
            places.Add(-1);
        }
        var values = blocks[block]!;
        if (place == values.Length)
        {
            // Only the first block grows: most files are small.
            Array.Resize(ref values, Math.Min(Size, place * 2));
            blocks[block] = values;
        }
        values[place] = value;
        return Count++;
    }

    /// <summary>A block to go on with after one that is full; the full one itself where that had to leave memory.</summary>
    private T[] Next(int full)
    {
        var values = blocks[full]!;
        if (overflow is null || overflow.TryKeep(MemoryMarshal.AsBytes(values.AsSpan()).Length))
            return new T[Size];
        places[full] = overflow.Append(MemoryMarshal.AsBytes(values.AsSpan()));
        blocks[full] = null;
        return values;
    }

    private AtHand Fetch(int block)
    {
        if (atHand[latest].Block == block)
            return atHand[latest];
        latest ^= 1;
        var hand = atHand[latest];
        if (hand.Block == block)
            return hand;
        if (hand.IsChanged)
            overflow!.Write(places[hand.Block], MemoryMarshal.AsBytes(hand.Values.AsSpan()));
        if (hand.Values.Length == 0)
            hand.Values = new T[Size];
        (hand.Block, hand.IsChanged) = (-1, false);
        overflow!.Read(places[block], MemoryMarshal.AsBytes(hand.Values.AsSpan()));
        hand.Block = block;
        return hand;
    }

    private void Check(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }

    private sealed class AtHand
    {
        public int Block = -1;
        public T[] Values = [];
        public bool IsChanged;
    }
}
