using System.Collections.Concurrent;
using FinanceTracker.Domain.Common;
using Microsoft.AspNetCore.SignalR;

namespace FinanceTracker.Web.Api;

/// <summary>One connection to the hub: who it is, which household it listens to, and what has happened since it was last told.</summary>
internal sealed class HubListener(HubCallerContext connection, long person, Guid session, Guid householdId, HouseholdId household)
{
    private readonly ConcurrentDictionary<Guid, byte> accounts = [];
    private readonly Lock door = new();
    private List<LedgerEvent> heard = [];

    public string Id => connection.ConnectionId;
    public long Person => person;
    public Guid Session => session;
    public Guid HouseholdId => householdId;
    public HouseholdId Household => household;
    public CancellationToken Gone => connection.ConnectionAborted;

    public void Narrow(Guid account)
    {
        if (accounts.Count < 1_000)
            accounts[account] = 1;
    }

    public void Widen(Guid account) => accounts.TryRemove(account, out _);

    public bool Wants(Guid account) => accounts.IsEmpty || accounts.ContainsKey(account);

    /// <summary>True when this is the first since the last <see cref="Take"/>.</summary>
    public bool Hear(LedgerEvent what)
    {
        lock (door)
        {
            heard.Add(what);
            return heard.Count == 1;
        }
    }

    public IReadOnlyList<LedgerEvent> Take()
    {
        lock (door)
        {
            (var all, heard) = (heard, []);
            return all;
        }
    }

    public void End() => connection.Abort();
}
