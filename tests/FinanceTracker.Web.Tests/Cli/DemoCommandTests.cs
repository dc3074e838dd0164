using FinanceTracker.Services.Data;
using FinanceTracker.Web.Cli;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FinanceTracker.Web.Tests.Cli;

/// <summary>Each on a data directory of its own; what is printed is not looked at, because other tests print at the same time.</summary>
public sealed class DemoCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ft-demo-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_makes_a_person_with_a_full_household_and_not_twice()
    {
        Assert.Equal(0, await RunAsync("--rows", "700", "--seed", "4", "--password", "violet lamp 7 river", "--language", "de"));

        Assert.Equal((700, 1, 1), (Count("transactions"), Count("households WHERE is_demo"), Count("people")));
        Assert.Equal(1, Count("categories WHERE name = 'Lebensmittel'"));
        Assert.Equal(1, await RunAsync("--rows", "700"));
        Assert.Equal(0, await RunAsync("--rows", "600", "--username", "guest"));
        Assert.Equal(1_300, Count("transactions"));
    }

    [Theory]
    [InlineData("--rows", "5")]
    [InlineData("--rows", "many")]
    [InlineData("--seed")]
    [InlineData("--language", "tlh")]
    [InlineData("--password", "short")]
    [InlineData("--currency", "XYZ")]
    [InlineData("--colour", "red")]
    public async Task A_wrong_option_is_refused_and_makes_nobody(params string[] options)
    {
        Assert.Equal(StartRefusedException.WrongSetting, await RunAsync(options));
        Assert.True(!File.Exists(Path.Combine(Data, "financetracker.db")) || Count("people") == 0);
    }

    [Fact]
    public async Task It_does_not_touch_a_directory_that_a_server_holds()
    {
        using var server = await DirectoryLock.TakeAsync(DataDirectory.Open(Data), CancellationToken.None);

        Assert.Equal(StartRefusedException.DirectoryInUse, await RunAsync());
        Assert.False(File.Exists(Path.Combine(Data, "financetracker.db")));
    }

    private Task<int> RunAsync(params string[] options) => CommandLine.RunAsync(
        ["demo", .. options, $"--Data:Directory={Data}", "--Auth:BcryptCost=4"], (_, _) => throw new InvalidOperationException("started"));

    private int Count(string what)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "financetracker.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {what}";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
