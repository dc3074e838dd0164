using FinanceTracker.Services.Data;
using FinanceTracker.Web.Cli;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FinanceTracker.Web.Tests.Cli;

public sealed class BackupCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ft-backup-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_ledger_moves_to_a_new_machine_and_one_that_is_there_is_put_aside()
    {
        var (old, fresh, file) = (Path.Combine(folder, "old"), Path.Combine(folder, "new"), Path.Combine(folder, "money.zip"));
        Assert.Equal(1, await RunAsync(old, "backup", "--to", file));
        Assert.False(File.Exists(file));
        Assert.Equal(0, await RunAsync(old, "demo", "--rows", "700"));
        SqliteConnection.ClearAllPools();
        Assert.Equal(0, await RunAsync(old, "backup", "--to", file));
        Assert.Equal(0, await RunAsync(old, "backup", "--to", folder));
        Assert.Equal(0, await RunAsync(old, "backup"));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(old, "backups")));
        Assert.Equal(1, await RunAsync(old, "backup", "--to", Path.Combine(folder, "absent", "money.zip")));

        Assert.Equal(0, await RunAsync(fresh, "restore", file));
        Assert.Equal(700, Count(fresh, "transactions"));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(old, "keys", "master.key"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(fresh, "keys", "master.key"), TestContext.Current.CancellationToken));
        Assert.Equal(0, await RunAsync(fresh, "demo", "--rows", "600", "--username", "guest"));
        SqliteConnection.ClearAllPools();

        Assert.Equal(0, await RunAsync(fresh, "check"));
        Assert.Equal(1, await RunAsync(fresh, "restore", file));
        Assert.Equal(1_300, Count(fresh, "transactions"));
        Assert.Equal(1, await RunAsync(fresh, "restore", Path.Combine(folder, "absent.zip"), "--replace"));
        using (await DirectoryLock.TakeAsync(DataDirectory.Open(fresh), CancellationToken.None))
            Assert.Equal(StartRefusedException.DirectoryInUse, await RunAsync(fresh, "restore", file, "--replace"));
        Assert.Equal(0, await RunAsync(fresh, "restore", file, "--replace"));
        Assert.Equal(700, Count(fresh, "transactions"));
        Assert.Equal(1_300, Count(Assert.Single(Directory.EnumerateDirectories(fresh, "before-restore-*")), "transactions"));
    }

    [Theory]
    [InlineData("restore")]
    [InlineData("restore", "a.zip", "b.zip")]
    [InlineData("backup", "--to")]
    [InlineData("backup", "--Backups:Keep=0")]
    [InlineData("backup", "--Backups:At=25:00")]
    public async Task A_wrong_word_is_refused(params string[] words) => Assert.Equal(StartRefusedException.WrongSetting, await RunAsync(Path.Combine(folder, "none"), words));

    private static Task<int> RunAsync(string data, params string[] words) =>
        CommandLine.RunAsync([.. words, $"--Data:Directory={data}", "--Auth:BcryptCost=4"], (_, _) => throw new InvalidOperationException("started"));

    private static int Count(string data, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "financetracker.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
