using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Attachments;

/// <summary>A file in a household's folder.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Written">When it was last written, UTC.</param>
public sealed record FoundFile(string Name, DateTimeOffset Written);

/// <summary>What the ledger knows of an attachment, deleted ones too.</summary>
/// <param name="Id">Its id, which is the name of its file.</param>
/// <param name="State">Whether it is there, deleted or undone.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Since">When it was last changed, UTC.</param>
public sealed record KnownFile(Guid Id, RowState State, long Size, DateTimeOffset Since);

/// <summary>What is to be done in a household's folder.</summary>
public sealed record FileChores
{
    /// <summary>Files to delete.</summary>
    public IReadOnlyList<string> Delete { get; init; } = [];

    /// <summary>Files no row names: set aside under <see cref="FileCare.Orphan"/> until it is sure that nobody misses them.</summary>
    public IReadOnlyList<string> SetAside { get; init; } = [];

    /// <summary>Files that were set aside and are missed by a row after all.</summary>
    public IReadOnlyList<string> BringBack { get; init; } = [];

    /// <summary>Attachments whose time in the trash is over: the row goes, then its files.</summary>
    public IReadOnlyList<Guid> Purge { get; init; } = [];
}

/// <summary>
/// Keeps files and rows together. A file is written before its row, so a process that dies between leaves a file without a row, never a row
/// without a file. Such a file may also belong to a newer database than the one that was restored: it is set aside first.
/// </summary>
public static class FileCare
{
    /// <summary>Ending of a small picture.</summary>
    public const string Small = ".small";

    /// <summary>Ending of a file that is being written, or waits for its entry to be saved.</summary>
    public const string Waiting = ".part";

    /// <summary>Ending of a file without a row.</summary>
    public const string Orphan = ".orphan";

    /// <summary>How long a deleted attachment can be brought back.</summary>
    public static readonly TimeSpan TrashTime = TimeSpan.FromDays(90);

    /// <summary>How long a file without a row is kept aside.</summary>
    public static readonly TimeSpan OrphanTime = TimeSpan.FromDays(30);

    /// <summary>How long a file may wait for its row.</summary>
    public static readonly TimeSpan WaitingTime = TimeSpan.FromDays(1);

    /// <summary>Decides. Names that are not ours are left alone.</summary>
    /// <param name="files">What lies in the folder.</param>
    /// <param name="rows">All attachments of the household, deleted ones too.</param>
    /// <param name="mostTrash">Bytes that deleted attachments may take; the oldest go first.</param>
    /// <param name="now">UTC.</param>
    public static FileChores Decide(IReadOnlyList<FoundFile> files, IReadOnlyList<KnownFile> rows, long mostTrash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(files);
        var purge = Purge(rows, mostTrash, now);
        var known = rows.Select(row => row.Id).Except(purge).ToHashSet();
        var (delete, aside, back) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var file in files.Where(file => IdOf(file.Name) is not null))
        {
            var (id, age) = (IdOf(file.Name)!.Value, now - file.Written);
            if (file.Name.EndsWith(Waiting, StringComparison.Ordinal))
            {
                if (age > WaitingTime)
                    delete.Add(file.Name);
            }
            else if (file.Name.EndsWith(Orphan, StringComparison.Ordinal))
            {
                if (known.Contains(id))
                    back.Add(file.Name);
                else if (age > OrphanTime)
                    delete.Add(file.Name);
            }
            else if (purge.Contains(id))
            {
                delete.Add(file.Name);
            }
            else if (!known.Contains(id) && age > WaitingTime)
            {
                aside.Add(file.Name);
            }
        }
        return new FileChores { Delete = delete, SetAside = aside, BringBack = back, Purge = [.. purge] };
    }

    /// <summary>The attachment a file belongs to; null for a name that is not ours.</summary>
    public static Guid? IdOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return Guid.TryParseExact(dot < 0 ? name : name[..dot], "N", out var id) && (dot < 0 || name[dot..] is Small or Waiting or Small + Waiting or Orphan or Small + Orphan) ? id : null;
    }

    private static HashSet<Guid> Purge(IReadOnlyList<KnownFile> rows, long mostTrash, DateTimeOffset now)
    {
        var purge = new HashSet<Guid>();
        var kept = 0L;
        foreach (var row in rows.Where(row => row.State != RowState.Live).OrderByDescending(row => row.Since))
        {
            kept += row.Size;
            if (kept > mostTrash || now - row.Since > TrashTime)
                purge.Add(row.Id);
        }
        return purge;
    }
}
