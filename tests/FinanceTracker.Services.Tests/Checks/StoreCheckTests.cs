using FinanceTracker.Services.Checks;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Tests.Backups;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Checks;

public sealed class StoreCheckTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_wrong_total_and_a_lost_or_changed_file_are_one_line_each(DatabaseProvider database)
    {
        await using var world = await BackupBench.FilledAsync(database);
        await using var other = await BackupBench.RegisterAsync(world, "mara");
        var check = world.Services.GetRequiredService<StoreCheck>();
        var fine = await check.RunAsync(Ct);
        Assert.Equal((2, 2), (fine.Households, fine.Files));
        Assert.Empty(fine.Findings);

        var files = Directory.EnumerateFiles(Path.Combine(world.Settings.Directory, "attachments"), "*", SearchOption.AllDirectories).ToList();
        var small = files.Single(file => file.EndsWith(".small", StringComparison.Ordinal));
        await File.AppendAllTextAsync(files.Single(file => file != small && file != small[..^6]), "more", Ct);
        File.Delete(small);
        File.Delete(small[..^6]);
        await using (var db = world.Raw())
            await db.Database.ExecuteSqlAsync($"UPDATE account_totals SET sum_minor = sum_minor + 1", Ct);
        var findings = (await check.RunAsync(Ct)).Findings;
        Assert.Equal(1, findings.Count(line => line.Contains("was changed", StringComparison.Ordinal)));
        Assert.Equal(2, findings.Count(line => line.Contains("is not there", StringComparison.Ordinal)));
        Assert.Equal(2, findings.Count(line => line.Contains("a kept total is", StringComparison.Ordinal)));
        Assert.Equal(5, findings.Count);
    }

    [Fact]
    public async Task A_damaged_database_is_said_and_nothing_else()
    {
        await using var world = await BackupBench.FilledAsync(DatabaseProvider.Sqlite, entries: 200);
        await using (var db = world.Raw())
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", Ct);
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection());
        }
        await using (var file = File.OpenWrite(world.Settings.SqliteFile))
        {
            file.Position = file.Length / 2;
            await file.WriteAsync(new byte[8192], Ct);
        }
        Assert.Contains("damaged", Assert.Single((await world.Services.GetRequiredService<StoreCheck>().RunAsync(Ct)).Findings), StringComparison.Ordinal);
        await Assert.ThrowsAsync<BackupException>(() => BackupBench.MakeAsync(world));
        Assert.Empty(Directory.EnumerateFiles(world.Settings.Directory, "*.zip*"));
    }
}
