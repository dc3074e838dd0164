using System.IO.Compression;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports.Packed;

/// <summary>The files of an archive, told apart by their beginnings.</summary>
/// <param name="All">Every file; folders, hidden files and what a Mac adds are none.</param>
/// <param name="Readable">Those that are bank files, or workbooks, which may be.</param>
/// <param name="Locked">Those that need a password.</param>
/// <param name="Nested">Those that are archives themselves.</param>
/// <param name="Others">The rest, each with what reading it came to.</param>
internal sealed record ArchiveMembers(
    List<ZipArchiveEntry> All, List<ZipArchiveEntry> Readable, List<ZipArchiveEntry> Locked, List<ZipArchiveEntry> Nested, List<(ZipArchiveEntry Entry, string Why)> Others)
{
    private const int MostMembers = 100;
    private const int HeadBytes = 64 * 1024;

    /// <summary>Looks at the head of each file. Refuses an archive without files, and one with too many.</summary>
    public static ArchiveMembers Sift(Archive archive, ReadLimits limits, DateOnly today, CancellationToken ct)
    {
        var all = archive.Entries.Where(IsFile).ToList();
        if (all.Count == 0)
            throw new ArchiveRefusal("The archive is empty.");
        if (all.Count > MostMembers)
            throw new ArchiveRefusal($"The archive holds {all.Count} files; at most {MostMembers} are looked at. {Unpacker.Remedy}");
        var found = new ArchiveMembers(all, [], [], [], []);
        foreach (var entry in all)
        {
            ct.ThrowIfCancellationRequested();
            if (entry.IsEncrypted)
                found.Locked.Add(entry);
            else
                found.Sort(entry, Archive.ReadHead(entry, HeadBytes), limits, today, ct);
        }
        return found;
    }

    private void Sort(ZipArchiveEntry entry, byte[] head, ReadLimits limits, DateOnly today, CancellationToken ct)
    {
        if (IsPackedWorkbook(head))
            Readable.Add(entry);
        else if (Archive.IsZip(head) || entry.FullName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            Nested.Add(entry);
        else if (All.Count == 1 || WhyNot(head, limits, today, ct) is not { } why)
            Readable.Add(entry);
        else
            Others.Add((entry, why));
    }

    private static string? WhyNot(byte[] head, ReadLimits limits, DateOnly today, CancellationToken ct)
    {
        // A line that was cut in half would be a bad one.
        var end = head.Length < HeadBytes ? head.Length : Array.LastIndexOf(head, (byte)'\n') + 1;
        return BankFileReader.Read(head.AsMemory(0, end > 0 ? end : head.Length), null, ReadAnswers.None, limits, today, ct) switch
        {
            ReadOutcome.Understood => null,
            ReadOutcome.Unsupported unsupported => unsupported.Message,
            ReadOutcome.Unreadable unreadable => unreadable.Message,
            _ => throw new InvalidOperationException("An outcome nobody knows."),
        };
    }

    private static bool IsPackedWorkbook(byte[] head) =>
        Archive.IsZip(head) && (head.AsSpan().IndexOf("xl/"u8) >= 0 || head.AsSpan().IndexOf("[Content_Types].xml"u8) >= 0);

    /// <summary>Folders, hidden files and what a Mac adds are no members.</summary>
    private static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && !entry.Name.StartsWith('.') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) && entry.Name is not ("Thumbs.db" or "desktop.ini");
}
