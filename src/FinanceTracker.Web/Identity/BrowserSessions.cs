using System.Security.Claims;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;

namespace FinanceTracker.Web.Identity;

/// <summary>Sign-ins of browsers: a session in the store, and a cookie that names it, the person and the household they act in.</summary>
internal sealed class BrowserSessions(SessionService sessions, HouseholdService households, KnownDevices devices)
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string Cookie = "ft-session";

    /// <summary>Opens a session for somebody who has just been let in. Any earlier one of this browser ends.</summary>
    public async Task OpenAsync(HttpContext http, KnownPerson person, CancellationToken ct)
    {
        await EndCurrentAsync(http, ct);
        var session = await sessions.OpenAsync(person, http.Request.Headers.UserAgent.ToString(), ct);
        var first = await households.ListAsync(person.Key, ct) is [var household, ..] ? household.Id : (Guid?)null;
        var alive = (await sessions.FindAliveAsync(session.Id, ct))!;
        await IssueAsync(http, alive, first, session.ExpiresAt);
        devices.Remember(http, person.Profile.Id);
    }

    /// <summary>The same session, from now on in another household. False when the person is no member there.</summary>
    public async Task<bool> SwitchAsync(HttpContext http, Guid household, CancellationToken ct)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        if (http.User.PersonKey() is not { } person || http.User.SessionId() is not { } id || !(await households.GetAsync(person, household, ct)).IsOk
            || await sessions.FindAliveAsync(id, ct) is not { } alive)
            return false;
        await IssueAsync(http, alive, household, ticket.Properties?.ExpiresUtc);
        return true;
    }

    public async Task CloseAsync(HttpContext http, CancellationToken ct)
    {
        await EndCurrentAsync(http, ct);
        await http.SignOutAsync(Scheme);
    }

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = Cookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = "/";
        cookie.Cookie.IsEssential = true;
        cookie.CookieManager = new SchemeCookieManager();
        cookie.ExpireTimeSpan = SessionService.Lifetime;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = IdentityPaths.SignIn;
        cookie.LogoutPath = IdentityPaths.SignOut;
        cookie.AccessDeniedPath = "/not-found";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events = new CookieAuthenticationEvents { OnValidatePrincipal = CheckAsync, OnRedirectToLogin = ChallengeAsync };
    }

    private static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        // Styles and scripts are open to anyone: no need to ask the store who wants them.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionService>();
        var alive = context.Principal?.SessionId() is { } id ? await sessions.FindAliveAsync(id, context.HttpContext.RequestAborted) : null;
        if (alive is null || alive.PersonKey != context.Principal?.PersonKey())
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
        else
            context.ReplacePrincipal(new ClaimsPrincipal(PersonClaims.Identity(alive, Scheme, context.Principal!.HouseholdId())));
    }

    /// <summary>A page leads to sign-in; a script, a circuit or a program gets the plain status.</summary>
    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.Path.StartsWithSegments("/_blazor") || Api.ApiPaths.IsProgram(request.Path))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect($"{request.PathBase}{IdentityPaths.SignIn}?returnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}");
        return Task.CompletedTask;
    }

    private async Task EndCurrentAsync(HttpContext http, CancellationToken ct)
    {
        if (http.User.SessionId() is { } id)
            await sessions.EndAsync(id, ct);
    }

    private static Task IssueAsync(HttpContext http, LiveSession session, Guid? household, DateTimeOffset? until) => http.SignInAsync(
        Scheme, new ClaimsPrincipal(PersonClaims.Identity(session, Scheme, household)), new AuthenticationProperties { IsPersistent = true, ExpiresUtc = until });
}
