using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Integrations.Plaid;
using FinanceTracker.Testing.Banks;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>The real client before the fake Plaid, with a clock whose waits take no time, and everything that was logged.</summary>
internal sealed class PlaidBench : IAsyncDisposable
{
    private readonly PlaidHttp http;

    public PlaidBench(PlaidPatience? patience = null, BankSettings? settings = null, TimeSpan? limit = null)
    {
        Fake = new FakePlaid(Clock);
        http = new PlaidHttp(new SocketsHttpHandler { AllowAutoRedirect = false }, Log) { Limit = limit ?? TimeSpan.FromSeconds(20) };
        Keys = new PlaidKeys(FakePlaid.ClientId, FakePlaid.Secret, PlaidEnvironment.Sandbox) { OtherAddress = Fake.Address };
        Feed = new PlaidFeed(http, _ => Task.FromResult<PlaidKeys?>(Keys), settings ?? BankSettings.Default, Clock, Log) { Patience = patience ?? PlaidPatience.Default };
        Webhooks = new PlaidWebhooks(http, _ => Task.FromResult<PlaidKeys?>(Keys), Clock, Log);
    }

    public QuickClock Clock { get; } = new();
    public FakePlaid Fake { get; }
    public PlaidKeys Keys { get; set; }
    public PlaidFeed Feed { get; }
    public PlaidWebhooks Webhooks { get; }
    public ListLogger Log { get; } = new();

    public async Task<(FeedAccess Access, FakeBook Book)> LinkedAsync()
    {
        var (token, item) = await Fake.LinkedAsync();
        return (new FeedAccess(token), Fake.Books.Of(item));
    }

    public Task<FeedChanges> FetchAsync(FeedAccess access, string? state = null) => Feed.FetchAsync(access, state, null, null, CancellationToken.None);

    /// <summary>What came is what the bank has, with signs turned.</summary>
    public static void AssertTruth(FakeBook book, FeedChanges changes)
    {
        Assert.Equal(
            book.Truth.Values.Select(row => (row.Id, Minor: (long)(-row.Amount * 100), row.IsPending, row.PendingId)).Order(),
            changes.Changed.Select(row => (row.Id, row.Amount.Minor, row.IsPending, row.PendingId)).Order());
        Assert.Empty(changes.Refused);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Fake.DisposeAsync();
    }
}

/// <summary>Keeps what is logged, at every level.</summary>
internal sealed class ListLogger : ILogger
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines)
            Lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
