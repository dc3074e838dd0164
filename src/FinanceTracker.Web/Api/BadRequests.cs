using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace FinanceTracker.Web.Api;

/// <summary>Turns requests that can't be read at all into problems that name the field where one is to blame.</summary>
internal static partial class BadRequests
{
    public static async Task CatchAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            if (http.Request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true || http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
                await ApiProblem.WriteAsync(http, ApiProblem.Invalid("", "A NUL character is not text."));
            else
                await next(http);
        }
        catch (BadHttpRequestException fault) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await ApiProblem.WriteAsync(http, Explain(fault));
        }
    }

    /// <summary>The same for forms of pages, where the bare status is enough: no real form ends here.</summary>
    public static async Task CatchFormsAsync(HttpContext http, RequestDelegate next)
    {
        // Said by the middleware before this one; a form that is read all the same would be a fault instead of a refusal.
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException fault) when (!http.Response.HasStarted && !ApiPaths.IsProgram(http.Request.Path))
        {
            http.Response.Clear();
            http.Response.StatusCode = fault.StatusCode;
        }
    }

    internal static ProblemDetails Explain(BadHttpRequestException fault)
    {
        if (fault.StatusCode != StatusCodes.Status400BadRequest)
            return ApiProblem.Of(fault.StatusCode);
        if (fault.InnerException is JsonException json)
            return ApiProblem.Invalid(FieldOf(json), MessageOf(json));
        // Failed to bind parameter "int limit" from "abc". / Required parameter "string q" was not provided from query string.
        var parameter = Parameter().Match(fault.Message);
        if (!parameter.Success)
            return ApiProblem.Invalid("", "The request could not be read.");
        return fault.Message.Contains("from body", StringComparison.Ordinal) || fault.Message.Contains("body", StringComparison.OrdinalIgnoreCase)
            ? ApiProblem.Invalid("", "A JSON body is needed.")
            : ApiProblem.Invalid(parameter.Groups["name"].Value, "This value is missing or not of the right type.");
    }

    private static string FieldOf(JsonException json)
    {
        var unknown = UnknownName().Match(json.Message);
        if (unknown.Success)
            return unknown.Groups["name"].Value;
        return json.Path is null or "$" ? "" : json.Path.StartsWith("$.", StringComparison.Ordinal) ? json.Path[2..] : json.Path[1..];
    }

    private static string MessageOf(JsonException json) =>
        UnknownName().IsMatch(json.Message) ? "There is no field of this name."
        : json.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase) ? "This name comes twice."
        : json.Path is null or "$" ? "This is not the JSON that is expected here."
        : "This is not of the right type.";

    [GeneratedRegex("parameter \"[^\"]*?(?<name>[A-Za-z0-9_]+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped")]
    private static partial Regex UnknownName();
}
