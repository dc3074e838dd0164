using FinanceTracker.Services.Data;
using Microsoft.AspNetCore.Diagnostics;

namespace FinanceTracker.Web.Api;

/// <summary>The last edge of the API: outages people can do something about are told apart, everything else is a 500 without internals.</summary>
internal sealed class ApiFaults : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception switch
        {
            StoreBusyException => StatusCodes.Status503ServiceUnavailable,
            StoreFullException => StatusCodes.Status507InsufficientStorage,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage)
            httpContext.Response.Headers.RetryAfter = status == StatusCodes.Status503ServiceUnavailable ? "2" : "60";
        await ApiProblem.WriteAsync(httpContext, exception is BadHttpRequestException fault ? BadRequests.Explain(fault) : ApiProblem.Of(status));
        return true;
    }
}
