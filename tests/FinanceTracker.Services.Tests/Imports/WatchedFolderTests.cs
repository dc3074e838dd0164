using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Services.Tests.Imports.Packed;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>Files that lie in a household's folder on the server are imported by themselves, once, by whoever turned it on.</summary>
public sealed class WatchedFolderTests : IDisposable
{
    private const string Ask = "Date,Payee,Amount\n2026-03-01,Shop,-1.00\n";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly string root = Directory.CreateTempSubdirectory("ft-watched-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [DatabaseTheory]
    public async Task A_whole_file_goes_in_as_who_turned_it_on_and_out_of_the_way(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        var home = await world.HouseholdAsync("Über uns / Miller");
        await using var me = world.As(home);
        var ledger = new Ledger(me);
        await TeachAsync(me, (await ledger.AccountAsync()).Id);
        var folder = await TurnOnAsync(me);
        Assert.Matches("^uber-uns-miller-[0-9a-f]{8}$", Path.GetFileName(folder));

        Put(folder, "march.ofx", Ofx(2, 3)[..200]);
        await LookAsync(world, home);
        world.Clock.Advance(TimeSpan.FromSeconds(9));
        // Still arriving.
        Put(folder, "march.ofx", Ofx(2, 3));
        Assert.Equal(WatchedRound.Nothing, await LookAsync(world, home));
        world.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(new WatchedRound(1, 0, 0), await LookAsync(world, home));
        Assert.True(File.Exists(Path.Combine(folder, "done", "march.ofx")));
        Assert.Equal(3, (await ledger.EntriesAsync()).Count);
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var batch = await db.Batches.OrderByDescending(row => row.Key).FirstAsync(Ct);
        Assert.Equal(("Imported march.ofx", Domain.History.BatchKind.Import, home.Owner.Key), (batch.Title, batch.Kind, batch.PersonKey!.Value));

        // Killed after the commit and before the move: the file lies there again, and the same bytes under another name.
        File.Move(Path.Combine(folder, "done", "march.ofx"), Path.Combine(folder, "march.ofx"));
        Put(folder, "copy.ofx", Ofx(2, 3));
        Assert.Equal(new WatchedRound(2, 0, 0), await SettleAsync(world, home));
        Assert.Equal(batch.Key, (await db.Batches.MaxAsync(row => (long?)row.Key, Ct))!.Value);

        // After an undo a person may want it again.
        await ledger.UndoAsync(batch.Id);
        Put(folder, "march.ofx", Ofx(2, 3));
        Assert.Equal(new WatchedRound(1, 0, 0), await SettleAsync(world, home));
        Assert.Equal(3, (await ledger.EntriesAsync()).Count);
        Assert.True(File.Exists(Path.Combine(folder, "done", "march (2).ofx")));
    }

    [DatabaseTheory]
    public async Task What_asks_waits_and_what_cannot_be_read_says_why(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await TeachAsync(me, (await new Ledger(me).AccountAsync()).Id);
        var folder = await TurnOnAsync(me);
        Put(folder, "ask.csv", Ask);
        Put(folder, "letter.txt", "Dear customer");
        File.WriteAllBytes(Path.Combine(folder, "both.zip"), Packing.Zip(("april.ofx", Ofx(4)), ("ask.csv", Ask.Replace("Shop", "Other", StringComparison.Ordinal))));
        File.WriteAllBytes(Path.Combine(folder, "two.zip"), Packing.Zip(("a.ofx", Ofx(5)), ("b.ofx", Ofx(6))));
        Assert.Equal(new WatchedRound(1, 2, 1), await SettleAsync(world, home));

        Assert.Contains("ask.csv: waits on the import page. Which account", Told(folder, "waiting", "ask.csv.txt"), StringComparison.Ordinal);
        Assert.Contains("letter.txt: ", Told(folder, "failed", "letter.txt.txt"), StringComparison.Ordinal);
        Assert.Equal(2, Told(folder, "waiting", "both.zip.txt").Split('\n').Length);
        var imports = await me.Get<ImportService>().ListImportsAsync(Ct);
        Assert.Equal(["both.zip › ask.csv", "ask.csv"], imports.Where(item => item.Status == ImportStatus.Preview).OrderBy(item => item.FileName.Length == 7).Select(item => item.FileName));
        Assert.Equal(["two.zip › b.ofx", "two.zip › a.ofx", "both.zip › april.ofx"], imports.Where(item => item.Status == ImportStatus.Done).Take(3).Select(item => item.FileName));

        // What a person imports on the import page goes out of the way; the other file still asks.
        var asked = imports.Single(item => item.FileName == "ask.csv").Id;
        var account = (await new Ledger(me).AccountAsync("Card")).Id;
        var answered = (await me.Get<ImportService>().UpdateImportAsync(asked, new UpdateImport { Accounts = new() { ["0"] = account } }, new ImportPageRequest(null, 50, null), Ct)).Value;
        Assert.True((await me.Get<ImportService>().CommitImportAsync(answered.Id, Ct)).IsOk);
        Assert.Equal(WatchedRound.Nothing, await SettleAsync(world, home));
        Assert.Equal(["both.zip", "both.zip.txt"], Directory.GetFiles(Path.Combine(folder, "waiting")).Select(Path.GetFileName).Order());
        Assert.True(File.Exists(Path.Combine(folder, "done", "ask.csv")));

        // Killed between preview and commit: the one that waits is used.
        var open = (await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(Ofx(7)), "may.ofx", null, null, Ct)).Value;
        Put(folder, "may.ofx", Ofx(7));
        Assert.Equal(new WatchedRound(1, 0, 0), await SettleAsync(world, home));
        Assert.Equal(ImportStatus.Done, (await me.Get<ImportService>().GetImportAsync(open.Id, new ImportPageRequest(null, 50, null), Ct)).Value.Status);
    }

