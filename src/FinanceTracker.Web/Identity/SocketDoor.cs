using System.Net;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Identity;

/// <summary>
/// Stands before circuits and hubs: a page of another site may not open one with this person's cookie (browsers do not ask for WebSockets),
/// nor may a name that somebody else points at this computer, and nobody opens more circuits than the limit.
/// </summary>
internal static class SocketDoor
{
    private static readonly PathString Circuits = "/_blazor";

    public static async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        var isCircuit = http.Request.Path.StartsWithSegments(Circuits);
        if (!isCircuit && !Api.ApiPaths.IsHub(http.Request.Path))
        {
            await next(http);
            return;
        }
        var publicUrl = http.RequestServices.GetRequiredService<Settings>().PublicUrl;
        var limits = http.RequestServices.GetRequiredService<IdentityLimits>();
        if (!IsKnownHost(http.Request.Host.Host, publicUrl) || IsForeign(http.Request, publicUrl, isCircuit ? [] : limits.Origins))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (isCircuit && Opens(http.Request) && limits.AreOn && http.User.PersonKey() is { } person && http.RequestServices.GetRequiredService<CircuitCensus>().IsFull(person))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "60";
            return;
        }
        await next(http);
    }

    /// <summary>
    /// With a public address: that one, and what only this network can ask for (addresses, names without a dot, .local and its kind).
    /// Without one nothing tells a good name from a bad one.
    /// </summary>
    internal static bool IsKnownHost(string host, Uri? publicUrl) =>
        publicUrl is null
        || host.Equals(publicUrl.Host, StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out _)
        || !host.Contains('.', StringComparison.Ordinal)
        || new[] { ".local", ".lan", ".home.arpa", ".internal" }.Any(end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>Another port of the same host is another site too: cookies do not tell ports apart.</summary>
    private static bool IsForeign(HttpRequest request, Uri? publicUrl, IReadOnlyList<string> others)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return false;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url))
            return true;
        var isOwn = url.Authority.Equals(WithoutUsualPort(url.Scheme, request.Host), StringComparison.OrdinalIgnoreCase)
            || (publicUrl is not null && url.GetLeftPart(UriPartial.Authority).Equals(publicUrl.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
        return !isOwn && !others.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private static string WithoutUsualPort(string scheme, HostString host) =>
        host.Port == (scheme == Uri.UriSchemeHttps ? 443 : 80) ? host.Host : host.Value ?? "";

    /// <summary>By asking for a connection's id, or by a WebSocket that goes without one.</summary>
    private static bool Opens(HttpRequest request) =>
        request.Path.StartsWithSegments("/_blazor/negotiate") || (request.Path == Circuits && !request.Query.ContainsKey("id"));
}

/// <summary>Settings the doors need while requests come in.</summary>
internal sealed record IdentityLimits(bool AreOn, IReadOnlyList<string> Origins);
