namespace FinanceTracker.Domain.Imports;

/// <summary>The bytes of a file: in memory, or where it lies.</summary>
public abstract class FileContent
{
    /// <summary>How many bytes there are.</summary>
    public abstract long Length { get; }

    /// <summary>True for a file that lies outside memory and is better read piece by piece.</summary>
    public abstract bool IsStored { get; }

    /// <summary>All of it in memory. A file that lies elsewhere is read for it each time.</summary>
    public abstract ReadOnlyMemory<byte> Whole { get; }

    /// <summary>Reads from a place on; gives how many bytes came, fewer than there is room for only at the end of the file.</summary>
    /// <param name="place">Counted from 0; at most <see cref="Length"/>.</param>
    /// <param name="room">What is filled.</param>
    public abstract int Read(long place, Span<byte> room);

    /// <summary>The first bytes; all of a shorter file.</summary>
    public virtual ReadOnlyMemory<byte> Head(int most)
    {
        var head = new byte[Math.Min(most, Length)];
        return head.AsMemory(0, Read(0, head));
    }

    /// <summary>Bytes that are in memory.</summary>
    public static FileContent Of(ReadOnlyMemory<byte> bytes) => new InMemory(bytes);

    /// <summary>Bytes that are in memory.</summary>
    public static implicit operator FileContent(ReadOnlyMemory<byte> bytes) => Of(bytes);

    /// <summary>Bytes that are in memory.</summary>
    public static implicit operator FileContent(Memory<byte> bytes) => Of(bytes);

    /// <summary>Bytes that are in memory.</summary>
    public static implicit operator FileContent(byte[] bytes) => Of(bytes);

    private sealed class InMemory(ReadOnlyMemory<byte> bytes) : FileContent
    {
        public override long Length => bytes.Length;

        public override bool IsStored => false;

        public override ReadOnlyMemory<byte> Whole => bytes;

        public override int Read(long place, Span<byte> room)
        {
            var rest = bytes.Span[(int)place..];
            rest = rest[..Math.Min(rest.Length, room.Length)];
            rest.CopyTo(room);
            return rest.Length;
        }

        public override ReadOnlyMemory<byte> Head(int most) => bytes[..Math.Min(most, bytes.Length)];
    }
}
