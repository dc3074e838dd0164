using System.Security.Claims;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace FinanceTracker.Web.Identity;

/// <summary>
/// Looks again and again whether the person behind an open page is still signed in and still has the role the page was opened with. If
/// not, nobody is: the gate shows nothing more and leads to sign-in, and nothing that comes over this circuit is heard
/// (<see cref="CountedCircuit"/>). Whoever only got another role comes straight back with it.
/// </summary>
internal sealed class SessionState : ServerAuthenticationStateProvider, IDisposable
{
    /// <summary>Twice in a minute: an ended session may stay open for 60 seconds, also when one look failed.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(25);

    private readonly SessionService sessions;
    private readonly HouseholdDoor door;
    private readonly TimeProvider clock;
    private readonly ILogger<SessionState> log;
    private readonly CancellationTokenSource leaving = new();
    private ITimer? timer;
    private int looking;
    private int failures;
    private volatile bool hasEnded;

    public SessionState(SessionService sessions, HouseholdDoor door, TimeProvider clock, ILogger<SessionState> log)
    {
        (this.sessions, this.door, this.clock, this.log) = (sessions, door, clock, log);
        AuthenticationStateChanged += Watch;
    }

    /// <summary>True once the session behind this page was found ended.</summary>
    public bool HasEnded => hasEnded;

    public void Dispose()
    {
        AuthenticationStateChanged -= Watch;
        timer?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    private void Watch(Task<AuthenticationState> changed)
    {
        if (!hasEnded)
            timer ??= clock.CreateTimer(_ => _ = LookAsync(), null, Interval, Interval);
    }

    private async Task LookAsync()
    {
        if (Interlocked.Exchange(ref looking, 1) == 1)
            return;
        try
        {
            var user = (await GetAuthenticationStateAsync()).User;
            if (user.Identity?.IsAuthenticated != true || await IsAliveAsync(user, leaving.Token))
                failures = 0;
            else
                End();
        }
        catch (Exception) when (leaving.IsCancellationRequested)
        {
            // The page is gone, and with it what it used.
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "Whether a session is alive could not be read");
            // Once is a busy store; twice is too long not to know.
            if (++failures > 1)
                End();
        }
        finally
        {
            Volatile.Write(ref looking, 0);
        }
    }

    private async Task<bool> IsAliveAsync(ClaimsPrincipal user, CancellationToken ct) =>
        user.SessionId() is { } id && await sessions.FindAliveAsync(id, ct) is not null && await door.IsStillOpenAsync(ct);

    private void End()
    {
        hasEnded = true;
        timer?.Dispose();
        SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
