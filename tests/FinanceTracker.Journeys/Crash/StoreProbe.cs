using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services;
using FinanceTracker.Services.BankSync;
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

    /// <summary>Whether a sync that was asked for or begun has not ended yet.</summary>
    public async Task<bool> IsSyncOwedAsync()
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await db.BankConnections.IgnoreQueryFilters().AnyAsync(row => row.LeaseUntil != null)
            || await db.SyncRuns.IgnoreQueryFilters().AnyAsync(run => run.Status == SyncStatus.Pending || run.Status == SyncStatus.Running);
    }

    /// <summary>How the banks and their syncs stand.</summary>
    public async Task<BankStand> BanksAsync()
    {
        await using var scope = await ScopeAsync();
        await using var db = await scope.ServiceProvider.GetRequiredService<HouseholdDb>().OpenAsync(CancellationToken.None);
        var banks = await db.BankConnections.Select(row => new
        {
            row.Id,
            Bank = new StoredBank(row.SyncState, db.SyncRuns.Where(run => run.ConnectionKey == row.Key).OrderByDescending(run => run.Key).Select(run => (SyncStatus?)run.Status).FirstOrDefault(), row.LeaseUntil != null),
        }).ToDictionaryAsync(pair => pair.Id, pair => pair.Bank);
        var rows = await db.Transactions.Where(row => row.Origin == OriginKind.Plaid).Select(row => new { row.ExternalId, row.Amount, row.Date }).ToListAsync();
        var now = TimeProvider.System.GetUtcNow();
        var isJobDue = await db.JobStates.AnyAsync(job => job.Name == BankSyncService.Job && job.Failures == 0 && (job.DueAt <= now || job.LeaseUntil != null));
        return new BankStand([.. rows.Select(row => (row.ExternalId!, row.Amount.ToDecimal(), row.Date)).Order()], banks, isJobDue);
    }

    /// <summary>Two minutes pass, in which a dead process has said nothing.</summary>
    public async Task PassLeasesAsync()
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await db.BankConnections.IgnoreQueryFilters().Where(row => row.LeaseUntil != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, past));
        await db.JobStates.Where(job => job.LeaseUntil != null).ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, past).SetProperty(job => job.DueAt, past));
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

/// <summary>A connection as it is stored.</summary>
/// <param name="Cursor">The feed's state.</param>
/// <param name="Status">Of its last run; null without one.</param>
/// <param name="IsHeld">A process has its turn, or had it when it died.</param>
internal sealed record StoredBank(string? Cursor, SyncStatus? Status, bool IsHeld)
{
    /// <summary>A sync was asked for or begun and has not ended.</summary>
    public bool IsOwed => IsHeld || Status is SyncStatus.Pending or SyncStatus.Running;
}

/// <summary>What is stored of banks.</summary>
/// <param name="Rows">Id at the bank, amount and day of all entries that count, in order.</param>
/// <param name="Banks">By the connection's id.</param>
/// <param name="IsJobDue">The job that syncs is due, or runs, or died running, and not twice in a row: then it takes its time.</param>
internal sealed record BankStand(IReadOnlyList<(string Id, decimal Amount, DateOnly Day)> Rows, IReadOnlyDictionary<Guid, StoredBank> Banks, bool IsJobDue)
{
    public static BankStand Empty { get; } = new([], new Dictionary<Guid, StoredBank>(), false);

    /// <summary>The next start goes on with a sync, without being asked.</summary>
    public bool GoesOn => IsJobDue && Banks.Values.Any(bank => bank.IsOwed);
}
