namespace FinanceTracker.Domain.Common;

/// <summary>
/// A place outside memory for what is too much for it, shared by all that belongs to one job. Bytes are put at its end, and read and replaced
/// where they are. Any number of threads may read and write at once, as long as no two write the same bytes.
/// </summary>
/// <param name="room">Bytes that stay in memory before anything goes out.</param>
public abstract class Overflow(long room)
{
    private long left = room;

    /// <summary>True when so many bytes more may stay in memory; they are counted from then on.</summary>
    /// <param name="bytes">About how many; not negative.</param>
    public bool TryKeep(int bytes)
    {
        if (Interlocked.Add(ref left, -bytes) >= 0)
            return true;
        Interlocked.Add(ref left, bytes);
        return false;
    }

    /// <summary>Puts bytes at the end; gives their place.</summary>
    public abstract long Append(ReadOnlySpan<byte> bytes);

    /// <summary>Replaces bytes that were put before.</summary>
    public abstract void Write(long place, ReadOnlySpan<byte> bytes);

    /// <summary>Reads bytes that were put before, all that are asked for.</summary>
    public abstract void Read(long place, Span<byte> bytes);
}
