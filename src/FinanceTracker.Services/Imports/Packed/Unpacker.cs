using System.IO.Compression;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Integrations.Actual;
using FinanceTracker.Services.Integrations.Xlsx;

namespace FinanceTracker.Services.Imports.Packed;

/// <summary>Takes a bank file out of what it is packed in: a workbook, or a zip with one bank file. See docs/specs/import-reading.md.</summary>
internal static class Unpacker
{
    private const int MostMembers = 100;
    private const int HeadBytes = 64 * 1024;
    private const long LongestList = 128 * 1024;
    private const string Remedy = "Unpack it and drop the files here together: many at once are taken.";

    /// <summary>The file as the readers take it; what is not packed comes back as it is.</summary>
    /// <param name="content">The upload.</param>
    /// <param name="limits">How large it may be, packed and unpacked.</param>
    /// <param name="today">The household's day.</param>
    /// <param name="ct">Stops the unpacking.</param>
    /// <returns>Invalid with <c>file</c>, or unsupported, when nothing can be taken out.</returns>
    public static Result<UnpackedFile> Unpack(ReadOnlyMemory<byte> content, ReadLimits limits, DateOnly today, CancellationToken ct)
    {
        if (content.Length > limits.MaxBytes || !Archive.IsZip(content.Span))
            return new UnpackedFile(content);
        try
        {
            using var archive = Archive.Open(content, limits);
            if (IsOffice(archive))
                return Workbook(content, archive, limits, ct) ?? new UnpackedFile(content);
            if (DatabaseOfActual(archive) is { } database)
                return new UnpackedFile(default) { Book = ActualReader.Read(archive.Read(database, ct), limits, ct) };
            return Member(archive, limits, today, ct);
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
        var members = archive.Entries.Where(IsFile).ToList();
        if (members.Count == 0)
            throw new ArchiveRefusal("The archive is empty.");
        if (members.Count > MostMembers)
            throw new ArchiveRefusal($"The archive holds {members.Count} files; at most {MostMembers} are looked at. {Remedy}");
        if (members.Where(entry => entry.IsEncrypted).ToList() is { Count: > 0 } locked)
            throw new ArchiveRefusal($"The archive is locked with a password ({Names(locked)}). {Remedy}");

        var readable = new List<ZipArchiveEntry>();
        foreach (var entry in members)
        {
            ct.ThrowIfCancellationRequested();
            var head = Archive.ReadHead(entry, HeadBytes);
            if (IsPackedWorkbook(head))
                readable.Add(entry);
            else if (Archive.IsZip(head) || entry.FullName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                throw new ArchiveRefusal($"The archive holds another archive (\"{Archive.ShownName(entry)}\"). {Remedy}");
            else if (members.Count == 1 || IsReadable(head, limits, today, ct))
                readable.Add(entry);
        }
        return readable switch
        {
            [] => throw new ArchiveRefusal($"No file in this archive is a bank file that can be read: {Names(members)}."),
            [var only] => Take(archive, only, limits, ct),
            _ => throw new ArchiveRefusal($"The archive holds {readable.Count} bank files: {Names(readable)}. {Remedy}"),
        };
    }

    private static UnpackedFile Take(Archive archive, ZipArchiveEntry entry, ReadLimits limits, CancellationToken ct)
    {
        var (bytes, name) = (archive.Read(entry, ct), Archive.ShownName(entry));
        if (!Archive.IsZip(bytes))
            return new UnpackedFile(bytes, name);
        using var inner = Archive.Open(bytes, limits);
        return Workbook(bytes, inner, limits, ct, name) ?? new UnpackedFile(bytes, name);
    }

    private static bool IsReadable(byte[] head, ReadLimits limits, DateOnly today, CancellationToken ct)
    {
        // A line that was cut in half would be a bad one.
        var end = head.Length < HeadBytes ? head.Length : Array.LastIndexOf(head, (byte)'\n') + 1;
        return BankFileReader.Read(head.AsMemory(0, end > 0 ? end : head.Length), null, ReadAnswers.None, limits, today, ct) is ReadOutcome.Understood;
    }

    private static bool IsPackedWorkbook(byte[] head) =>
        Archive.IsZip(head) && (head.AsSpan().IndexOf("xl/"u8) >= 0 || head.AsSpan().IndexOf("[Content_Types].xml"u8) >= 0);

    /// <summary>Folders, hidden files and what a Mac adds are no members.</summary>
    private static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && !entry.Name.StartsWith('.') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) && entry.Name is not ("Thumbs.db" or "desktop.ini");

    private static string Names(List<ZipArchiveEntry> entries)
    {
        const int most = 10;
        var more = entries.Count > most ? $" and {entries.Count - most} more" : "";
        return string.Join(", ", entries.Take(most).Select(entry => $"\"{Archive.ShownName(entry)}\"")) + more;
    }
}
