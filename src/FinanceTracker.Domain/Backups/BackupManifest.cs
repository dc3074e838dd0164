namespace FinanceTracker.Domain.Backups;

/// <summary>What an archive says about itself: where it comes from, and each of its files with size and hash. Its last file but one.</summary>
public sealed record BackupManifest
{
    /// <summary>The form this program writes. A higher one is of a later program.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The form of the archive, from 1 on.</summary>
    public required int Format { get; init; }

    /// <summary>Version of the program that made it.</summary>
    public required string App { get; init; }

    /// <summary><c>sqlite</c> or <c>postgresql</c>: it goes back into the same.</summary>
    public required string Provider { get; init; }

    /// <summary>The last migration of the database.</summary>
    public required string Schema { get; init; }

    /// <summary>The instant the copy shows, UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>True when the master key is in it: whoever has the archive then has all of it in clear.</summary>
    public required bool HoldsMasterKey { get; init; }

    /// <summary>Every file but the manifest itself and its hash.</summary>
    public required IReadOnlyList<BackupMember> Members { get; init; }

    /// <summary>Every table of the database.</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }

    /// <summary>Where numbering goes on; PostgreSQL only.</summary>
    public IReadOnlyList<BackupCounter> Counters { get; init; } = [];

    /// <summary>Files the database names that were not there, or were not what it says of them.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The same for two archives of the same content, whatever happened in tables that change by themselves.</summary>
    public required string Content { get; init; }
}

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its path in the archive; see <see cref="MemberName"/>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 hexadecimal digits in small letters.</param>
public sealed record BackupMember(string Name, long Size, string Sha256);

/// <summary>A table of an archive.</summary>
/// <param name="Name">Its name in the database.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Sha256">Of all rows in their order, 64 hexadecimal digits.</param>
/// <param name="Columns">Its columns in the order of the file; PostgreSQL only.</param>
public sealed record BackupTable(string Name, long Rows, string Sha256, IReadOnlyList<string> Columns);

/// <summary>Where the numbering of a column goes on.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Last">The last number of the sequence.</param>
/// <param name="IsUsed">False when that number is still to be given out.</param>
public sealed record BackupCounter(string Table, string Column, long Last, bool IsUsed);
