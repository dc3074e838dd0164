using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Testing;

/// <summary>An overflow in memory, so that tests see what goes out of it and comes back.</summary>
/// <param name="room">Bytes that stay; none unless told.</param>
public sealed class FakeOverflow(long room = 0) : Overflow(room)
{
    private readonly Lock guard = new();
    private byte[] stored = [];

    /// <summary>How much went out.</summary>
    public int Length => stored.Length;

    public override long Append(ReadOnlySpan<byte> bytes)
    {
        lock (guard)
        {
            var place = stored.Length;
            stored = [.. stored, .. bytes];
            return place;
        }
    }

    public override void Write(long place, ReadOnlySpan<byte> bytes)
    {
        lock (guard)
            bytes.CopyTo(stored.AsSpan((int)place));
    }

    public override void Read(long place, Span<byte> bytes)
    {
        lock (guard)
            stored.AsSpan((int)place, bytes.Length).CopyTo(bytes);
    }
}

/// <summary>Bytes that say of themselves that they lie outside memory.</summary>
public sealed class FakeStored(byte[] bytes) : FileContent
{
    public override long Length => bytes.Length;

    public override bool IsStored => true;

    public override ReadOnlyMemory<byte> Whole => bytes;

    public override int Read(long place, Span<byte> room)
    {
        var rest = bytes.AsSpan((int)place);
        rest[..Math.Min(rest.Length, room.Length)].CopyTo(room);
        return Math.Min(rest.Length, room.Length);
    }
}
