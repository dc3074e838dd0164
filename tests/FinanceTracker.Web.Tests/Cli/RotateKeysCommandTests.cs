using FinanceTracker.Services.Data;
using FinanceTracker.Web.Cli;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FinanceTracker.Web.Tests.Cli;

public sealed class RotateKeysCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ft-rotate-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_changes_the_key_again_and_again_and_keeps_what_is_sealed()
    {
        var before = SecretKeys.Load(DataDirectory.Open(Data));
        var master = Path.Combine(Data, "keys", "master.key");
        var key = await File.ReadAllBytesAsync(master);

        Assert.Equal(0, await RotateAsync());
        Assert.Equal(0, await RotateAsync());

        Assert.NotEqual(key, await File.ReadAllBytesAsync(master));
        Assert.Equal(before.TokenSigningKey.ToArray(), SecretKeys.Load(DataDirectory.Open(Data)).TokenSigningKey.ToArray());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Data, "keys"), "*.old"));
    }

    [Fact]
    public async Task Beside_a_running_server_it_is_refused()
    {
        var data = DataDirectory.Open(Data);
        SecretKeys.Load(data);
        using var running = await DirectoryLock.TakeAsync(data, CancellationToken.None);

        Assert.Equal(StartRefusedException.DirectoryInUse, await RotateAsync());

        Assert.Empty(Directory.EnumerateFiles(data.Keys, "*.old"));
    }

    private Task<int> RotateAsync() => CommandLine.RunAsync(["rotate-keys", $"--Data:Directory={Data}"], (_, _) => throw new InvalidOperationException("started"));
}