    [DatabaseTheory]
    public async Task Off_means_off_and_only_an_owner_where_the_operator_allows_it_turns_it_on(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await using var editor = world.As(home, Role.Editor);
        var service = me.Get<WatchedFolderService>();
        Assert.Equal((true, false, (string?)null), ((await service.GetWatchedFolderAsync(Ct)).IsAllowed, (await service.GetWatchedFolderAsync(Ct)).IsOn, (await service.GetWatchedFolderAsync(Ct)).Path));
        Assert.IsType<Failure.Forbidden>((await editor.Get<WatchedFolderService>().SetWatchedFolderAsync(true, Ct)).Failure);
        Assert.Empty(Directory.GetDirectories(root));

        var folder = await TurnOnAsync(me);
        Assert.Equal(folder, await TurnOnAsync(me));
        Put(folder, "ask.csv", Ask);
        Assert.False((await service.SetWatchedFolderAsync(false, Ct)).Value.IsOn);
        Assert.Equal(WatchedRound.Nothing, await SettleAsync(world, home));
        Assert.True(File.Exists(Path.Combine(folder, "ask.csv")));

        // Who turned it on has left: nothing is imported in their name, and the settings say so.
        await TurnOnAsync(me);
        await using (var db = world.Raw())
            await db.Memberships.Where(member => member.PersonKey == home.Owner.Key).ExecuteUpdateAsync(set => set.SetProperty(member => member.Role, Role.Viewer), Ct);
        Assert.Equal(WatchedRound.Nothing, await SettleAsync(world, home));
        Assert.Contains("may no longer import", (await service.GetWatchedFolderAsync(Ct)).Problem, StringComparison.Ordinal);

        await using var closed = await TestWorld.CreateAsync(database);
        await using var other = closed.As(await closed.HouseholdAsync());
        Assert.IsType<Failure.Conflict>((await other.Get<WatchedFolderService>().SetWatchedFolderAsync(true, Ct)).Failure);
        Assert.False((await other.Get<WatchedFolderService>().GetWatchedFolderAsync(Ct)).IsAllowed);
    }

