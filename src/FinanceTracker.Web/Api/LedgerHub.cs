using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace FinanceTracker.Web.Api;

/// <summary>
/// Where programs hear of changes as they happen. Connecting enters a household (<c>?householdId=</c>, else the first one); an unknown
/// or foreign one ends the connection. Nothing is written here.
/// </summary>
[Authorize]
internal sealed class LedgerHub(HouseholdDoor door, HouseholdScope scope, HubListeners listeners) : Hub
{
    public const string Path = "/hubs/ledger";

    public override async Task OnConnectedAsync()
    {
        var asked = Context.GetHttpContext()?.Request.Query["householdId"].ToString();
        var isReadable = string.IsNullOrEmpty(asked) | Guid.TryParseExact(asked, "D", out var wanted);
        if (Context.User?.PersonKey() is not { } person || Context.User.SessionId() is not { } session || !isReadable)
        {
            Context.Abort();
            return;
        }
        var entered = await door.EnterAsync(person, wanted == default ? null : wanted, Context.ConnectionAborted);
        if (!entered.IsOk)
        {
            Context.Abort();
            return;
        }
        listeners.Add(new HubListener(Context, person, session, entered.Value.HouseholdId, scope.Household));
        await Clients.Caller.SendAsync("connected", new { entered.Value.HouseholdId });
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        listeners.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>From now on only this account and others subscribed to.</summary>
    [HubMethodName("subscribe_account")]
    public void SubscribeAccount(Guid accountId) => listeners.Find(Context.ConnectionId)?.Narrow(accountId);

    /// <summary>This one no longer; without any left, all accounts again.</summary>
    [HubMethodName("unsubscribe_account")]
    public void UnsubscribeAccount(Guid accountId) => listeners.Find(Context.ConnectionId)?.Widen(accountId);
}
