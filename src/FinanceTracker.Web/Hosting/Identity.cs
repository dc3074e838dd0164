using FinanceTracker.Services.People;
using FinanceTracker.Web.Api;
using FinanceTracker.Web.Features.Demo;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;

namespace FinanceTracker.Web.Hosting;

/// <summary>Who may come in: browsers by cookie, programs by bearer token, and everything closed that does not say otherwise.</summary>
internal static class IdentityHosting
{
    private const string ByPath = "by-path";

    /// <param name="builder">The host.</param>
    /// <param name="tokenKey">Signs access tokens; 32 bytes or more that survive restarts.</param>
    public static void AddIdentity(this WebApplicationBuilder builder, ReadOnlyMemory<byte> tokenKey)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new PeopleSettings
        {
            Registration = Enum.Parse<RegistrationPolicy>(configuration["App:Registration"] ?? "open", ignoreCase: true),
            BcryptCost = configuration.GetValue("Auth:BcryptCost", 12),
            ThrottleSignIn = AreLimitsOn(configuration),
        });
        services.AddSingleton(new IdentityLimits(AreLimitsOn(configuration), (configuration["Cors:Origins"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)));
        services.AddSingleton<SecurityKey>(new SymmetricSecurityKey(tokenKey.ToArray()));
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<CircuitCensus>();
        services.AddScoped<CircuitHandler, CountedCircuit>();
        services.AddScoped<AuthenticationStateProvider, SessionState>();

        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddCookie(BrowserSessions.Scheme, BrowserSessions.Configure)
            .AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AccessTokens>((bearer, tokens) => tokens.Configure(bearer));
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IHttpContextAccessor>((forms, http) => forms.Cookie = new FormCookie(http));
    }

    /// <summary>After routing and before the endpoints: who it is, how often they came, whether they may.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use(SocketDoor.CheckAsync);
        app.Use(Unmatched.AnswerAsync);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(BadRequests.CatchFormsAsync);
    }

    public static void MapIdentity(this WebApplication app)
    {
        app.MapIdentityForms();
        app.MapDemoForms();
    }

    internal static bool AreLimitsOn(IConfiguration configuration) => configuration.GetValue("RateLimits:Enabled", true);

    // The API never takes a cookie, so no page of another site can use one. Its description may also be read by a signed-in browser.
    private static string SchemeOf(HttpContext http) =>
        ApiPaths.IsHub(http.Request.Path) || http.Request.Path.StartsWithSegments("/api") || http.Request.Headers.Authorization.Count > 0
            ? JwtBearerDefaults.AuthenticationScheme
            : CookieAuthenticationDefaults.AuthenticationScheme;
}
