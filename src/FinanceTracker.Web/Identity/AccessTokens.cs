using System.Security.Claims;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Features.People;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FinanceTracker.Web.Identity;

/// <summary>Access tokens: 24 hours, signed with the installation's own key, worth nothing once their session has ended.</summary>
internal sealed class AccessTokens(SecurityKey key, TimeProvider clock)
{
    private const string Issuer = "financetracker";
    private const string Audience = "financetracker-api";
    private const string Type = "at+jwt";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public TokensView Issue(OpenSession session, string refreshToken)
    {
        var now = clock.GetUtcNow();
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = Type,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [PersonClaims.Person] = session.Person.Profile.Id.ToString(),
                [PersonClaims.Session] = session.Id.ToString(),
            },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
        return new TokensView(token, refreshToken, "Bearer", (int)Lifetime.TotalSeconds);
    }

    public void Configure(JwtBearerOptions bearer)
    {
        bearer.MapInboundClaims = false;
        bearer.RefreshOnIssuerKeyNotFound = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidTypes = [Type],
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = key,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (from, until, _, _) => from <= clock.GetUtcNow().UtcDateTime.AddSeconds(30) && until > clock.GetUtcNow().UtcDateTime,
        };
        bearer.Events = new JwtBearerEvents { OnMessageReceived = TakeFromQuery, OnTokenValidated = CheckSessionAsync };
    }

    // A browser can't set headers on a WebSocket; only the hubs take the token this way.
    private static Task TakeFromQuery(MessageReceivedContext context)
    {
        if (Api.ApiPaths.IsHub(context.Request.Path) && context.Request.Query.TryGetValue("access_token", out var token))
            context.Token = token;
        return Task.CompletedTask;
    }

    private static async Task CheckSessionAsync(TokenValidatedContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionService>();
        var alive = context.Principal?.SessionId() is { } id ? await sessions.FindAliveAsync(id, context.HttpContext.RequestAborted) : null;
        if (alive is null || alive.PersonId != context.Principal!.PersonId())
            context.Fail("The session has ended.");
        else
            context.Principal = new ClaimsPrincipal(PersonClaims.Identity(alive, JwtBearerDefaults.AuthenticationScheme));
    }
}
