using System.Net;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Services.Integrations.SimpleFin;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>The whole engine with the real SimpleFIN client, as <see cref="PlaidTown"/> is with Plaid's.</summary>
internal sealed class FinTown : IAsyncDisposable
{
    private static readonly OutboundSettings Loopback = new([IPNetwork.Parse("127.0.0.0/8")]);
    private readonly SimpleFinHttp http;

    private FinTown(TestWorld world, SimpleFinHttp http) => (World, this.http) = (world, http);

    public TestWorld World { get; }

    public BankRounds Rounds => World.Services.GetRequiredService<BankRounds>();

    /// <param name="database">On which database.</param>
    /// <param name="limit">How long an answer of the bank is waited for, in real time.</param>
    public static async Task<FinTown> OpenAsync(DatabaseProvider database, TimeSpan? limit = null)
    {
        var http = new SimpleFinHttp(Loopback, new Mortal { InnerHandler = SafeHttp.NewHandler(Loopback) }, new ListLogger()) { Limit = limit ?? TimeSpan.FromSeconds(20) };
        return new FinTown(await TestWorld.CreateAsync(database, services => Add(services, http)), http);
    }

    /// <summary>Another process on the same store, before the same banks.</summary>
    public TestWorld Beside() => World.Beside(services => Add(services, http));

    private static void Add(IServiceCollection services, SimpleFinHttp http) =>
        services.AddSingleton<IBankFeed>(inner => new SimpleFinFeed(http, BankSettings.Default, inner.GetRequiredService<TimeProvider>()));

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        http.Dispose();
    }
}

/// <summary>A process may die before and after a call.</summary>
internal sealed class Mortal : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        KillSwitch.Step();
        var answer = await base.SendAsync(request, cancellationToken);
        KillSwitch.Step();
        return answer;
    }
}
