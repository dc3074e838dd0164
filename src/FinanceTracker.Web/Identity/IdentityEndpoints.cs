using Microsoft.AspNetCore.Mvc;

namespace FinanceTracker.Web.Identity;

/// <summary>Forms that change the cookie and show no page of their own.</summary>
internal static class IdentityEndpoints
{
    public static void MapIdentityForms(this IEndpointRouteBuilder app)
    {
        app.MapPost(IdentityPaths.SignOut, SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(IdentityPaths.SwitchHousehold, SwitchAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, HttpContext http, BrowserSessions sessions, CancellationToken ct)
    {
        await sessions.CloseAsync(http, ct);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return TypedResults.LocalRedirect(returnUrl is null ? $"~{IdentityPaths.SignIn}" : $"~{IdentityPaths.SignIn}?returnUrl={Uri.EscapeDataString(IdentityPaths.Local(returnUrl))}");
    }

    private static async Task<IResult> SwitchAsync([FromForm] Guid household, [FromForm] string? returnUrl, HttpContext http, BrowserSessions sessions, CancellationToken ct) =>
        await sessions.SwitchAsync(http, household, ct) ? TypedResults.LocalRedirect("~" + IdentityPaths.Local(returnUrl)) : TypedResults.NotFound();
}
