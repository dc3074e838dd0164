using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Journeys.Crash;

/// <summary>Looks at the store of a server from outside, with the services of this program.</summary>
internal sealed class StoreProbe : IAsyncDisposable
{
    private readonly DatabaseSettings settings;
    private readonly ServiceProvider services;

    public StoreProbe(DatabaseSettings settings)
    {
        this.settings = settings;
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new PeopleSettings()).AddSingleton(ReadLimits.Default)
            .AddStore(settings).AddFeatureServices().BuildServiceProvider();
    }

    /// <summary>How often each typed description and each imported payee is in the ledger.</summary>
    public async Task<(Dictionary<string, int> Entries, Dictionary<string, int> Files)> RowsAsync()
    {
        await using var scope = await ScopeAsync();
        await using var db = await scope.ServiceProvider.GetRequiredService<HouseholdDb>().OpenAsync(TestContext.Current.CancellationToken);
        var entries = await db.Transactions.Where(row => row.Origin == OriginKind.Api).GroupBy(row => row.Description)
            .ToDictionaryAsync(group => group.Key, group => group.Count());
        var files = await db.Transactions.Where(row => row.Origin == OriginKind.Import)
            .Join(db.Payees, row => row.PayeeKey, payee => payee.Key, (row, payee) => payee.Name).GroupBy(name => name)
            .ToDictionaryAsync(group => group.Key, group => group.Count());
        return (entries, files);
    }

    /// <summary>What is wrong with the store as such: totals that differ, damage, keys that lead nowhere.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await using var scope = await ScopeAsync();
        var faults = (await scope.ServiceProvider.GetRequiredService<LedgerCheck>().FindDifferencesAsync(TestContext.Current.CancellationToken)).ToList();
        if (settings.Provider != DatabaseProvider.Sqlite)
            return faults;
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = settings.SqliteFile, Pooling = false }.ToString());
        await connection.OpenAsync();
        faults.AddRange((await AllAsync(connection, "PRAGMA integrity_check")).Where(line => line != "ok"));
        faults.AddRange(await AllAsync(connection, "PRAGMA foreign_key_check"));
        return faults;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static async Task<List<string>> AllAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return lines;
    }

    private async Task<AsyncServiceScope> ScopeAsync()
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        var household = await db.Households.AsNoTracking().SingleAsync();
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<HouseholdScope>().Set(household.Key, null, Role.Owner);
        return scope;
    }
}
