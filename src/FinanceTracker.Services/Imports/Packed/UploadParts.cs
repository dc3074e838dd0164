using System.IO.Compression;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports.Packed;

/// <summary>
/// The imports in one upload: itself, or each bank file of an archive. All of an archive is measured before any of it is handed out, the
/// insides of its workbooks too; read are the parts one by one.
/// </summary>
internal sealed class UploadParts : IDisposable
{
    private readonly FileContent? whole;
    private readonly Archive? archive;
    private readonly List<(ZipArchiveEntry Entry, long Length)> members = [];

    /// <summary>An upload that is one file.</summary>
    public UploadParts(FileContent whole, string name) => (this.whole, Names) = (whole, [name]);

    private UploadParts(Archive archive, List<(ZipArchiveEntry Entry, long Length)> members, string name, IReadOnlyList<RefusedUpload> leftOut)
    {
        (this.archive, this.members, LeftOut) = (archive, members, leftOut);
        Names = members.ConvertAll(member => $"{name} › {Archive.ShownName(member.Entry)}");
    }

    /// <summary>Name of each part; of a file in an archive "archive.zip › member.ofx".</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Files of the archive that are no parts, each with the reason.</summary>
    public IReadOnlyList<RefusedUpload> LeftOut { get; } = [];

    /// <summary>The parts of an archive, which they own from now on.</summary>
    public static UploadParts Of(Archive archive, ArchiveMembers found, string name, ReadLimits limits, CancellationToken ct)
    {
        if (found.Readable.Count == 0)
            throw Unpacker.NothingIn(found);
        var members = found.Readable.ConvertAll(entry => (entry, Measured(archive, entry, limits, ct)));
        return new UploadParts(archive, members, name,
        [
            .. found.Locked.Select(entry => Left(entry, "It is locked with a password.")),
            .. found.Nested.Select(entry => Left(entry, "It is an archive itself. Unpack it and choose the files in it.")),
            // Beside a single bank file papers are nothing to speak of.
            .. found.Others.Where(_ => members.Count > 1).Select(other => Left(other.Entry, other.Why)),
        ]);

        RefusedUpload Left(ZipArchiveEntry entry, string why) => new($"{name} › {Archive.ShownName(entry)}", new Failure.Invalid("file", why));
    }

    /// <summary>The bytes of a part.</summary>
    public FileContent Read(int part) => archive is null ? whole! : Archive.ReadMeasured(members[part].Entry, members[part].Length);

    public void Dispose() => archive?.Dispose();

    /// <summary>The length of a file; a workbook's own parts count for the whole, too.</summary>
    private static long Measured(Archive archive, ZipArchiveEntry entry, ReadLimits limits, CancellationToken ct)
    {
        var length = archive.Measure(entry, ct);
        var bytes = Archive.ReadHead(entry, 4);
        if (!Archive.IsZip(bytes))
            return length;
        using var inner = Archive.Open(Archive.ReadMeasured(entry, length), limits, archive);
        foreach (var part in inner.Entries)
            inner.Measure(part, ct);
        return length;
    }
}
