using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>The whole process in memory, on a store of its own, with a clock that stands still.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    // Ahead of the calendar: a browser's cookie jar goes by the real clock and would drop what expires in the past.
    public static readonly DateTimeOffset Start = new(2041, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly ConditionalWeakTable<HttpClient, ApiHost> Homes = [];
    private readonly TestStore store;
    private bool keepsStore;
    private readonly (string Key, string Value)[] settings;

    private ApiHost(TestStore store, FakeTimeProvider clock, (string Key, string Value)[] settings)
    {
        (this.store, Clock, this.settings) = (store, clock, settings);
        ClientOptions.AllowAutoRedirect = false;
    }

    public FakeTimeProvider Clock { get; }

    /// <summary>Plaid, as far as this process can tell.</summary>
    public ScriptedFeed Bank { get; } = new ScriptedFeed().Account(balance: 100);

    /// <summary>Trusts one signature.</summary>
    public ScriptedWebhooks Webhooks { get; } = new();

    /// <summary>Where SQLite keeps the ledger.</summary>
    public string DatabaseFile => store.Settings.SqliteFile;

    /// <summary>Every line it has logged so far, as it stands in the files.</summary>
    public IReadOnlyList<string> LogLines() => [.. Directory.EnumerateFiles(Path.Combine(store.Settings.Directory, "logs"), "*.log").SelectMany(Lines)];

    public static async Task<ApiHost> StartAsync(DatabaseProvider database, params (string Key, string Value)[] settings) =>
        new(await TestStores.CreateAsync(database), new FakeTimeProvider(Start), settings);

    /// <summary>Ends this process and starts another one on its store.</summary>
    public async Task<ApiHost> RestartAsync()
    {
        keepsStore = true;
        await DisposeAsync();
        await WaitForDirectoryAsync();
        return new ApiHost(store, Clock, settings);
    }

    /// <summary>The program lets go of its directory a little after its host has ended; on a busy machine later than a start is willing to wait.</summary>
    private async Task WaitForDirectoryAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var free = await DirectoryLock.TakeAsync(DataDirectory.Open(store.Settings.Directory), TestContext.Current.CancellationToken);
                return;
            }
            catch (StartRefusedException) when (tries < 15)
            {
                // Looked at once more.
            }
        }
    }

    /// <summary>Another process on the same PostgreSQL database, with a data directory of its own. Dispose it before this one.</summary>
    public ApiHost Beside()
    {
        var directory = Directory.CreateTempSubdirectory("ft-beside-").FullName;
        return new ApiHost(new TestStore(store.Settings with { Directory = directory }, () => Task.CompletedTask), Clock, settings);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Directory", store.Settings.Directory);
        builder.UseSetting("Database:Provider", store.Settings.Provider.ToString());
        if (store.Settings.ConnectionString is { } connection)
            builder.UseSetting("Database:ConnectionString", connection);
        builder.UseSetting("Auth:BcryptCost", "4");
        if (!settings.Any(setting => setting.Key == "RateLimits:Enabled"))
            builder.UseSetting("RateLimits:Enabled", "false");
        // Tests of jobs ask for them; the others need no threads beside them.
        if (!settings.Any(setting => setting.Key == "Jobs:Enabled"))
            builder.UseSetting("Jobs:Enabled", "false");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock).AddSingleton<IBankFeed>(Bank).AddSingleton<IBankFeed>(new ScriptedFeed(BankProvider.SimpleFin).Account())
            .AddSingleton<IBankWebhooks>(Webhooks));
    }

    /// <summary>Registers somebody and gives a client that calls as them.</summary>
    public async Task<(HttpClient Client, JsonNode Answer)> RegisterAsync(string name = "ada")
    {
        var client = CreateClient();
        using var response = await client.PostAsJsonAsync("/api/v1/auth/register", Person(name), TestContext.Current.CancellationToken);
        var answer = await JsonAsync(response);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["tokens"]!["accessToken"]!);
        Homes.Add(client, this);
        return (client, answer);
    }

    /// <summary>Tells something in the first household of who is behind the client, as a job would.</summary>
    public static async Task<string> AlertAsync(HttpClient me)
    {
        Assert.True(Homes.TryGetValue(me, out var host), "Nobody is registered behind this client.");
        var home = Guid.Parse((await me.ReadAsync("/households")).Items()[0].Id());
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        var household = await db.Households.Where(row => row.Id == home).Select(row => row.Key).SingleAsync();
        await host.Services.GetRequiredService<AlertRounds>().PostAsync(household, new AlertDraft(new AlertKey(AlertKind.ImportFailed, "test", Guid.NewGuid().ToString("N")), "Something happened"), TestContext.Current.CancellationToken);
        return (await me.ReadAsync("/alerts?limit=1")).Items()[0].Id();
    }

    /// <summary>Takes a registered person into a household: there is no endpoint for it yet.</summary>
    public async Task JoinAsync(string household, string name, Role role)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        var home = await db.Households.SingleAsync(row => row.Id == Guid.Parse(household));
        var person = await db.Users.SingleAsync(row => row.UserName == name);
        db.Memberships.Add(new Membership { HouseholdKey = home.Key, PersonKey = person.Id, Role = role, CreatedAt = Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    public static object Person(string name) => new { email = $"{name}@example.org", username = name, password = "violet lamp 7 river" };

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!keepsStore)
            await store.DisposeAsync();
    }
}
