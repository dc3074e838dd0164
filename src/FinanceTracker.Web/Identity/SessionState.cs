using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace FinanceTracker.Web.Identity;

/// <summary>
/// Looks once a minute whether the person behind an open page is still signed in and still has the role the page was opened with. If not,
/// the page leads to sign-in; whoever only got another role comes straight back with it.
/// </summary>
internal sealed class SessionState(ILoggerFactory loggers, SessionService sessions, HouseholdDoor door) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(60);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (authenticationState.User.Identity?.IsAuthenticated != true)
            return true;
        return authenticationState.User.SessionId() is { } id
            && await sessions.FindAliveAsync(id, cancellationToken) is not null
            && await door.IsStillOpenAsync(cancellationToken);
    }
}
