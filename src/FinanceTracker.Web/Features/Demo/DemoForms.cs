using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Demo;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace FinanceTracker.Web.Features.Demo;

/// <summary>Into the demo household and out of it for good. Plain forms: both change the cookie, and both work before a page is listening.</summary>
internal static class DemoForms
{
    public const string MakePath = "/demo";
    public const string RemovePath = "/demo/remove";

    public static void MapDemoForms(this IEndpointRouteBuilder app)
    {
        app.MapPost(MakePath, MakeAsync).ExcludeFromDescription();
        app.MapPost(RemovePath, RemoveAsync).ExcludeFromDescription();
    }

    /// <param name="household">The household it is asked for from.</param>
    private static async Task<IResult> MakeAsync([FromForm] Guid? household, HttpContext http, DemoService demo, BrowserSessions sessions)
    {
        // Made to its end also when the browser does not wait.
        var made = await demo.CreateAsync(http.User.RequiredPersonKey(), household, new DemoSize(), CancellationToken.None);
        if (made.Failure is Failure.Conflict conflict)
            return TypedResults.Text(conflict.Reason, statusCode: StatusCodes.Status409Conflict);
        return made.IsOk && await sessions.SwitchAsync(http, made.Value.HouseholdId, CancellationToken.None) ? TypedResults.LocalRedirect("~/") : TypedResults.NotFound();
    }

    private static async Task<IResult> RemoveAsync([FromForm] Guid household, HttpContext http, DemoService demo, HouseholdService households, BrowserSessions sessions)
    {
        var person = http.User.RequiredPersonKey();
        var removed = await demo.RemoveAsync(person, household, CancellationToken.None);
        if (removed.Failure is Failure.Conflict conflict)
            return TypedResults.Text(conflict.Reason, statusCode: StatusCodes.Status409Conflict);
        // Pressed twice, or gone from another window: then the way back is the same.
        var next = removed.IsOk ? removed.Value : await households.ListAsync(person, CancellationToken.None) is [var first, ..] ? first.Id : (Guid?)null;
        return next is { } id && await sessions.SwitchAsync(http, id, CancellationToken.None) ? TypedResults.LocalRedirect("~/") : TypedResults.NotFound();
    }
}
