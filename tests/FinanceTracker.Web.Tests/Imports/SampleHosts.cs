using FinanceTracker.Services.Data;
using FinanceTracker.Web.Tests.Api;

namespace FinanceTracker.Web.Tests.Imports;

/// <summary>One process for each database, started when the first test asks for it; every test gets a person with a household of their own.</summary>
public sealed class SampleHosts : IAsyncDisposable
{
    private readonly Dictionary<DatabaseProvider, ApiHost> hosts = [];
    private readonly SemaphoreSlim starting = new(1, 1);

    internal async Task<(ApiHost Host, HttpClient Me)> PersonAsync(DatabaseProvider database)
    {
        await starting.WaitAsync();
        try
        {
            if (!hosts.TryGetValue(database, out var host))
                host = hosts[database] = await ApiHost.StartAsync(database);
            return (host, (await host.RegisterAsync($"p{Guid.NewGuid():N}")).Client);
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