    [Fact]
    public async Task Links_and_unfinished_files_are_left_alone_and_nothing_outside_is_touched()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var folder = await TurnOnAsync(me);
        var secret = Path.Combine(root, "secret.csv");
        File.WriteAllText(secret, Ask);
        File.CreateSymbolicLink(Path.Combine(folder, "link.csv"), secret);
        Directory.CreateSymbolicLink(Path.Combine(folder, "deeper"), root);
        foreach (var name in new[] { ".hidden.csv", "~ask.csv", "ask.csv.part", "ASK.CSV.CRDOWNLOAD" })
            Put(folder, name, Ask);
        Put(folder, "empty.csv", "");
        Assert.Equal(WatchedRound.Nothing, await SettleAsync(world, home));
        Assert.Empty(await me.Get<ImportService>().ListImportsAsync(Ct));
        Assert.Null((await me.Get<WatchedFolderService>().GetWatchedFolderAsync(Ct)).Problem);

        // A folder in it that has become a link takes nothing.
        Directory.Delete(Path.Combine(folder, "done"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "done"), root);
        Put(folder, "ask.csv", Ask);
        Assert.Equal(WatchedRound.Nothing, await SettleAsync(world, home));
        Assert.Contains("\"done\" is a link", (await me.Get<WatchedFolderService>().GetWatchedFolderAsync(Ct)).Problem, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(folder, "done"));
        Assert.Equal(new WatchedRound(0, 1, 0), await SettleAsync(world, home));
        Assert.Null((await me.Get<WatchedFolderService>().GetWatchedFolderAsync(Ct)).Problem);

        Directory.Delete(folder, recursive: true);
        Directory.CreateSymbolicLink(folder, root);
        Assert.Equal(WatchedRound.Nothing, await SettleAsync(world, home));
        Assert.True(File.Exists(secret));
        Assert.Throws<IOException>(() => WatchedInbox.Open(root, "../elsewhere"));
    }

    private Task<TestWorld> WorldAsync(DatabaseProvider database) => TestWorld.CreateAsync(database, services => services.AddSingleton(new WatchedRoot(root)));

    private static async Task<string> TurnOnAsync(TestScope me)
    {
        var set = await me.Get<WatchedFolderService>().SetWatchedFolderAsync(true, Ct);
        Assert.True(set.IsOk, set.Failure?.ToString());
        Assert.True(Directory.Exists(set.Value.Path));
        return set.Value.Path!;
    }

    /// <summary>Teaches the account its number by hand.</summary>
    private static async Task TeachAsync(TestScope me, Guid account)
    {
        var imports = me.Get<ImportService>();
        var made = (await imports.CreateImportAsync(Encoding.UTF8.GetBytes(Ofx(1)), "first.ofx", account, null, Ct)).Value;
        Assert.True((await imports.CommitImportAsync(made.Id, Ct)).IsOk);
    }

    private static void Put(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private static string Told(string folder, string end, string name) => File.ReadAllText(Path.Combine(folder, end, name)).Trim();

    private static Task<WatchedRound> LookAsync(TestWorld world, TestHousehold home) => world.Services.GetRequiredService<WatchedHouseholds>().LookAsync(home.Key, Ct);

    /// <summary>Looks, lets everything settle, looks again.</summary>
    private static async Task<WatchedRound> SettleAsync(TestWorld world, TestHousehold home)
    {
        await LookAsync(world, home);
        world.Clock.Advance(TimeSpan.FromSeconds(9));
        return await LookAsync(world, home);
    }

    private static string Ofx(params int[] days) =>
        $"<OFX><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>4711</BANKACCTFROM><BANKTRANLIST>{string.Concat(days.Select(day => $"<STMTTRN><DTPOSTED>2026030{day}<TRNAMT>-{day}.00<FITID>F2026-{day}-{day * 7}<NAME>Shop {day}</STMTTRN>"))}</BANKTRANLIST></STMTRS></OFX>";
}
