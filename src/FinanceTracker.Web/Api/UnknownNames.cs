using FinanceTracker.Services.Requests;

namespace FinanceTracker.Web.Api;

/// <summary>Refuses names that a resource does not have. Its read-only fields may come back with an update and are ignored.</summary>
internal static class UnknownNames
{
    public static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        foreach (var request in call.Arguments.OfType<SaveRequest>())
        {
            var unknown = request.UnknownNames().ToList();
            if (unknown.Count > 0)
                return new ProblemResult(ApiProblem.Invalid(unknown.ToDictionary(name => name, _ => new[] { "There is no field of this name." }, StringComparer.Ordinal)));
        }
        return await next(call);
    }
}

/// <summary>A problem as an endpoint's answer.</summary>
internal sealed class ProblemResult(Microsoft.AspNetCore.Mvc.ProblemDetails problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => ApiProblem.WriteAsync(httpContext, problem);
}
