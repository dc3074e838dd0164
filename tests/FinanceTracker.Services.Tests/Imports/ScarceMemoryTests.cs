using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>An import whose file and rows lie on disk: the same as any other, and nothing of it stays where it should not.</summary>
public sealed class ScarceMemoryTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ReadLimits Scarce = new() { MostInMemory = 1000, RoomForRows = 0 };

    [DatabaseTheory]
    public async Task It_shows_and_adds_what_it_would_with_all_the_memory_there_is(DatabaseProvider database)
    {
        var usual = await RunAsync(database, ReadLimits.Default);
        var scarce = await RunAsync(database, Scarce);
        Assert.Equal(usual.Shown, scarce.Shown);
        Assert.Equal(usual.Entries, scarce.Entries);
        Assert.Equal((usual.Payees, 3503), (scarce.Payees, usual.Entries.Count));
        Assert.True(usual.Payees > 3000);
    }

    [DatabaseTheory]
    public async Task Its_files_are_for_the_server_alone_and_go_with_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database, services => services.AddSingleton(Scarce));
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        await ledger.AccountAsync("Checking");
        await ledger.AccountAsync("Savings");
        var imports = me.Get<ImportService>();
        var folder = Path.Combine(world.Settings.Directory, "imports");

        // An upload that breaks off, one that is cancelled while it is compared, and one that nobody waits for any more.
        await Assert.ThrowsAsync<IOException>(() => imports.CreateImportAsync(new Broken(Text()), "broken.csv", null, null, null, Ct));
        Assert.Empty(Directory.GetFiles(folder));
        using (var stop = new CancellationTokenSource())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => imports.CreateImportAsync(
                new MemoryStream(Text()), "stopped.csv", null, null, new Stopper(ImportStage.Comparing, stop), stop.Token));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => imports.CreateImportAsync(new MemoryStream(Text()), "late.csv", null, null, null, stop.Token));
        }
        Assert.Empty(Directory.GetFiles(folder));
        Assert.False((await imports.CreateImportAsync(new MemoryStream([.. "%PDF"u8, .. Text()]), "paper.pdf", null, null, null, Ct)).IsOk);
        Assert.Empty(Directory.GetFiles(folder));

        var preview = (await imports.CreateImportAsync(new MemoryStream(Text()), "long.csv", null, null, null, Ct)).Value;
        var kept = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal(preview.Id.ToString("N") + ".upload", Path.GetFileName(kept));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));

        // Somebody else's household sees nothing of it.
        await using (var stranger = world.As(await world.HouseholdAsync("Other")))
            Assert.False((await stranger.Get<ImportService>().GetImportAsync(preview.Id, new ImportPageRequest(null, 10, null), Ct)).IsOk);

        var before = await ledger.DumpAsync();
        using var late = new CancellationTokenSource();
        Assert.False((await imports.CommitImportAsync(preview.Id, new Stopper(ImportStage.Adding, late, 2000), late.Token)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.True((await imports.CancelImportAsync(preview.Id, Ct)).IsOk);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task What_a_killed_process_left_goes_at_the_next_start()
    {
        await using var world = await TestWorld.CreateAsync();
        var files = world.Services.GetRequiredService<ImportFiles>();
        files.Sweep(world.Clock.GetUtcNow());
        var folder = Directory.CreateDirectory(Path.Combine(world.Settings.Directory, "imports")).FullName;
        foreach (var (name, days) in new[] { ("a.part", 0), ("b.rows", 0), ("c.upload", 40), ("d.upload", 1), ("notes.txt", 99) })
        {
            File.WriteAllText(Path.Combine(folder, name), "x");
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), world.Clock.GetUtcNow().UtcDateTime.AddDays(-days));
        }
        files.Sweep(world.Clock.GetUtcNow());
        Assert.Equal(["d.upload", "notes.txt"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>More payees than are made at once, rows that are equal, two accounts, texts of all sorts.</summary>
    private static byte[] Text()
    {
        var text = new StringBuilder("Date,Account,Payee,Amount,Notes\n");
        for (var i = 0; i < 3500; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2025, 1, 1).AddDays(i / 30):yyyy-MM-dd},{(i % 3 == 0 ? "Savings" : "Checking")},Shop {(i % 20 == 0 ? i % 7 : i)} Größe,-{1 + (i % 90)}.50,{(i % 5 == 0 ? $"note {i}" : "")}\n");
            if (i == 2000)
                text.Append("2025-03-01,Checking,Twice,-1.00,\n2025-03-01,Checking,Twice,-1.00,\n");
        }
        // The last row is equal to one before, and one can't be read.
        return Encoding.UTF8.GetBytes(text.Append("2025-03-01,Checking,Twice,-1.00,\n2025-03-02,Checking,Bad,1..2,\n").ToString());
    }

    private static async Task<(List<string> Shown, List<string> Entries, int Payees)> RunAsync(DatabaseProvider database, ReadLimits limits)
    {
        await using var world = await TestWorld.CreateAsync(database, services => services.AddSingleton(limits));
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync("Checking");
        await ledger.AccountAsync("Savings");
        // One is here already, by hand.
        await ledger.EntryAsync(account.Id, -12.5m, "2025-01-01", payee: "Shop 11 Größe");
        var imports = me.Get<ImportService>();
        var shown = new List<string>();
        var preview = (await imports.CreateImportAsync(new MemoryStream(Text()), "long.csv", null, null, null, Ct)).Value;
        foreach (var page in new[] { new ImportPageRequest(null, 50, null), new ImportPageRequest(null, 50, ImportBin.Rejected), new ImportPageRequest(null, 50, null) { Search = "Shop 3401" }, new ImportPageRequest(null, 50, ImportBin.Match) })
        {
            var again = (await imports.GetImportAsync(preview.Id, page, Ct)).Value;
            shown.Add($"{again.Counts} {again.Shown} {string.Join('|', again.ToAddSums ?? [])}");
            shown.AddRange(again.Items.Select(item => $"{item.Line} {item.Bin} {item.Action} {item.TransactionDate} {item.Amount} {item.MerchantName} {item.Reason} {item.Description} {item.Raw} {item.MatchScore}"));
        }
        Assert.True((await imports.CommitImportAsync(preview.Id, Ct)).IsOk);
        var second = (await imports.CreateImportAsync(new MemoryStream(Text()), "again.csv", null, null, null, Ct)).Value;
        shown.Add($"{second.Counts} {second.EmptyReason}");
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var entries = await db.Transactions.OrderBy(row => row.Sequence)
            .Select(row => new { row.Date, row.Amount.Minor, Payee = db.Payees.Single(payee => payee.Key == row.PayeeKey).Name, row.Notes, row.Fingerprint, row.Occurrence, row.AccountKey }).ToListAsync(Ct);
        return (shown, entries.ConvertAll(row => row.ToString()!), await db.Payees.CountAsync(Ct));
    }

    private sealed class Stopper(ImportStage stage, CancellationTokenSource stop, int rows = 0) : IProgress<ImportStep>
    {
        public void Report(ImportStep value)
        {
            if (value.Stage == stage && value.Rows >= rows)
                stop.Cancel();
        }
    }

    /// <summary>A connection that is lost in the middle.</summary>
    private sealed class Broken(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 100_000 ? throw new IOException("The connection is lost.") : base.ReadAsync(buffer, cancellationToken);
    }
}
