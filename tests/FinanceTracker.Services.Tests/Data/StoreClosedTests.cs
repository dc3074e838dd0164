using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

/// <summary>A store that can't be opened refuses the start with one line that says which, why and what to do.</summary>
public sealed class StoreClosedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_alone()
    {
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        await File.WriteAllTextAsync(store.Settings.SqliteFile, new string('x', 5000), Ct);

        var line = await RefusalAsync(store.Settings);

        Assert.StartsWith($"{store.Settings.SqliteFile} is not a database.", line, StringComparison.Ordinal);
        Assert.Contains("financetracker restore", line, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(store.Settings.SqliteFile, Ct));
    }

    [Fact]
    public async Task A_damaged_database_says_so()
    {
        await using var store = await TestStores.CreateAsync(DatabaseProvider.Sqlite);
        await using (var file = File.OpenWrite(store.Settings.SqliteFile))
        {
            // The header stays, every page of the schema and of the data is overwritten.
            file.Seek(100, SeekOrigin.Begin);
            await file.WriteAsync(new byte[file.Length - 100], Ct);
        }

        Assert.StartsWith($"{store.Settings.SqliteFile} is damaged.", await RefusalAsync(store.Settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_can_not_be_opened_says_whose_it_has_to_be()
    {
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        Directory.CreateDirectory(store.Settings.SqliteFile);

        Assert.StartsWith($"{store.Settings.SqliteFile} can't be opened and written.", await RefusalAsync(store.Settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostgreSQL_that_does_not_answer_is_named_without_the_password()
    {
        var settings = new DatabaseSettings(Path.GetTempPath(), DatabaseProvider.PostgreSql, "Host=127.0.0.1;Port=1;Username=mara;Password=canary;Database=money");

        var line = await RefusalAsync(settings);

        Assert.StartsWith("PostgreSQL does not answer: 127.0.0.1:1:", line, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostgreSQL_that_knows_nobody_of_that_name_says_so()
    {
        Assert.SkipWhen(TestStores.WhyNoPostgres is not null, TestStores.WhyNoPostgres ?? "");
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.PostgreSql);
        var connection = new NpgsqlConnectionStringBuilder(store.Settings.ConnectionString) { Username = "nobody_of_that_name", Pooling = false };

        var line = await RefusalAsync(store.Settings with { ConnectionString = connection.ToString() });

        Assert.StartsWith("PostgreSQL refused:", line, StringComparison.Ordinal);
        Assert.Contains("Database:ConnectionString", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Database=money;Username=mara;Password=p;w", "Host=…")]
    [InlineData("Host=127.0.0.1;Colour=blue", "colour")]
    [InlineData("Host=127.0.0.1;Port=many", "port")]
    [InlineData("Database=money", "Host")]
    [InlineData("canary", "Host=…")]
    public void A_wrong_connection_string_is_not_repeated(string text, string why)
    {
        var fault = DatabaseSettings.ConnectionFault(text);

        Assert.Contains(why, fault, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(text, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_connection_string_has_no_fault() => Assert.Null(DatabaseSettings.ConnectionFault("Host=db;Database=money;Username=mara;Password='a;b'"));

    private static async Task<string> RefusalAsync(DatabaseSettings settings)
    {
        var start = new StartUp(settings, new ContextFactory(settings, NullLoggerFactory.Instance), TimeProvider.System, NullLogger<StartUp>.Instance);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => start.RunAsync(Ct));
        Assert.Equal(1, refused.ExitCode);
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }
}
