namespace FinanceTracker.Web.Identity;

/// <summary>
/// Stands before circuits and hubs: a page of another site may not open one with this person's cookie (browsers do not ask for WebSockets),
/// and nobody opens more circuits than the limit.
/// </summary>
internal static class SocketDoor
{
    private static readonly PathString Circuits = "/_blazor";

    public static async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        var isCircuit = http.Request.Path.StartsWithSegments(Circuits);
        if ((isCircuit || Api.ApiPaths.IsHub(http.Request.Path)) && IsForeign(http))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (isCircuit && http.Request.Path.StartsWithSegments("/_blazor/negotiate") && http.User.PersonKey() is { } person
            && http.RequestServices.GetRequiredService<IdentityLimits>().AreOn && http.RequestServices.GetRequiredService<CircuitCensus>().IsFull(person))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "60";
            return;
        }
        await next(http);
    }

    private static bool IsForeign(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return false;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url))
            return true;
        var isOwn = url.Authority.Equals(http.Request.Host.Value, StringComparison.OrdinalIgnoreCase) || url.Host.Equals(http.Request.Host.Host, StringComparison.OrdinalIgnoreCase);
        return !isOwn && !(Api.ApiPaths.IsHub(http.Request.Path) && http.RequestServices.GetRequiredService<IdentityLimits>().Origins.Contains(origin, StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>Settings the doors need while requests come in.</summary>
internal sealed record IdentityLimits(bool AreOn, IReadOnlyList<string> Origins);
