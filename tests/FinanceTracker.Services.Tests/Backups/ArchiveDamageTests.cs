using System.IO.Compression;
using FinanceTracker.Domain.Backups;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Backups;

/// <summary>Archives that were damaged or made to do harm: refused with one line, and nothing written anywhere.</summary>
public sealed class ArchiveDamageTests : IAsyncLifetime
{
    private const int LinkToFile = unchecked((int)0xA1FF0000);
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestWorld world = null!;
    private BackupMade made = null!;
    private string folder = null!;

    public async ValueTask InitializeAsync()
    {
        world = await BackupBench.FilledAsync(DatabaseProvider.Sqlite);
        made = await BackupBench.MakeAsync(world);
        folder = Directory.CreateDirectory(Path.Combine(world.Settings.Directory, "damaged")).FullName;
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_flipped_bit_anywhere_is_noticed_or_changes_nothing()
    {
        var good = await File.ReadAllBytesAsync(made.Path, Ct);
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < 80; i++)
        {
            var bad = (byte[])good.Clone();
            // Half of them at the end, where the table of contents and the manifest are.
            var at = i % 2 == 0 ? random.Next(good.Length) : good.Length - 1 - random.Next(Math.Min(good.Length, 6000));
            bad[at] ^= (byte)(1 << random.Next(8));
            var path = Path.Combine(folder, "flipped.zip");
            await File.WriteAllBytesAsync(path, bad, Ct);
            await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
            try
            {
                await BackupBench.Restore(store).RunAsync(path, false, null, Ct);
            }
            catch (BackupException)
            {
                refused++;
                Assert.Empty(Directory.EnumerateFileSystemEntries(store.Settings.Directory));
                continue;
            }
            // A date or a flag of the zip itself.
            Assert.Equal(made.Manifest.Content, await BackupBench.ContentAsync(store));
        }
        Assert.True(refused > 50, $"{refused} refused");
    }

    [Fact]
    public async Task A_cut_archive_is_refused()
    {
        var good = await File.ReadAllBytesAsync(made.Path, Ct);
        foreach (var length in new[] { 0, 1, 21, 22, good.Length / 4, good.Length / 2, good.Length - 500, good.Length - 22, good.Length - 1 })
        {
            var path = Path.Combine(folder, "cut.zip");
            await File.WriteAllBytesAsync(path, good[..length], Ct);
            await RefusedAsync(path, "");
        }
        await RefusedAsync(Path.Combine(folder, "nothing.zip"), "cannot be read");
    }

    [Fact]
    public async Task A_file_that_is_missing_changed_or_added_is_refused()
    {
        foreach (var name in made.Manifest.Members.Select(member => member.Name))
        {
            await RefusedAsync(Rewritten(member: (other, content) => other == name ? null : content), "missing");
            await RefusedAsync(Rewritten(member: (other, content) => other == name ? [.. content.Select((one, i) => i == content.Length / 2 ? (byte)(one ^ 1) : one)] : content), "damaged");
        }
        await RefusedAsync(Rewritten(more: zip => BackupBench.Add(zip, "keys/extra.key", [1])), "no place");
        await RefusedAsync(Rewritten(more: zip => BackupBench.Add(zip, made.Manifest.Members[^1].Name, [1])), "no place");
        // The database of another archive, with the manifest of this one made to fit: its rows do not.
        await RefusedAsync(Rewritten(manifest => manifest with { Tables = [.. manifest.Tables.Select(table => table with { Rows = table.Rows + 1 })] }), "rows");
        await RefusedAsync(Rewritten(manifest => manifest with { Tables = [.. manifest.Tables.Select(table => table with { Sha256 = new string('0', 64) })] }), "rows");
    }

    [Fact]
    public async Task An_archive_of_a_later_program_another_database_or_absurd_size_is_refused_with_one_line()
    {
        await RefusedAsync(Rewritten(manifest => manifest with { Schema = "29990101000000_Later" }), "later version");
        await RefusedAsync(Rewritten(manifest => manifest with { Format = BackupManifest.CurrentFormat + 1 }), "later version");
        await RefusedAsync(Rewritten(manifest => manifest with { Provider = "postgresql" }), "Database:Provider");
        await RefusedAsync(Rewritten(manifest => manifest with { HoldsMasterKey = false }), "--App:MasterKeyFile");
        await RefusedAsync(Rewritten(manifest => manifest with { Members = [.. manifest.Members.Select(member => member with { Size = long.MaxValue })] }), "no place");
        await RefusedAsync(Rewritten(manifest => manifest with { Members = [.. manifest.Members.Select(member => member with { Size = -1 })] }), "no place");
        // A member that says it is small and is not.
        await RefusedAsync(Rewritten(member: (name, content) => name == "keys/master.key" ? new byte[5_000_000] : content), "no place");
        var wrong = Path.Combine(folder, "wrong.key");
        await File.WriteAllBytesAsync(wrong, new byte[32], Ct);
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        var path = Rewritten(manifest => manifest with { HoldsMasterKey = false, Members = [.. manifest.Members.Where(member => member.Name != "keys/master.key")] }, (name, content) => name == "keys/master.key" ? null : content);
        await Assert.ThrowsAsync<StartRefusedException>(() => BackupBench.Restore(store).RunAsync(path, false, wrong, Ct));
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Settings.Directory));
        await BackupBench.Restore(store).RunAsync(path, false, Path.Combine(world.Settings.Directory, "keys", "master.key"), Ct);
    }

    [Fact]
    public async Task Names_that_lead_elsewhere_write_nothing_anywhere()
    {
        Assert.True(HostileNames.All.Count >= 40);
        foreach (var name in HostileNames.All)
        {
            // Beside the manifest, and listed in it.
            await RefusedAsync(Rewritten(more: zip => BackupBench.Add(zip, name, [1])), "");
            var member = new BackupMember(name, 1, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([1])));
            await RefusedAsync(Rewritten(manifest => manifest with { Members = [.. manifest.Members, member] }, more: zip => BackupBench.Add(zip, name, [1])), "no place");
        }
        // A link with a name that is fine.
        var key = new BackupMember("keys/link.key", 11, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("/etc/passwd"u8)));
        await RefusedAsync(Rewritten(manifest => manifest with { Members = [.. manifest.Members, key] }, more: zip => BackupBench.Add(zip, key.Name, "/etc/passwd"u8.ToArray(), LinkToFile)), "no place");
    }

    private string Rewritten(Func<BackupManifest, BackupManifest>? manifest = null, Func<string, byte[], byte[]?>? member = null, Action<ZipArchive>? more = null)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.zip");
        BackupBench.Rewrite(made.Path, path, manifest, member, more);
        return path;
    }

    private static async Task RefusedAsync(string path, string why)
    {
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupBench.Restore(store).RunAsync(path, false, null, Ct));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Settings.Directory));
        Assert.Equal([Path.GetFileName(store.Settings.Directory)], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(store.Settings.Directory)!).Where(other => other == store.Settings.Directory).Select(other => Path.GetFileName(other)));
    }
}
