namespace FinanceTracker.Web.Api;

/// <summary>
/// Answers calls that fit no route before anybody asks who they are: 404, or routing's own 405 and 415. Authorization would call them
/// all 401, and a caller with a slip in the path would look for it in the token.
/// </summary>
internal static class Unmatched
{
    public static Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (!ApiPaths.IsProgram(http.Request.Path) || http.GetEndpoint() is RouteEndpoint)
            return next(http);
        if (http.GetEndpoint() is { RequestDelegate: { } answer })
            return answer(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
