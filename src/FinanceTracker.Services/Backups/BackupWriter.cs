using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Data.Copies;

namespace FinanceTracker.Services.Backups;

/// <summary>
/// Writes one archive: the database as it is at one instant, then the files it names, then the keys. Under another name until it is on
/// disk and was read back, so that what has the name of a backup is one.
/// </summary>
public sealed class BackupWriter(StoreCopies copies, DatabaseSettings database, SecretKeys keys, BackupSettings settings, DiskSpace disk, TimeProvider clock)
{
    internal const string Unfinished = ".unfinished";
    private const int OwnerOnly = 0x8180;

    // They change by themselves: that they did is no reason for another backup.
    private static readonly HashSet<string> Restless = ["alert_states", "idempotency_records", "job_states", "refresh_tokens", "sessions", "sign_in_throttles"];

    /// <summary>Called before each step, so that tests can end it there.</summary>
    internal Action<string> Step { get; init; } = _ => { };

    /// <summary>Writes an archive.</summary>
    /// <param name="target">Its path; there must be no file yet.</param>
    /// <param name="unlike">Content of an earlier archive: when nothing else would be in this one, none is made.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>What was made; null when it would have been the same.</returns>
    /// <exception cref="BackupException">It cannot be made; nothing is left of it.</exception>
    internal async Task<BackupMade?> WriteAsync(string target, string? unlike, CancellationToken ct)
    {
        if (File.Exists(target))
            throw new BackupException($"{target} is there already.");
        var part = target + Unfinished;
        try
        {
            var manifest = await WritePartAsync(part, Path.GetDirectoryName(target)!, ct);
            Step("verify");
            using (var archive = BackupArchive.Open(part))
                await archive.VerifyAsync(ct);
            if (manifest.Content == unlike)
            {
                File.Delete(part);
                return null;
            }
            Step("rename");
            File.Move(part, target);
            DurableFile.FlushFolder(Path.GetDirectoryName(target)!);
            return new BackupMade(target, new FileInfo(target).Length, manifest);
        }
        catch (Exception fault)
        {
            Step("clean up");
            File.Delete(part);
            if (fault is BackupException or OperationCanceledException)
                throw;
            throw new BackupException(StoreFaults.Translate(fault) is StoreFullException ? $"The disk is full: {target} could not be written." : $"{target} could not be written: {fault.Message}", fault);
        }
    }

    private async Task<BackupManifest> WritePartAsync(string part, string folder, CancellationToken ct)
    {
        File.Delete(part);
        copies.CleanUp();
        disk.Require(database.Directory, copies.WorkingSize, "a copy of the database");
        var madeAt = clock.GetUtcNow();
        Step("copy the database");
        await using var snapshot = await copies.TakeAsync(ct);
        disk.Require(folder, snapshot.Size + snapshot.Attachments.Sum(file => file.Size), "the archive");
        Step("open");
        await using var file = new FileStream(part, DurableFile.Private(FileMode.CreateNew, FileAccess.ReadWrite));
        var members = new List<BackupMember>();
        BackupManifest manifest;
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            async Task<BackupMember> AddAsync(string name, CompressionLevel level, Func<Stream, Task> write)
            {
                Step(name);
                var member = await AddMemberAsync(zip, name, level, write, madeAt);
                members.Add(member);
                return member;
            }

            var tables = await snapshot.WriteAsync((name, write) => AddAsync(name, CompressionLevel.Fastest, write), ct);
            var missing = await AddAttachmentsAsync(snapshot.Attachments, AddAsync, ct);
            // Last: a key that sealed anything in the database above is there by now, or still there.
            await AddKeysAsync(AddAsync, ct);
            manifest = new BackupManifest
            {
                Format = BackupManifest.CurrentFormat,
                App = settings.AppVersion,
                Provider = snapshot.Provider,
                Schema = snapshot.Schema,
                MadeAt = madeAt,
                HoldsMasterKey = keys.MasterKeyIsBesideTheData,
                Members = [.. members],
                Tables = tables,
                Counters = await snapshot.CountersAsync(ct),
                Missing = missing,
                Content = ContentOf(snapshot.Schema, tables, members),
            };
            var text = BackupArchive.Write(manifest);
            await AddMemberAsync(zip, MemberName.Manifest, CompressionLevel.Fastest, to => to.WriteAsync(text, ct).AsTask(), madeAt);
            var hash = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(text)) + "\n");
            await AddMemberAsync(zip, MemberName.ManifestHash, CompressionLevel.NoCompression, to => to.WriteAsync(hash, ct).AsTask(), madeAt);
            Step("close");
        }
        file.Flush(flushToDisk: true);
        return manifest;
    }

    private async Task<IReadOnlyList<string>> AddAttachmentsAsync(IReadOnlyList<AttachedFile> files, Func<string, CompressionLevel, Func<Stream, Task>, Task<BackupMember>> add, CancellationToken ct)
    {
        var missing = new List<string>();
        foreach (var file in files)
        {
            foreach (var isSmall in file.HasThumbnail ? new[] { false, true } : [false])
            {
                var name = MemberName.OfAttachment(file.Household, file.Id, isSmall);
                await using var from = TryOpen(Path.Combine(database.Directory, name.Replace('/', Path.DirectorySeparatorChar)));
                if (from is null)
                {
                    missing.Add(name);
                    continue;
                }
                // Pictures and PDF are packed already.
                var member = await add(name, CompressionLevel.NoCompression, to => from.CopyToAsync(to, ct));
                if (!isSmall && member.Sha256 != file.Hash)
                    missing.Add(name + " (damaged)");
            }
        }
        return missing;
    }

    private async Task AddKeysAsync(Func<string, CompressionLevel, Func<Stream, Task>, Task<BackupMember>> add, CancellationToken ct)
    {
        var folder = Path.Combine(database.Directory, "keys");
        foreach (var name in Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(MemberName.IsKeyFile).Order(StringComparer.Ordinal))
        {
            await using var from = TryOpen(Path.Combine(folder, name));
            if (from is not null)
                await add(MemberName.Keys + name, CompressionLevel.Fastest, to => from.CopyToAsync(to, ct));
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is null ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async Task<BackupMember> AddMemberAsync(ZipArchive zip, string name, CompressionLevel level, Func<Stream, Task> write, DateTimeOffset madeAt)
    {
        var entry = zip.CreateEntry(name, level);
        entry.ExternalAttributes = OwnerOnly << 16;
        entry.LastWriteTime = madeAt;
        await using var to = entry.Open();
        await using var counted = new HashingStream(to);
        await write(counted);
        await counted.FlushAsync();
        return new BackupMember(name, counted.Length, counted.Sha256);
    }

    private static string ContentOf(string schema, IReadOnlyList<BackupTable> tables, List<BackupMember> members)
    {
        var text = new StringBuilder(schema);
        foreach (var table in tables.Where(table => !Restless.Contains(table.Name)))
            text.Append('\n').Append(table.Name).Append(' ').Append(table.Sha256);
        foreach (var member in members.Where(member => !member.Name.StartsWith("database/", StringComparison.Ordinal)))
            text.Append('\n').Append(member.Name).Append(' ').Append(member.Sha256);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>An archive that was made.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Manifest">What is in it.</param>
public sealed record BackupMade(string Path, long Size, BackupManifest Manifest);
