using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Rows of an import that have no room in memory: one file in the folder of uploads, made when the first of them comes. It has no name any
/// more as soon as it is open, so that it goes with the process whatever happens to that; before, it goes with the last user of its rows.
/// </summary>
internal sealed class OverflowFile(ImportFiles files, long room) : Overflow(room)
{
    private readonly Lock guard = new();
    private FileStream? file;
    private long length;

    public override long Append(ReadOnlySpan<byte> bytes)
    {
        lock (guard)
        {
            file ??= files.OpenNameless();
            var place = length;
            RandomAccess.Write(file.SafeFileHandle, bytes, place);
            length += bytes.Length;
            return place;
        }
    }

    public override void Write(long place, ReadOnlySpan<byte> bytes) => RandomAccess.Write(file!.SafeFileHandle, bytes, place);

    public override void Read(long place, Span<byte> bytes)
    {
        for (var count = 0; count < bytes.Length;)
        {
            var got = RandomAccess.Read(file!.SafeFileHandle, bytes[count..], place + count);
            count += got > 0 ? got : throw new EndOfStreamException("Rows of an import are not where they were put.");
        }
    }
}
