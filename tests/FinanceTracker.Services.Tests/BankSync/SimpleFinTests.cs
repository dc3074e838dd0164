using System.Net;
using System.Text;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Services.Integrations.SimpleFin;
using FinanceTracker.Testing.Banks;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>SimpleFIN over a socket: the token that works once, windows, pending lines, the budget of a day, and every fault.</summary>
public sealed class SimpleFinTests : IAsyncDisposable
{
    private readonly FakeSimpleFin fake = new();
    private readonly QuickClock clock = new();
    private readonly ListLogger log = new();
    private readonly List<SimpleFinHttp> clients = [];

    [Fact]
    public async Task A_setup_token_works_once_and_gives_a_connection()
    {
        var feed = Feed();
        Assert.True((await feed.CompleteAsync((await feed.BeginAsync(new FeedLinkRequest(Guid.Empty, "en", null, null), CancellationToken.None)).Token, CancellationToken.None)).IsOpen);
        var outcome = await feed.CompleteAsync(fake.SetupToken, CancellationToken.None);

        Assert.Equal((fake.AccessUrl, "Example Bank"), (outcome.Access!.Secret, outcome.Connection!.BankName));
        Assert.Equal(
            [("a1", AccountType.Checking, "USD", 10025L), ("a2", AccountType.CreditCard, "USD", -5510L)],
            outcome.Connection.Accounts.Select(account => (account.Id, account.Type, account.Currency!.Value.Code, account.BalanceMinor!.Value)));
        var again = await Assert.ThrowsAsync<BankFeedException>(() => feed.CompleteAsync(fake.SetupToken, CancellationToken.None));
        Assert.Equal((FeedFault.NeedsPerson, "CLAIM_REFUSED"), (again.Fault, again.Code));
        AssertClean(again.ToString());
        Assert.All(log.Lines, AssertClean);
    }

    [Fact]
    public async Task History_is_walked_back_in_windows_and_later_the_last_days_are_read_again()
    {
        var feed = Feed();
        Line("old", -500);
        Line("middle", -100);
        Line("new", -1);
        var wanted = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-520);

        var first = await feed.FetchAsync(Access, null, wanted, null, CancellationToken.None);

