using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.Plaid;
using FinanceTracker.Testing;
using FinanceTracker.Testing.Banks;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>The whole engine with the real Plaid client before the fake Plaid. Who waits moves the clock of all.</summary>
internal sealed class PlaidTown : IAsyncDisposable
{
    private readonly WaitingClock clock;
    private readonly PlaidHttp http;

    private PlaidTown(TestWorld world, FakePlaid fake, WaitingClock clock, PlaidHttp http, ListLogger log) => (World, Fake, this.clock, this.http, Log) = (world, fake, clock, http, log);

    public TestWorld World { get; }

    public FakePlaid Fake { get; }

    public ListLogger Log { get; }

    /// <summary>Tokens of connections that no fault is for.</summary>
    public HashSet<string> Spared { get; } = [];

    public BankRounds Rounds => World.Services.GetRequiredService<BankRounds>();

    /// <param name="database">On which database.</param>
    /// <param name="limit">How long an answer of the bank is waited for, in real time.</param>
    /// <param name="more">Adds or replaces services.</param>
    public static async Task<PlaidTown> OpenAsync(DatabaseProvider database, TimeSpan? limit = null, Action<IServiceCollection>? more = null)
    {
        var (clock, log) = (new WaitingClock(), new ListLogger());
        var fake = new FakePlaid(clock) { PageSize = 10 };
        var http = new PlaidHttp(new Mortal { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } }, log) { Limit = limit ?? TimeSpan.FromSeconds(20) };
        var world = await TestWorld.CreateAsync(database, services =>
        {
            Add(services, http, clock, log);
            more?.Invoke(services);
        });
        clock.World = world.Clock;
        // Stored as the administrator stores them.
        var keys = new PlaidKeys(FakePlaid.ClientId, FakePlaid.Secret, PlaidEnvironment.Sandbox) { OtherAddress = fake.Address };
        await world.Services.GetRequiredService<BankKeyRing>().SetPlaidAsync(keys, CancellationToken.None);
        return new PlaidTown(world, fake, clock, http, log);
    }

    /// <summary>Another process on the same store, before the same bank.</summary>
    public TestWorld Beside() => World.Beside(services => Add(services, http, clock, Log));

    private static void Add(IServiceCollection services, PlaidHttp http, TimeProvider clock, ListLogger log) => services
        .AddSingleton<IBankFeed>(inner => new PlaidFeed(http, inner.GetRequiredService<BankKeyRing>().GetPlaidAsync, BankSettings.Default, clock, log))
        .AddSingleton<IBankWebhooks>(inner => new PlaidWebhooks(http, inner.GetRequiredService<BankKeyRing>().GetPlaidAsync, clock, log));

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        http.Dispose();
        await Fake.DisposeAsync();
    }
}
