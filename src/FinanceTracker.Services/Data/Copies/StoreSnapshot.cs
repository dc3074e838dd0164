using FinanceTracker.Domain.Backups;

namespace FinanceTracker.Services.Data.Copies;

/// <summary>The database as it was at one instant, to be read while others write on. Knows no table by name but that of attachments.</summary>
internal abstract class StoreSnapshot : IAsyncDisposable
{
    /// <summary>As the manifest says it: where an archive can go back into.</summary>
    public abstract string Provider { get; }

    /// <summary>The last migration.</summary>
    public required string Schema { get; init; }

    /// <summary>Bytes its parts take at most, about.</summary>
    public abstract long Size { get; }

    /// <summary>Files the rows of attachments name, deleted ones that can come back too.</summary>
    public abstract IReadOnlyList<AttachedFile> Attachments { get; }

    /// <summary>Writes the files that make the database again, one after another.</summary>
    /// <param name="write">Takes the name of a part and what writes its bytes; answers with the part's hash.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The tables, as they were written.</returns>
    public abstract Task<IReadOnlyList<BackupTable>> WriteAsync(Func<string, Func<Stream, Task>, Task<BackupMember>> write, CancellationToken ct);

    /// <summary>Where numbering goes on.</summary>
    public virtual Task<IReadOnlyList<BackupCounter>> CountersAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<BackupCounter>>([]);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A file that a row of attachments names.</summary>
/// <param name="Household">Public id.</param>
/// <param name="Id">Public id.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256, hexadecimal.</param>
/// <param name="HasThumbnail">A small picture lies beside it.</param>
internal sealed record AttachedFile(Guid Household, Guid Id, long Size, string Hash, bool HasThumbnail);
