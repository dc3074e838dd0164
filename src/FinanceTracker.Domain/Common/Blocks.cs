namespace FinanceTracker.Domain.Common;

/// <summary>
/// A list that grows by blocks of one size: what is in it is never copied, and no block is so large that only a full collection frees it.
/// For values in great numbers.
/// </summary>
/// <typeparam name="T">A value of at most 80 bytes.</typeparam>
public sealed class Blocks<T>
    where T : struct
{
    private const int Bits = 10;
    private const int Size = 1 << Bits;
    private const int Smallest = 8;
    private readonly List<T[]> blocks = [];

    /// <summary>How many there are. Not negative.</summary>
    public int Count { get; private set; }

    /// <summary>The value at a place, counted from 0; it can be changed there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public ref T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return ref blocks[index >> Bits][index & (Size - 1)];
        }
    }

    /// <summary>Puts a value at the end; gives its place.</summary>
    public int Add(in T value)
    {
        var (block, place) = (Count >> Bits, Count & (Size - 1));
        if (block == blocks.Count)
            blocks.Add(new T[block == 0 ? Smallest : Size]);
        if (place == blocks[block].Length)
        {
            // Only the first block grows: most files are small.
            var larger = new T[Math.Min(Size, place * 2)];
            blocks[block].CopyTo(larger, 0);
            blocks[block] = larger;
        }
        blocks[block][place] = value;
        return Count++;
    }
}
