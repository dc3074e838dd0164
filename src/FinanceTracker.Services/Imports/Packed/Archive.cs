using System.IO.Compression;
using System.Runtime.InteropServices;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports.Packed;

/// <summary>
/// A zip that is never trusted: what it says about sizes counts for nothing, the bytes that come out are counted. Names in it are shown
/// and never used as paths; nothing is written to disk.
/// </summary>
internal sealed class Archive : IDisposable
{
    private const int MostEntries = 1000;
    private const int MostRatio = 200;
    private const long AlwaysFine = 1024 * 1024;
    private readonly ZipArchive zip;
    private readonly ReadOnlyMemory<byte> content;
    private readonly ReadLimits limits;
    private readonly Archive? outer;
    private long counted;

    private Archive(ZipArchive zip, ReadOnlyMemory<byte> content, ReadLimits limits, Archive? outer) => (this.zip, this.content, this.limits, this.outer) = (zip, content, limits, outer);

    public IReadOnlyList<ZipArchiveEntry> Entries => zip.Entries;

    /// <summary>Bytes by which an archive is known.</summary>
    public const int MarkBytes = 4;

    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Opens it, unless its list of files alone is too long. What comes out of it counts for the one it lay in, too.</summary>
    public static Archive Open(ReadOnlyMemory<byte> content, ReadLimits limits, Archive? outer = null)
    {
        // Counted by hand: the list is built as a whole once it is asked for, whatever the archive says about its length.
        if (content.Span.Count("PK\u0001\u0002"u8) > MostEntries)
            throw new ArchiveRefusal($"The archive holds more than {MostEntries} files. Unpack it and import the bank files in it.");
        var zip = new ZipArchive(StreamOf(content), ZipArchiveMode.Read);
        try
        {
            _ = zip.Entries.Count;
        }
        catch
        {
            zip.Dispose();
            throw;
        }
        return new Archive(zip, content, limits, outer);
    }

    /// <summary>Unpacks one file to nowhere and gives its real length; refuses what swells too much, alone or with the ones before.</summary>
    public long Measure(ZipArchiveEntry entry, CancellationToken ct)
    {
        var most = Math.Max(AlwaysFine, MostRatio * Math.Min(entry.CompressedLength, content.Length));
        using var unpacked = entry.Open();
        var buffer = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = unpacked.Read(buffer)) > 0;)
        {
            ct.ThrowIfCancellationRequested();
            length += read;
            if (length > most)
                throw new ArchiveRefusal($"\"{ShownName(entry)}\" swells to more than {MostRatio} times its size when unpacked. No bank file does; it is not read.");
            if (Count(read) > limits.MaxBytes)
                throw new ArchiveRefusal($"Unpacked it is larger than {limits.MaxBytes / 1024 / 1024} MB, the most a file may have.");
        }
        return length;
    }

    /// <summary>One file as a whole; measured before a byte of it is kept.</summary>
    public byte[] Read(ZipArchiveEntry entry, CancellationToken ct) => ReadMeasured(entry, Measure(entry, ct));

    /// <summary>One file as a whole, of the length it was measured to have.</summary>
    public static byte[] ReadMeasured(ZipArchiveEntry entry, long length)
    {
        var bytes = new byte[length];
        using var unpacked = entry.Open();
        unpacked.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The beginning of one file.</summary>
    public static byte[] ReadHead(ZipArchiveEntry entry, int bytes)
    {
        var head = new byte[bytes];
        using var unpacked = entry.Open();
        return head[..unpacked.ReadAtLeast(head, bytes, throwOnEndOfStream: false)];
    }

    public static string ShownName(ZipArchiveEntry entry) => ImportFiles.ShownName(entry.FullName);

    public static MemoryStream StreamOf(ReadOnlyMemory<byte> content) => MemoryMarshal.TryGetArray(content, out var part)
        ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
        : new MemoryStream(content.ToArray(), writable: false);

    public void Dispose() => zip.Dispose();

    private long Count(int read)
    {
        counted += read;
        return outer is null ? counted : Math.Max(counted, outer.Count(read));
    }
}
