using System.Security.Cryptography;
using FinanceTracker.Domain.Backups;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Backups;

/// <summary>Reads a member of an archive and vouches for it: more or fewer bytes than the manifest says, or others, end the reading.</summary>
internal sealed class CheckedStream(Stream from, BackupMember member) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long count;
    private bool isChecked;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => count; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Check(buffer, from.Read(buffer));
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(fault);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await from.ReadAsync(buffer, cancellationToken);
            return Check(buffer.Span, read);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            from.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Check(ReadOnlySpan<byte> buffer, int read)
    {
        hash.AppendData(buffer[..read]);
        count += read;
        if (count > member.Size)
            throw Damaged();
        if (read == 0 && buffer.Length > 0 && !isChecked)
        {
            isChecked = true;
            if (count != member.Size || Convert.ToHexStringLower(hash.GetHashAndReset()) != member.Sha256)
                throw Damaged();
        }
        return read;
    }

    private BackupException Damaged(Exception? inner = null) => new($"The archive is damaged: {member.Name} is not what it was when it was written.", inner);
}
