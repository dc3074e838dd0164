using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>A file in the folder of uploads, read where it lies.</summary>
internal sealed class StoredContent : FileContent, IDisposable
{
    private readonly FileStream file;
    private string? temporary;

    /// <param name="path">Where it is.</param>
    /// <param name="isTemporary">It goes with this object, unless it is moved before.</param>
    public StoredContent(string path, bool isTemporary)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        Length = file.Length;
        temporary = isTemporary ? path : null;
    }

    public override long Length { get; }

    public override bool IsStored => true;

    public override ReadOnlyMemory<byte> Whole => Head(checked((int)Length));

    public override int Read(long place, Span<byte> room)
    {
        var count = 0;
        for (int got; count < room.Length && (got = RandomAccess.Read(file.SafeFileHandle, room[count..], place + count)) > 0;)
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
        file.Dispose();
        if (temporary is not null)
            File.Delete(temporary);
    }
}
