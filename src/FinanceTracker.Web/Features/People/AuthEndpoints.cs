using System.Globalization;
using System.Security.Claims;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Api;
using FinanceTracker.Web.Identity;

namespace FinanceTracker.Web.Features.People;

/// <summary>Signing in by token. These four are open to anyone; the profile is the person's own.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/auth").WithTags("Auth").ForSigningIn();
        routes.MapPost("/register", RegisterAsync).AllowAnonymous().WithName("Register").WithSummary("Makes a person with a household of their own.");
        routes.MapPost("/login", LoginAsync).AllowAnonymous().WithName("Login").WithSummary("Signs in by e-mail address or username.").Produces<SignedInView>();
        routes.MapPost("/refresh", RefreshAsync).AllowAnonymous().WithName("RefreshTokens").WithSummary("Exchanges a refresh token; each is good once.").Produces<TokensView>();
        routes.MapPost("/logout", LogoutAsync).AllowAnonymous().WithName("Logout").WithSummary("Ends the session a refresh token belongs to.");
        routes.MapGet("/profile", GetProfileAsync).WithName("GetProfile").WithSummary("You.");
        routes.MapPut("/profile", UpdateProfileAsync).WithName("UpdateProfile").WithSummary("Replaces your names, language and time zone.");
    }

    private static async Task<ApiCreated<SignedInView>> RegisterAsync(
        RegisterPerson body, HttpContext http, RegistrationService registration, SessionService sessions, AccessTokens tokens, CancellationToken ct)
    {
        var registered = await registration.RegisterAsync(body, ct);
        if (registered.Failure is { } failure)
            return ((Result<SignedInView>)failure).ToCreated(_ => "/auth/profile");
        Result<SignedInView> view = await LetInAsync(registered.Value, http, sessions, tokens, ct);
        return view.ToCreated(_ => "/auth/profile");
    }

    private static async Task<IResult> LoginAsync(
        SignInRequest body, HttpContext http, SignInService signIn, SessionService sessions, AccessTokens tokens, CancellationToken ct)
    {
        var outcome = await signIn.SignInAsync(new SignInAttempt(body.Login, body.Password, ApiLimits.Place(http.Connection.RemoteIpAddress)), ct);
        switch (outcome)
        {
            case SignInOutcome.SignedIn { Person: var person }:
                return TypedResults.Json(await LetInAsync(person, http, sessions, tokens, ct));
            case SignInOutcome.Throttled { RetryAfter: var wait }:
                http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return new ProblemResult(ApiProblem.Of(StatusCodes.Status429TooManyRequests, "Too many failed tries. Wait before the next one."));
            default:
                return new ProblemResult(ApiProblem.Of(StatusCodes.Status401Unauthorized, "Login or password is wrong."));
        }
    }

    private static async Task<IResult> RefreshAsync(RefreshRequest body, SessionService sessions, AccessTokens tokens, CancellationToken ct) =>
        await sessions.RefreshAsync(body.RefreshToken, ct) is RefreshOutcome.Refreshed { Session: var session, RefreshToken: var next }
            ? TypedResults.Json(tokens.Issue(session, next))
            : new ProblemResult(ApiProblem.Of(StatusCodes.Status401Unauthorized, "This refresh token is not valid. Sign in again."));

    private static async Task<ApiDone> LogoutAsync(RefreshRequest body, SessionService sessions, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(body.RefreshToken))
            return new ApiDone(new Failure.Invalid("refreshToken", "Send the session's refresh token."));
        await sessions.EndByTokenAsync(body.RefreshToken, ct);
        return new ApiDone(null);
    }

    private static async Task<ApiOk<ProfileView>> GetProfileAsync(ClaimsPrincipal me, ProfileService profiles, CancellationToken ct) =>
        (await profiles.GetAsync(me.RequiredPersonKey(), ct)).ToHttp();

    private static async Task<ApiOk<ProfileView>> UpdateProfileAsync(SaveProfile body, ClaimsPrincipal me, ProfileService profiles, CancellationToken ct) =>
        (await profiles.UpdateAsync(me.RequiredPersonKey(), body, ct)).ToHttp();

    private static async Task<SignedInView> LetInAsync(KnownPerson person, HttpContext http, SessionService sessions, AccessTokens tokens, CancellationToken ct)
    {
        var (session, refresh) = await sessions.OpenWithTokenAsync(person, http.Request.Headers.UserAgent.ToString(), ct);
        return new SignedInView(person.Profile, tokens.Issue(session, refresh));
    }
}
