using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Web.Tests.Imports;

/// <summary>One process for each database, started when the first test asks for it; every test gets a person with a household of their own.</summary>
public sealed class SampleHosts : IAsyncDisposable
{
    private readonly Dictionary<DatabaseProvider, ApiHost> hosts = [];
    private readonly SemaphoreSlim starting = new(1, 1);

    internal async Task<(ApiHost Host, HttpClient Me, HouseholdId Home)> PersonAsync(DatabaseProvider database)
    {
        var name = $"p{Guid.NewGuid():N}";
        await starting.WaitAsync();
        try
        {
            if (!hosts.TryGetValue(database, out var host))
                host = hosts[database] = await ApiHost.StartAsync(database);
            var me = (await host.RegisterAsync(name)).Client;
            await using var db = await host.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
            var home = await db.Memberships.Where(member => db.Users.Any(person => person.Id == member.PersonKey && person.UserName == name)).Select(member => member.HouseholdKey).SingleAsync();
            return (host, me, home);
        }
        finally
        {
            starting.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values)
            await host.DisposeAsync();
        starting.Dispose();
    }
}