        Assert.Equal(["middle", "new", "old"], first.Changed.Select(row => row.Id).Order());
        Assert.Equal((FeedCover.Window, false), (first.Cover, first.IsPartial));
        var calls = fake.Queries.Count;
        clock.Advance(TimeSpan.FromDays(2));
        Line("newer", 0);
        var second = await feed.FetchAsync(Access, first.State, wanted, null, CancellationToken.None);
        Assert.Equal(calls + 1, fake.Queries.Count);
        Assert.Equal(["new", "newer"], second.Changed.Select(row => row.Id).Order());
        Assert.Equal(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-16), second.Since);
        clock.Advance(TimeSpan.FromDays(200));
        Assert.True((await feed.FetchAsync(Access, second.State, wanted, null, CancellationToken.None)).Since <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-214));
        Assert.Empty(fake.Complaints);
    }

    [Fact]
    public async Task Signs_days_and_what_is_pending_come_as_the_ledger_has_them()
    {
        var feed = Feed();
        var made = clock.GetUtcNow().AddDays(-3);
        fake.Lines.Add(new FakeDeposit("p", "a1", null, "-12.30") { Made = made, IsPending = true });
        fake.Lines.Add(new FakeDeposit("b", "a2", made.AddDays(2), "45.6") { Made = made });
        fake.Lines.Add(new FakeDeposit("p", "a2", made.AddDays(1), "7"));
        var changes = await feed.FetchAsync(Access, null, null, null, CancellationToken.None);

        var day = DateOnly.FromDateTime(made.UtcDateTime);
        Assert.Equal(
            [("a1", "p", day, -1230L, true, null), ("a2", "b", day, 4560L, false, day.AddDays(2)), ("a2", "p", day.AddDays(1), 700L, false, (DateOnly?)day.AddDays(1))],
            changes.Changed.OrderBy(row => row.AccountId).ThenBy(row => row.Id).Select(row => (row.AccountId, row.Id, row.Date, row.Amount.Minor, row.IsPending, row.PostedDate)));
    }

    [Fact]
    public async Task Points_and_broken_lines_are_named_and_texts_are_shown_as_they_are()
    {
        fake.Accounts.Add(("miles", "Miles", "https://air.example/miles", "9000"));
        fake.Lines.AddRange([new FakeDeposit("m", "miles", clock.GetUtcNow(), "5"), new FakeDeposit("x", "a1", clock.GetUtcNow(), "12.345"), new FakeDeposit("y", "a1", clock.GetUtcNow(), "a lot"), new FakeDeposit("", "a1", clock.GetUtcNow(), "1")]);
        fake.Errors.Add("<b>Connection to Example Bank</b> needs attention");

        var changes = await Feed().FetchAsync(Access, null, null, null, CancellationToken.None);

        Assert.Empty(changes.Changed);
        Assert.Equal(4, changes.Refused.Count);
        Assert.Contains(changes.Refused, line => line.Contains("air.example", StringComparison.Ordinal));
        Assert.Equal(["<b>Connection to Example Bank</b> needs attention"], changes.Messages);
        Assert.Null(changes.Accounts.Single(account => account.Id == "miles").Currency);
    }

    [Theory]
    [InlineData(402, FeedFault.NeedsPerson)]
    [InlineData(403, FeedFault.Gone)]
    [InlineData(429, FeedFault.Transient)]
    [InlineData(503, FeedFault.Transient)]
    public async Task Refusals_say_what_to_do(int status, FeedFault fault)
    {
        fake.Refuses = status;
        Assert.Equal(fault, (await Assert.ThrowsAsync<BankFeedException>(() => Feed().FetchAsync(Access, null, null, null, CancellationToken.None))).Fault);
        Assert.Single(fake.Queries);
    }

    public static TheoryData<BankFault> Faults => [.. BankFaults.OnTheWay];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_is_one_kind_of_failure_and_the_next_call_is_right(BankFault fault)
    {
        var feed = Feed(limit: fault is BankFault.Silent or BankFault.SlowDrip ? TimeSpan.FromMilliseconds(400) : null);
        Line("one", -1);
        foreach (var call in new Func<Task>[]
        {
            () => feed.CompleteAsync(fake.SetupToken, CancellationToken.None),
            () => feed.LookAsync(Access, CancellationToken.None),
            () => feed.FetchAsync(Access, null, null, null, CancellationToken.None),
        })
        {
            fake.Fail(fault);
            var failure = await Assert.ThrowsAsync<BankFeedException>(call);
            AssertClean(failure.ToString());
        }
        await feed.RemoveAsync(Access, CancellationToken.None);
        Assert.Equal("one", Assert.Single((await Feed().FetchAsync(Access, null, null, null, CancellationToken.None)).Changed).Id);
        Assert.All(log.Lines, AssertClean);
    }

    [Fact]
    public async Task A_day_has_only_so_many_calls_and_history_goes_on_the_next_day()
    {
        var feed = Feed(perDay: 8);
        Line("ancient", -700);
        for (var days = 10; days < 700; days += 60)
            Line($"d{days}", -days);

        var first = await feed.FetchAsync(Access, null, null, null, CancellationToken.None);
        Assert.Contains("follows on the next days", Assert.Single(first.Messages), StringComparison.Ordinal);
        for (var more = 0; more < 6; more++)
            await feed.LookAsync(Access, CancellationToken.None);
        var over = await Assert.ThrowsAsync<BankFeedException>(() => feed.LookAsync(Access, CancellationToken.None));
        Assert.Equal(("DAY_IS_USED_UP", TimeSpan.FromHours(15)), (over.Code, over.RetryAfter));
        Assert.Equal(8, fake.Queries.Count);
        // Another process that knows the state counts on.
        await Assert.ThrowsAsync<BankFeedException>(async () =>
        {
            var other = Feed(perDay: 2);
            await other.FetchAsync(Access, first.State, null, null, CancellationToken.None);
            await other.LookAsync(Access, CancellationToken.None);
        });

        var (found, state) = (first.Changed.Select(row => row.Id).ToHashSet(), first.State);
        for (var day = 0; day < 8 && !found.Contains("ancient"); day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            var next = await feed.FetchAsync(Access, state, null, null, CancellationToken.None);
            found.UnionWith(next.Changed.Select(row => row.Id));
            state = next.State;
        }
        Assert.Contains("ancient", found);
    }

    [Theory]
    [InlineData("http://bank.example/claim", true)]
    [InlineData("http://127.0.0.1/claim", false)]
    [InlineData("ftp://bank.example/claim", true)]
    [InlineData("https://name:password@bank.example/claim", true)]
    [InlineData("nonsense", true)]
    public void Only_encrypted_addresses_are_called(string address, bool withLoopback)
    {
        var settings = withLoopback ? Loopback : OutboundSettings.Default;
        Assert.Equal("NOT_A_SETUP_TOKEN", Assert.Throws<BankFeedException>(() => SimpleFinAddress.Claim(Convert.ToBase64String(Encoding.ASCII.GetBytes(address)), settings)).Code);
        Assert.Throws<BankFeedException>(() => SimpleFinAddress.Claim("this is no base64 at all", settings));
        Assert.Throws<BankFeedException>(() => SimpleFinAddress.Split(address.Replace("name:password@", "", StringComparison.Ordinal), settings));
    }

    [Fact]
    public async Task An_address_inside_the_network_is_not_called()
    {
        var http = new SimpleFinHttp(OutboundSettings.Default, new TypedLogger<SimpleFinHttp>(log));
        clients.Add(http);
        var feed = new SimpleFinFeed(http, BankSettings.Default, clock);
        var inside = await Assert.ThrowsAsync<BankFeedException>(() => feed.LookAsync(new FeedAccess($"https://{FakeSimpleFin.Person}@127.0.0.1/x"), CancellationToken.None));
        Assert.Equal(FeedFault.Misconfigured, inside.Fault);
        AssertClean(inside.ToString());
    }

    private FeedAccess Access => new(fake.AccessUrl);

    private static OutboundSettings Loopback => new([IPNetwork.Parse("127.0.0.0/8")]);

    private SimpleFinFeed Feed(int perDay = 24, TimeSpan? limit = null)
    {
        var http = new SimpleFinHttp(Loopback, new TypedLogger<SimpleFinHttp>(log)) { Limit = limit ?? TimeSpan.FromSeconds(20) };
        clients.Add(http);
        return new SimpleFinFeed(http, BankSettings.Default with { SimpleFinRequestsPerDay = perDay }, clock);
    }

    private void Line(string id, int days) => fake.Lines.Add(new FakeDeposit(id, "a1", clock.GetUtcNow().AddDays(days).AddHours(-1), "-1.00"));

    private static void AssertClean(string text)
    {
        foreach (var secret in FakeSimpleFin.Person.Split(':'))
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await fake.DisposeAsync();
    }
}

internal sealed class TypedLogger<T>(ILogger inner) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => inner.Log(logLevel, eventId, state, exception, formatter);
}
