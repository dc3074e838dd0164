using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Backups;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Demo;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Backups;

public sealed class RoundTripTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task What_comes_out_is_what_went_in_and_people_go_on_with_it(DatabaseProvider database)
    {
        await using var world = await BackupBench.FilledAsync(database);
        await using (var me = await BackupBench.RegisterAsync(world, "mara"))
        {
            var person = await PersonAsync(world, "mara");
            Assert.True((await world.Services.GetRequiredService<DemoService>().FillFirstAsync(person, new DemoSize(DemoWish.FewestRows), Domain.Categories.PresetLanguage.All[0], Ct)).IsOk);
        }
        var secret = world.Services.GetRequiredService<SecretKeys>().Protect("test/1", "a token"u8);
        var first = await BackupBench.MakeAsync(world);
        Assert.Empty(first.Manifest.Missing);
        Assert.Equal(3, first.Manifest.Members.Count(member => member.Name.StartsWith(MemberName.Attachments, StringComparison.Ordinal)));
        Assert.True(first.Manifest.HoldsMasterKey);
        Assert.Contains(first.Manifest.Tables, table => table is { Name: "transactions", Rows: > DemoWish.FewestRows });
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(first.Path));

        var empty = await TestStores.CreateEmptyAsync(database);
        var done = await BackupBench.Restore(empty).RunAsync(first.Path, replace: false, null, Ct);
        Assert.Null(done.Aside);
        await using var again = TestWorld.On(empty);
        await again.Services.GetRequiredService<StartUp>().RunAsync(Ct);
        var second = await BackupBench.MakeAsync(again);
        Assert.Equal(Lines(first.Manifest), Lines(second.Manifest));
        Assert.Equal(first.Manifest.Content, second.Manifest.Content);

        Assert.Equal("a token"u8, again.Services.GetRequiredService<SecretKeys>().Unprotect("test/1", secret));
        Assert.IsType<SignInOutcome.SignedIn>(await again.Services.GetRequiredService<SignInService>().SignInAsync(new SignInAttempt("ada", BackupBench.Password, "192.0.2.1"), Ct));
        await using var mine = await BackupBench.EnterAsync(again, await PersonAsync(again, "ada"));
        Assert.Empty(await mine.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        var ledger = new Ledger(mine);
        var shop = Assert.Single(await ledger.EntriesAsync(new Services.Transactions.TransactionFilter { Query = "has:receipt" }));
        Assert.Equal(2, (await mine.Get<AttachmentService>().ListAsync(AttachmentOwner.Transaction(shop.Id), Ct)).Value.Count);
        // Numbers go on where they were.
        await ledger.EntryAsync(shop.AccountId, -3, "2026-03-03", payee: "New shop");
        Assert.Contains((await ledger.EntriesAsync(new Services.Transactions.TransactionFilter { Query = "new shop" })), entry => entry.MerchantName == "New shop");

        // Nothing was put there in passing.
        Assert.Equal(["attachments", "cache", "keys", "one.zip"], Directory.EnumerateFileSystemEntries(empty.Settings.Directory).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith("financetracker.", StringComparison.Ordinal)).Order());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(empty.Settings.Directory, "cache")));
    }

    [DatabaseTheory]
    public async Task A_backup_among_writers_shows_one_instant_and_all_that_was_acknowledged_before_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = await BackupBench.RegisterAsync(world, "ada");
        var account = await new Ledger(me).AccountAsync();
        var person = await PersonAsync(world, "ada");
        var acknowledged = new ConcurrentBag<Guid>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await using var scope = await BackupBench.EnterAsync(world, person);
                acknowledged.Add((await new Ledger(scope).EntryAsync(account.Id, -(i + 1), "2026-03-01", payee: $"Shop {writer}")).Id);
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        })).ToList();
        while (acknowledged.Count < 40)
            await Task.Delay(20, Ct);
        var before = acknowledged.ToList();
        var made = await BackupBench.MakeAsync(world);
        while (acknowledged.Count < before.Count + 20)
            await Task.Delay(20, Ct);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var empty = await TestStores.CreateEmptyAsync(database);
        await BackupBench.Restore(empty).RunAsync(made.Path, replace: false, null, Ct);
        await using var again = TestWorld.On(empty);
        await again.Services.GetRequiredService<StartUp>().RunAsync(Ct);
        await using var mine = await BackupBench.EnterAsync(again, await PersonAsync(again, "ada"));
        Assert.Empty(await mine.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        await using var db = await mine.Get<HouseholdDb>().OpenAsync(Ct);
        var kept = await db.Transactions.Select(row => row.Id).ToListAsync(Ct);
        Assert.Empty(before.Except(kept));
        Assert.Empty(kept.Except(acknowledged));
        Assert.True(kept.Count < acknowledged.Count, "Entries after the backup are not in it.");
    }

    [DatabaseTheory]
    public async Task Secrets_are_not_in_clear_in_anything_but_the_keys(DatabaseProvider database)
    {
        const string Token = "tk_canary_9f3b71c2";
        await using var world = await BackupBench.FilledAsync(database);
        await using var me = await BackupBench.EnterAsync(world, await PersonAsync(world, "ada"));
        var channel = await me.Get<AlertChannelService>().CreateAsync(new SaveAlertChannel { Type = ChannelType.Ntfy, Address = "https://203.0.113.9/canary", Secret = Token }, Ct);
        Assert.True(channel.IsOk, $"{channel.Failure}");
        var keys = world.Services.GetRequiredService<SecretKeys>();
        byte[][] canaries = [Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(BackupBench.Password), keys.TokenSigningKey.ToArray(), await File.ReadAllBytesAsync(Path.Combine(world.Settings.Directory, "keys", "master.key"), Ct)];
        var made = await BackupBench.MakeAsync(world);

        using var zip = ZipFile.OpenRead(made.Path);
        var (isSeen, sealedFound) = (false, 0);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, Ct);
            var content = memory.ToArray();
            isSeen |= content.AsSpan().IndexOf("203.0.113.9/canary"u8) >= 0;
            foreach (var canary in canaries)
            {
                var isThere = content.AsSpan().IndexOf(canary) >= 0 || content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(canary))) >= 0 || content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(canary))) >= 0;
                Assert.False(isThere && entry.FullName != "keys/master.key", $"A secret is in clear in {entry.FullName}.");
                sealedFound += isThere ? 1 : 0;
            }
        }
        Assert.True(isSeen, "The search finds what is not secret.");
        Assert.Equal(1, sealedFound);
    }

    [DatabaseTheory]
    public async Task Attached_files_that_are_gone_or_changed_are_reported_and_the_rest_is_kept(DatabaseProvider database)
    {
        await using var world = await BackupBench.FilledAsync(database);
        var files = Directory.EnumerateFiles(Path.Combine(world.Settings.Directory, "attachments"), "*", SearchOption.AllDirectories).ToList();
        var small = files.Single(file => file.EndsWith(".small", StringComparison.Ordinal));
        var (picture, pdf) = (small[..^6], files.Single(file => file != small && file != small[..^6]));
        // One that no row names: a file that came after the database was copied.
        await File.WriteAllTextAsync(picture[..^4] + "0000", "later", Ct);
        await File.AppendAllTextAsync(pdf, "more", Ct);
        var writer = BackupBench.Writer(world, step =>
        {
            if (step == "open")
                File.Delete(picture);
        });
        var made = (await writer.WriteAsync(Path.Combine(world.Settings.Directory, "one.zip"), null, Ct))!;
        Assert.Equal(new[] { $"{Path.GetFileName(pdf)} (damaged)", Path.GetFileName(picture) }.Order(StringComparer.Ordinal), made.Manifest.Missing.Select(name => name.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.Equal(2, made.Manifest.Members.Count(member => member.Name.StartsWith(MemberName.Attachments, StringComparison.Ordinal)));

        await using var empty = await TestStores.CreateEmptyAsync(database);
        Assert.Single((await BackupBench.Restore(empty).RunAsync(made.Path, false, null, Ct)).Manifest.Missing, name => name.EndsWith("(damaged)", StringComparison.Ordinal));
    }

    [DatabaseTheory]
    public async Task An_archive_of_an_older_schema_is_migrated_at_the_next_start(DatabaseProvider database)
    {
        await using var world = TestWorld.On(await TestStores.CreateEmptyAsync(database));
        string[] known;
        await using (var db = world.Raw())
        {
            known = [.. db.Database.GetMigrations()];
            await db.GetService<IMigrator>().MigrateAsync(known[^2], Ct);
        }
        await using (await BackupBench.RegisterAsync(world, "ada"))
        {
        }
        var made = await BackupBench.MakeAsync(world);
        Assert.Equal(known[^2], made.Manifest.Schema);

        await using var again = TestWorld.On(await TestStores.CreateEmptyAsync(database));
        await BackupBench.Restore(again.Settings).RunAsync(made.Path, false, null, Ct);
        await again.Services.GetRequiredService<StartUp>().RunAsync(Ct);
        await using (var db = again.Raw())
            Assert.Equal(known, await db.Database.GetAppliedMigrationsAsync(Ct));
        var after = await BackupBench.MakeAsync(again);
        // Tables that came with the newer schema are there, and empty.
        var rows = after.Manifest.Tables.ToDictionary(table => table.Name, table => table.Rows);
        Assert.All(made.Manifest.Tables.Where(table => table.Name != "__EFMigrationsHistory"), table => Assert.Equal(table.Rows, rows[table.Name]));
        Assert.All(after.Manifest.Tables.ExceptBy(made.Manifest.Tables.Select(table => table.Name), table => table.Name), table => Assert.Equal(0, table.Rows));
        Assert.IsType<SignInOutcome.SignedIn>(await again.Services.GetRequiredService<SignInService>().SignInAsync(new SignInAttempt("ada", BackupBench.Password, "192.0.2.1"), Ct));
    }

    private static async Task<long> PersonAsync(TestWorld world, string name)
    {
        await using var db = world.Raw();
        return await db.Users.Where(person => person.UserName == name).Select(person => person.Id).SingleAsync(Ct);
    }

    private static IEnumerable<string> Lines(BackupManifest manifest) => manifest.Tables.Select(table => $"{table.Name} {table.Rows} {table.Sha256} {string.Join(',', table.Columns)}")
        .Concat(manifest.Members.Where(member => member.Name != MemberName.SqliteFile).Select(member => $"{member.Name} {member.Sha256}"))
        .Concat(manifest.Counters.Select(counter => $"{counter}"))
        .Append(manifest.Schema);
}
