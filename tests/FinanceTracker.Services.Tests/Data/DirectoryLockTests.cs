using System.Diagnostics;
using FinanceTracker.Services.Data;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

public sealed class DirectoryLockTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ft-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_second_holder_is_refused_within_three_seconds()
    {
        var directory = DataDirectory.Open(folder);
        using var first = await DirectoryLock.TakeAsync(directory, CancellationToken.None);
        var waited = Stopwatch.StartNew();

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DirectoryLock.TakeAsync(directory, CancellationToken.None));

        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(3));
        Assert.Equal(StartRefusedException.DirectoryInUse, refused.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_was_let_go_can_be_taken_again()
    {
        var directory = DataDirectory.Open(folder);
        (await DirectoryLock.TakeAsync(directory, CancellationToken.None)).Dispose();

        using var second = await DirectoryLock.TakeAsync(directory, CancellationToken.None);
    }

    [Fact]
    public async Task A_lock_file_that_a_killed_process_left_behind_holds_nobody_up()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "financetracker.lock"), "");
        await File.WriteAllTextAsync(Path.Combine(folder, "financetracker.pid"), "1");

        using var taken = await DirectoryLock.TakeAsync(DataDirectory.Open(folder), CancellationToken.None);
    }

    [Fact]
    public void A_directory_of_data_is_for_its_owner_alone()
    {
        var directory = DataDirectory.Open(Path.Combine(folder, "new", "data"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.Root));
        Assert.Equal(File.GetUnixFileMode(directory.Root), File.GetUnixFileMode(directory.Keys));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused()
    {
        var file = Path.Combine(folder, "a-file");
        File.WriteAllText(file, "");

        var refused = Assert.Throws<StartRefusedException>(() => DataDirectory.Open(Path.Combine(file, "data")));

        Assert.StartsWith("Data:Directory = ", refused.Message, StringComparison.Ordinal);
    }
}
