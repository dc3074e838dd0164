using System.IO.Compression;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Integrations.Actual;
using FinanceTracker.Services.Integrations.Xlsx;

namespace FinanceTracker.Services.Imports.Packed;

/// <summary>Takes a bank file out of what it is packed in: a workbook, or a zip with one bank file. See docs/specs/import-reading.md.</summary>
internal static class Unpacker
{
    /// <summary>The way out of an archive that can't be taken.</summary>
    public const string Remedy = "Unpack it and drop the files here together: many at once are taken.";
    private const long LongestList = 128 * 1024;

    /// <summary>The file as the readers take it; what is not packed comes back as it is.</summary>
    /// <param name="content">The upload.</param>
    /// <param name="limits">How large it may be, packed and unpacked.</param>
    /// <param name="today">The household's day.</param>
    /// <param name="ct">Stops the unpacking.</param>
    /// <returns>Invalid with <c>file</c>, or unsupported, when nothing can be taken out.</returns>
    public static Result<UnpackedFile> Unpack(FileContent content, ReadLimits limits, DateOnly today, CancellationToken ct)
    {
        if (content.Length > limits.MaxBytes || !Archive.IsZip(content.Head(Archive.MarkBytes).Span))
            return new UnpackedFile(content);
        return Try(() =>
        {
            var whole = content.Whole;
            using var archive = Archive.Open(whole, limits);
            if (IsOffice(archive))
                return Workbook(whole, archive, limits, ct) ?? new UnpackedFile(content);
            if (DatabaseOfActual(archive) is { } database)
                return new UnpackedFile(Array.Empty<byte>()) { Book = ActualReader.Read(archive.Read(database, ct), limits, ct) };
            return Member(archive, limits, today, ct);
        });
    }

    /// <summary>The imports in an upload: each readable file of an archive, or itself. Dispose it when they are read.</summary>
    /// <inheritdoc cref="Unpack"/>
    public static Result<UploadParts> Parts(FileContent content, string fileName, ReadLimits limits, DateOnly today, CancellationToken ct)
    {
        if (content.Length > limits.MaxBytes || !Archive.IsZip(content.Head(Archive.MarkBytes).Span))
            return new UploadParts(content, fileName);
        return Try(() =>
        {
            var archive = Archive.Open(content.Whole, limits);
            try
            {
                if (!IsOffice(archive) && DatabaseOfActual(archive) is null)
                    return UploadParts.Of(archive, ArchiveMembers.Sift(archive, limits, today, ct), fileName, limits, ct);
            }
            catch
            {
                archive.Dispose();
                throw;
            }
            archive.Dispose();
            return new UploadParts(content, fileName);
        });
    }

    private static Result<T> Try<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (ArchiveRefusal refusal)
        {
            return refusal.Failure;
        }
        catch (Exception refusal) when (refusal is WorkbookRefusal or BudgetRefusal)
        {
            return new Failure.Invalid("file", refusal.Message);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return new Failure.Invalid("file", "The archive is damaged, or packed in a way that can't be read. Unpack it yourself and import the files in it.");
        }
    }

    /// <summary>The database of a budget that Actual exported; null in any other archive.</summary>
    private static ZipArchiveEntry? DatabaseOfActual(Archive archive) =>
        archive.Entries.Any(entry => entry.Name == "metadata.json") ? archive.Entries.FirstOrDefault(entry => entry.Name == "db.sqlite") : null;

    /// <summary>Workbooks, OpenDocument files and other papers that are zips inside.</summary>
    private static bool IsOffice(Archive archive) =>
        archive.Entries.Any(entry => entry.FullName is "[Content_Types].xml" or "mimetype");

    private static UnpackedFile? Workbook(ReadOnlyMemory<byte> content, Archive archive, ReadLimits limits, CancellationToken ct, string? member = null)
    {
        if (archive.Entries.Any(entry => entry.FullName == "xl/workbook.bin"))
            throw new ArchiveRefusal(new Failure.Unsupported("This is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV and import that."));
        if (!archive.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal)))
            return null;
        long unpacked = 0;
        foreach (var entry in archive.Entries)
        {
            var length = archive.Measure(entry, ct);
            unpacked += length;
            // Lists of parts are read as a whole by a library that takes very long for deep nests.
            if (length > LongestList && (entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || entry.FullName == "[Content_Types].xml"))
                throw new ArchiveRefusal("The workbook is damaged: its list of parts is far too long.");
        }
        var sheet = WorkbookReader.Read(Archive.StreamOf(content), unpacked, limits, ct);
        return new UnpackedFile(sheet.Lines, member, sheet);
    }

    private static UnpackedFile Member(Archive archive, ReadLimits limits, DateOnly today, CancellationToken ct)
    {
        var found = ArchiveMembers.Sift(archive, limits, today, ct);
        if (found.Locked.Count > 0)
            throw new ArchiveRefusal($"The archive is locked with a password ({Names(found.Locked)}). {Remedy}");
        if (found.Nested is [var nested, ..])
            throw new ArchiveRefusal($"The archive holds another archive (\"{Archive.ShownName(nested)}\"). {Remedy}");
        return found.Readable switch
        {
            [] => throw NothingIn(found),
            [var only] => Take(archive, only, limits, ct),
            var several => throw new ArchiveRefusal($"The archive holds {several.Count} bank files: {Names(several)}. Unpack it and send them one by one; the import page takes the archive as it is."),
        };
    }

    /// <summary>Nothing of an archive can be read.</summary>
    public static ArchiveRefusal NothingIn(ArchiveMembers found) => new(
        found.Locked.Count > 0 ? $"The archive is locked with a password ({Names(found.Locked)}). {Remedy}"
        : found.Nested is [var nested, ..] ? $"The archive holds another archive (\"{Archive.ShownName(nested)}\"). {Remedy}"
        : $"No file in this archive is a bank file that can be read: {Names(found.All)}.");

    private static UnpackedFile Take(Archive archive, ZipArchiveEntry entry, ReadLimits limits, CancellationToken ct)
    {
        var (bytes, name) = (archive.Read(entry, ct), Archive.ShownName(entry));
        if (!Archive.IsZip(bytes))
            return new UnpackedFile(bytes, name);
        using var inner = Archive.Open(bytes, limits);
        return Workbook(bytes, inner, limits, ct, name) ?? new UnpackedFile(bytes, name);
    }

    private static string Names(List<ZipArchiveEntry> entries)
    {
        const int most = 10;
        var more = entries.Count > most ? $" and {entries.Count - most} more" : "";
        return string.Join(", ", entries.Take(most).Select(entry => $"\"{Archive.ShownName(entry)}\"")) + more;
    }
}
