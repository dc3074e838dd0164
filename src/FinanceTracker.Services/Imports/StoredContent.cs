using FinanceTracker.Domain.Imports;
using Microsoft.Win32.SafeHandles;

namespace FinanceTracker.Services.Imports;

/// <summary>A file in the folder of uploads, read where it lies.</summary>
internal sealed class StoredContent : FileContent, IDisposable
{
    private readonly SafeFileHandle handle;
    private string? temporary;

    /// <param name="path">Where it is.</param>
    /// <param name="isTemporary">It goes with this object, unless it is moved before.</param>
    public StoredContent(string path, bool isTemporary)
    {
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = RandomAccess.GetLength(handle);
        temporary = isTemporary ? path : null;
    }

    public override long Length { get; }

    public override bool IsStored => true;

    public override ReadOnlyMemory<byte> Whole => Head(checked((int)Length));

    public override int Read(long place, Span<byte> room)
    {
        var count = 0;
        for (int got; count < room.Length && (got = RandomAccess.Read(handle, room[count..], place + count)) > 0;)
            count += got;
        return count;
    }

    /// <summary>Gives a temporary file its place; false when it is none.</summary>
    public bool TryMoveTo(string path)
    {
        if (temporary is null)
            return false;
        File.Move(temporary, path, overwrite: true);
        temporary = null;
        return true;
    }

    public void Dispose()
    {
        handle.Dispose();
        if (temporary is not null)
            File.Delete(temporary);
    }
}
