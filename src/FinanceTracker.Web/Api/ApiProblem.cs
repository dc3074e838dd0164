using System.Diagnostics;
using System.Text.Json;
using FinanceTracker.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FinanceTracker.Web.Api;

/// <summary>Every answer that is not a success: RFC 9457, always with a trace id, never with internals.</summary>
internal static class ApiProblem
{
    private const string ContentType = "application/problem+json";

    public static ProblemDetails Of(int status, string? detail = null) => new() { Status = status, Title = TitleOf(status), Detail = detail ?? DetailOf(status) };

    /// <summary>400 with the fields that are wrong.</summary>
    public static ProblemDetails Invalid(IReadOnlyDictionary<string, string[]> errors)
    {
        var problem = Of(StatusCodes.Status400BadRequest);
        problem.Extensions["errors"] = errors;
        return problem;
    }

    public static ProblemDetails Invalid(string field, string message) => Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    public static ProblemDetails Of(Failure failure)
    {
        switch (failure)
        {
            case Failure.Invalid invalid:
                return Invalid(invalid.Errors);
            case Failure.Conflict conflict:
                var problem = Of(StatusCodes.Status409Conflict, conflict.Reason);
                problem.Extensions["current"] = conflict.Current;
                return problem;
            case Failure.Forbidden forbidden:
                return Of(StatusCodes.Status403Forbidden, forbidden.Reason);
            case Failure.Unsupported unsupported:
                return Of(StatusCodes.Status415UnsupportedMediaType, unsupported.Reason);
            default:
                return Of(StatusCodes.Status404NotFound);
        }
    }

    public static async Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        problem.Type ??= "about:blank";
        problem.Extensions["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier;
        http.Response.StatusCode = problem.Status!.Value;
        var json = http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        http.Response.ContentType = ContentType;
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, json);
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static string TitleOf(int status) => status switch
    {
        400 => "The request is not valid",
        401 => "Sign in first",
        403 => "Not allowed",
        404 => "Not found",
        405 => "This method is not supported here",
        409 => "Conflict",
        413 => "Too large",
        415 => "This type of content is not supported",
        422 => "The key was used for another request",
        429 => "Too many requests",
        503 => "Busy",
        507 => "The disk is full",
        _ => status >= 500 ? "Something went wrong on the server" : "The request was refused",
    };

    private static string DetailOf(int status) => status switch
    {
        400 => "One or more fields are wrong; see errors.",
        401 => "Send a valid access token as \"Authorization: Bearer …\".",
        404 => "There is nothing here, or it is not yours.",
        429 => "Wait a little, then try again.",
        503 => "Nothing was written. Try again in a moment.",
        507 => "Nothing was written. Free some space, then try again.",
        _ => status >= 500 ? "It has been logged under the trace id." : TitleOf(status) + ".",
    };
}
