using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Services.Integrations.Mail;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FinanceTracker.Testing;

/// <summary>
/// A whole store with all services, a clock that stands still until it is moved, and quick ways to people and households:
/// <code>
/// await using var world = await TestWorld.CreateAsync(database);
/// var home = await world.HouseholdAsync();
/// await using var me = world.As(home, Role.Editor);
/// var result = await me.Get&lt;AccountService&gt;().CreateAsync(…);
/// </code>
/// </summary>
public sealed class TestWorld : IAsyncDisposable
{
    private readonly TestStore store;
    private readonly ServiceProvider services;
    private readonly bool isFirst;

    private TestWorld(TestStore store, bool isFirst, ServiceProvider services, FakeTimeProvider clock)
    {
        this.store = store;
        this.isFirst = isFirst;
        this.services = services;
        Clock = clock;
    }

    /// <summary>Tuesday 10 March 2026, 09:00 UTC, until a test moves it.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The root services. Scoped ones come from <see cref="As(TestHousehold, Role)"/> or <see cref="Anyone"/>.</summary>
    public IServiceProvider Services => services;

    /// <summary>The settings of the store under test.</summary>
    public DatabaseSettings Settings => store.Settings;

    /// <summary>Makes a world of its own.</summary>
    /// <param name="database">On which database.</param>
    /// <param name="more">Adds or replaces services (fakes for seams).</param>
    public static async Task<TestWorld> CreateAsync(DatabaseProvider database = DatabaseProvider.Sqlite, Action<IServiceCollection>? more = null)
    {
        var store = await TestStores.CreateAsync(database);
        return Make(store, isFirst: true, new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero)), more);
    }

    /// <summary>A world on a store that is there already, a restored one for example; it takes the store with it.</summary>
    public static TestWorld On(TestStore store) => Make(store, isFirst: true, new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero)), null);

    /// <summary>Another process on the same database, with the same clock. Dispose it before this world.</summary>
    public TestWorld Beside(Action<IServiceCollection>? more = null) => Make(store, isFirst: false, Clock, more);

    private static TestWorld Make(TestStore store, bool isFirst, FakeTimeProvider clock, Action<IServiceCollection>? more)
    {
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new PeopleSettings { BcryptCost = 4 })
            .AddSingleton(AttachmentLimits.Default)
            .AddSingleton(BankSettings.Default)
            .AddSingleton(new BackupSettings())
            .AddSingleton(ReadLimits.Default)
            .AddSingleton(new WatchedRoot(null))
            .AddSingleton(SmtpSettings.None)
            .AddSingleton(OutboundSettings.Default)
            .AddSingleton(new PublicAddress(null))
            .AddSingleton(new JobPlans([]))
            .AddSingleton(_ => SecretKeys.Load(DataDirectory.Open(store.Settings.Directory)))
            .AddStore(store.Settings)
            .AddFeatureServices();
        more?.Invoke(collection);
        return new TestWorld(store, isFirst, collection.BuildServiceProvider(validateScopes: true), clock);
    }

    /// <summary>A household with an owner, without preset categories.</summary>
    public async Task<TestHousehold> HouseholdAsync(string name = "Home", string currency = "EUR", string timeZone = "UTC", int monthStartDay = 1)
    {
        var person = await PersonAsync();
        await using var db = Raw();
        var now = Clock.GetUtcNow();
        var household = new Household
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Currency = Currency.Of(currency),
            TimeZone = timeZone,
            MonthStartDay = monthStartDay,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Households.Add(household);
        await db.SaveChangesAsync();
        db.Stamp = household.Key;
        db.LedgerHeads.Add(new LedgerHead { HouseholdId = household.Key, NextSequence = 1 });
        db.Memberships.Add(new Membership { HouseholdKey = household.Key, PersonKey = person.Key, Role = Role.Owner, CreatedAt = now });
        await db.SaveChangesAsync();
        return new TestHousehold(household.Key, household.Id, person);
    }

    /// <summary>A person without a password; use the registration service where signing in matters.</summary>
    public async Task<TestPerson> PersonAsync(string? name = null)
    {
        var login = name ?? $"p{Guid.NewGuid():N}";
        var now = Clock.GetUtcNow();
        var person = new Person
        {
            PublicId = Guid.CreateVersion7(now),
            UserName = login,
            NormalizedUserName = login.ToUpperInvariant(),
            Email = $"{login}@example.org",
            NormalizedEmail = $"{login}@example.org".ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
            UpdatedAt = now,
        };
        await using var db = Raw();
        db.Users.Add(person);
        await db.SaveChangesAsync();
        return new TestPerson(person.Id, person.PublicId, login);
    }

    /// <summary>Takes a person into a household.</summary>
    public async Task JoinAsync(TestHousehold household, TestPerson person, Role role)
    {
        await using var db = Raw();
        db.Memberships.Add(new Membership { HouseholdKey = household.Key, PersonKey = person.Key, Role = role, CreatedAt = Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    /// <summary>A DI scope in which the household's owner acts with the given role.</summary>
    public TestScope As(TestHousehold household, Role role = Role.Owner) => As(household, household.Owner, role);

    /// <summary>A DI scope in which somebody acts in the household.</summary>
    public TestScope As(TestHousehold household, TestPerson person, Role role)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<HouseholdScope>().Set(household.Key, person.Key, role);
        return new TestScope(scope);
    }

    /// <summary>A DI scope outside any household, as for signing in.</summary>
    public TestScope Anyone() => new(services.CreateAsyncScope());

    /// <summary>A raw context, for looking behind the scenes; unstamped, so it sees household rows only with <c>IgnoreQueryFilters</c>.</summary>
    public AppDbContext Raw() => services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (isFirst)
            await store.DisposeAsync();
    }
}

/// <summary>Somebody in a test.</summary>
public sealed record TestPerson(long Key, Guid PublicId, string Username);

/// <summary>A household in a test.</summary>
public sealed record TestHousehold(HouseholdId Key, Guid PublicId, TestPerson Owner);

/// <summary>A DI scope with an obvious way to a service.</summary>
public sealed class TestScope(AsyncServiceScope scope) : IAsyncDisposable
{
    /// <summary>A service of this scope.</summary>
    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
