using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FinanceTracker.Services.Tests.Backups;

/// <summary>A process that ends at any step does nothing more, not even tidy up: from its last step on every further one ends it again.</summary>
public sealed class KillPointTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_backup_that_dies_anywhere_leaves_a_whole_one_or_none_and_the_next_tidies_up(DatabaseProvider database)
    {
        await using var world = await BackupBench.FilledAsync(database);
        var steps = new List<string>();
        await BackupBench.Writer(world, steps.Add).WriteAsync(Path.Combine(world.Settings.Directory, "all.zip"), null, Ct);
        var folder = Directory.CreateDirectory(Path.Combine(world.Settings.Directory, "backups")).FullName;
        var points = steps.Index().Where(step => !step.Item.StartsWith("database/tables/", StringComparison.Ordinal) || step.Index % 20 == 0).Select(step => step.Index).ToList();
        Assert.True(points.Count > 8);
        foreach (var point in points)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            var target = Path.Combine(folder, Domain.Backups.BackupShelf.NameOf(world.Clock.GetUtcNow()));
            await Assert.ThrowsAsync<Killed>(() => BackupBench.Writer(world, Dying(point)).WriteAsync(target, null, Ct));
            Assert.False(File.Exists(target), steps[point]);
        }
        Assert.NotEmpty(Directory.EnumerateFiles(folder));
        await File.WriteAllTextAsync(Path.Combine(world.Settings.Directory, "cache", "backup-left.db"), "left", Ct);
        using var runner = Runner(world, new BackupSettings());
        var made = await runner.MakeAsync(null, Ct);
        Assert.Equal([made.Path], Directory.EnumerateFiles(folder));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Settings.Directory, "cache")));
    }

    [DatabaseTheory]
    public async Task A_restore_that_dies_anywhere_leaves_the_old_or_the_new_and_never_a_mix(DatabaseProvider database)
    {
        await using var old = await BackupBench.FilledAsync(database, "ada");
        await using var other = await BackupBench.FilledAsync(database, "mara", entries: 3);
        var (before, after) = (await BackupBench.MakeAsync(old), await BackupBench.MakeAsync(other));
        var steps = new List<string>();
        await using (var whole = await TestStores.CreateEmptyAsync(database))
        {
            await BackupBench.Restore(whole).RunAsync(before.Path, false, null, Ct);
            var done = await BackupBench.Restore(whole, steps.Add).RunAsync(after.Path, true, null, Ct);
            Assert.Equal(after.Manifest.Content, await BackupBench.ContentAsync(whole));
            Assert.True(Directory.Exists(Path.Combine(done.Aside!, "keys")));
        }
        Assert.Contains("place keys", steps);
        var outcomes = new HashSet<string>();
        // On PostgreSQL each trial is a migration of its own: the steps at which anything can tip.
        var points = steps.Index().Where(step => database == DatabaseProvider.Sqlite || step.Item is "database" or "note" or "commit" or "place attachments" or "done").Select(step => step.Index).ToList();
        foreach (var point in points)
        {
            await using var store = await TestStores.CreateEmptyAsync(database);
            await BackupBench.Restore(store).RunAsync(before.Path, false, null, Ct);
            await Assert.ThrowsAsync<Killed>(() => BackupBench.Restore(store, Dying(point)).RunAsync(after.Path, true, null, Ct));
            // The next start.
            await PendingRestore.FinishAsync(store.Settings, Ct);
            var content = await BackupBench.ContentAsync(store);
            Assert.True(content == before.Manifest.Content || content == after.Manifest.Content, $"A mix after {steps[point]}");
            Assert.True(content == before.Manifest.Content || point > steps.IndexOf("note"), $"The new one before {steps[point]}");
            Assert.Equal(content == after.Manifest.Content, Directory.EnumerateDirectories(store.Settings.Directory, "before-restore-*").Any());
            Assert.Empty(Directory.EnumerateFileSystemEntries(store.Settings.Directory, "restor*"));
            outcomes.Add(content);
        }
        Assert.Equal(2, outcomes.Count);
    }

    [Fact]
    public async Task A_move_that_dies_twice_is_still_finished()
    {
        await using var old = await BackupBench.FilledAsync(DatabaseProvider.Sqlite, "ada");
        await using var other = await BackupBench.FilledAsync(DatabaseProvider.Sqlite, "mara");
        var (before, after) = (await BackupBench.MakeAsync(old), await BackupBench.MakeAsync(other));
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        await BackupBench.Restore(store).RunAsync(before.Path, false, null, Ct);
        // A log of the old database, which must not come near the new one.
        await File.WriteAllTextAsync(store.Settings.SqliteFile + "-wal", "old log", Ct);
        await Assert.ThrowsAsync<Killed>(() => BackupBench.Restore(store, step =>
        {
            if (step == "move")
                throw new Killed();
        }).RunAsync(after.Path, true, null, Ct));
        var id = Guid.ParseExact(Path.GetFileName(Directory.EnumerateDirectories(store.Settings.Directory, "restoring-*").Single())["restoring-".Length..], "N");
        var note = System.Text.Json.JsonSerializer.Deserialize<RestoreNote>(await File.ReadAllBytesAsync(Path.Combine(store.Settings.Directory, "restore.json"), Ct))!;
        Assert.Equal(id, note.Id);
        Assert.Throws<Killed>(() => PendingRestore.Move(store.Settings, note, step =>
        {
            if (step == "place financetracker.db")
                throw new Killed();
        }));
        var aside = await PendingRestore.FinishAsync(store.Settings, Ct);
        Assert.Equal("old log", await File.ReadAllTextAsync(Path.Combine(aside!, "financetracker.db-wal"), Ct));
        Assert.False(File.Exists(store.Settings.SqliteFile + "-wal"));
        Assert.Equal(after.Manifest.Content, await BackupBench.ContentAsync(store));
    }

    internal static BackupRunner Runner(TestWorld world, BackupSettings settings) => new(BackupBench.Writer(world), settings, world.Settings, world.Clock, NullLogger<BackupRunner>.Instance);

    private static Action<string> Dying(int at)
    {
        var count = 0;
        return _ =>
        {
            if (count++ >= at)
                throw new Killed();
        };
    }

    private sealed class Killed : Exception;
}
