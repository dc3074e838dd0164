using System.Collections.Concurrent;
using FinanceTracker.Services.Feed;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using FinanceTracker.Services.People;
using Microsoft.AspNetCore.SignalR;

namespace FinanceTracker.Web.Api;

/// <summary>
/// Tells every connected program what changed in its household: bursts gathered, read after the commit. Each time, and once a minute
/// besides, it asks again whether session and membership still stand; when not, the connection ends.
/// </summary>
internal sealed class HubListeners(
    HouseholdEvents events, IHubContext<LedgerHub> hub, IServiceScopeFactory scopes, SessionService sessions, TimeProvider clock, ILogger<HubListeners> log) : IDisposable
{
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan Recheck = TimeSpan.FromSeconds(45);
    private readonly ConcurrentDictionary<string, Kept> open = new(StringComparer.Ordinal);

    public void Add(HubListener listener)
    {
        var tell = clock.CreateTimer(_ => _ = TellAsync(listener), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var recheck = clock.CreateTimer(_ => _ = TellAsync(listener), null, Recheck, Recheck);
        var subscription = events.Subscribe(listener.Household, what =>
        {
            if (listener.Hear(what))
                tell.Change(Gathering, Timeout.InfiniteTimeSpan);
        });
        open[listener.Id] = new Kept(listener, subscription, tell, recheck);
    }

    public HubListener? Find(string connection) => open.TryGetValue(connection, out var kept) ? kept.Listener : null;

    public void Remove(string connection)
    {
        if (open.TryRemove(connection, out var kept))
            kept.Dispose();
    }

    public void Dispose()
    {
        foreach (var kept in open.Values)
            kept.Dispose();
    }

    private async Task TellAsync(HubListener listener)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var isAlive = await sessions.FindAliveAsync(listener.Session, listener.Gone) is { } alive && alive.PersonKey == listener.Person
                && (await scope.ServiceProvider.GetRequiredService<HouseholdDoor>().EnterAsync(listener.Person, listener.HouseholdId, listener.Gone)).IsOk;
            if (!isAlive)
            {
                listener.End();
                return;
            }
            if (listener.Take() is not { Count: > 0 } heard)
                return;
            var news = await scope.ServiceProvider.GetRequiredService<LedgerFeed>().ReadAsync(heard, listener.Gone);
            var client = hub.Clients.Client(listener.Id);
            foreach (var update in news.Transactions.Where(update => listener.Wants(update.AccountId)))
                await client.SendAsync("transaction_update", update, listener.Gone);
            foreach (var update in news.Balances.Where(update => listener.Wants(update.AccountId)))
                await client.SendAsync("balance_update", update, listener.Gone);
            foreach (var alert in news.Budgets)
                await client.SendAsync("budget_alert", alert, listener.Gone);
            foreach (var reminder in news.Bills)
                await client.SendAsync("bill_reminder", reminder, listener.Gone);
            foreach (var update in news.Syncs)
                await client.SendAsync("sync_update", update, listener.Gone);
        }
        catch (OperationCanceledException)
        {
            // It has hung up.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "A hub client could not be told");
        }
    }

    private sealed record Kept(HubListener Listener, IDisposable Subscription, ITimer Tell, ITimer Recheck) : IDisposable
    {
        public void Dispose()
        {
            Subscription.Dispose();
            Tell.Dispose();
            Recheck.Dispose();
        }
    }
}
