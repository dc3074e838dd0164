using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Testing;

/// <summary>An overflow in memory, so that tests see what goes out of it and comes back.</summary>
/// <param name="room">Bytes that stay; none unless told.</param>
public sealed class FakeOverflow(long room = 0) : Overflow(room)
{
    private readonly Lock guard = new();
    private byte[] bytes = [];

    /// <summary>How much went out.</summary>
    public int Length => bytes.Length;

    public override long Append(ReadOnlySpan<byte> more)
    {
        lock (guard)
        {
            var place = bytes.Length;
            bytes = [.. bytes, .. more];
            return place;
        }
    }

    public override void Write(long place, ReadOnlySpan<byte> with)
    {
        lock (guard)
            with.CopyTo(bytes.AsSpan((int)place));
    }

    public override void Read(long place, Span<byte> into)
    {
        lock (guard)
            bytes.AsSpan((int)place, into.Length).CopyTo(into);
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
