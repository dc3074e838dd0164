using System.Buffers.Binary;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Version 7 uuids for rows that are made together: the first is random in its instant, each next one is the one before plus one, so
/// that an index takes them at its end (RFC 9562, 6.2, method 2).
/// </summary>
internal sealed class RowIds
{
    private const ulong Counted = (1UL << 62) - 1;
    private readonly byte[] bytes = new byte[16];

    public RowIds(DateTimeOffset now)
    {
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        // The top bit of the counted part is cleared: no number of rows makes it overflow.
        bytes[8] = (byte)(bytes[8] & 0b1101_1111);
    }

    public Guid Next()
    {
        var half = BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8));
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), (half & ~Counted) | ((half + 1) & Counted));
        return new Guid(bytes, bigEndian: true);
    }
}
