using System.Reflection;
using FinanceTracker.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace FinanceTracker.Web.Api;

/// <summary>From what a use case answers to HTTP.</summary>
internal static class ResultHttp
{
    /// <summary>200 with the value, or the failure's problem.</summary>
    public static ApiOk<T> ToHttp<T>(this Result<T> result) => new(result);

    /// <summary>201 with the value and where it is from now on, or the failure's problem.</summary>
    /// <param name="result">What the use case answered.</param>
    /// <param name="path">Path below <c>/api/v1</c>, for example <c>/accounts/{id}</c>.</param>
    public static ApiCreated<T> ToCreated<T>(this Result<T> result, Func<T, string> path) => new(result, path);

    /// <summary>204, or the failure's problem.</summary>
    public static ApiDone ToNoContent<T>(this Result<T> result) => new(result.Failure);
}

/// <summary>200 with a value, or a problem.</summary>
internal sealed class ApiOk<T>(Result<T> result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => result.Failure is { } failure
        ? ApiProblem.WriteAsync(httpContext, ApiProblem.Of(failure))
        : TypedResults.Json(result.Value).ExecuteAsync(httpContext);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ApiAnswers.Describe(builder, StatusCodes.Status200OK, typeof(T));
}

/// <summary>201 with a value and its place, or a problem.</summary>
internal sealed class ApiCreated<T>(Result<T> result, Func<T, string> path) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (result.Failure is { } failure)
            return ApiProblem.WriteAsync(httpContext, ApiProblem.Of(failure));
        httpContext.Response.Headers.Location = httpContext.Request.PathBase + ApiPaths.V1 + path(result.Value);
        return TypedResults.Json(result.Value, statusCode: StatusCodes.Status201Created).ExecuteAsync(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ApiAnswers.Describe(builder, StatusCodes.Status201Created, typeof(T));
}

/// <summary>204, or a problem.</summary>
internal sealed class ApiDone(Failure? failure) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (failure is not null)
            return ApiProblem.WriteAsync(httpContext, ApiProblem.Of(failure));
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ApiAnswers.Describe(builder, StatusCodes.Status204NoContent, null);
}

/// <summary>A file, or a problem.</summary>
internal sealed class ApiFile(Failure? failure, IResult file) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => failure is null ? file.ExecuteAsync(httpContext) : ApiProblem.WriteAsync(httpContext, ApiProblem.Of(failure));

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ApiAnswers.DescribeFailures(builder);
}

internal static class ApiAnswers
{
    private static readonly string[] Problem = ["application/problem+json"];

    public static void Describe(EndpointBuilder builder, int status, Type? type)
    {
        builder.Metadata.Add(type is null ? new ProducesResponseTypeMetadata(status) : new ProducesResponseTypeMetadata(status, type, ["application/json"]));
        DescribeFailures(builder);
    }

    public static void DescribeFailures(EndpointBuilder builder)
    {
        foreach (var failure in new[] { 400, 401, 403, 404, 409, 429 })
            builder.Metadata.Add(new ProducesResponseTypeMetadata(failure, typeof(ProblemDetails), Problem));
    }
}
