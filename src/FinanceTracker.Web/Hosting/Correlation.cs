using System.Diagnostics;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// Every answer names the trace its log lines carry (<c>@tr</c> in the files): a person who reports a fault can quote it. A proxy's
/// <c>traceparent</c> is taken over by the framework.
/// </summary>
internal static class Correlation
{
    public const string Header = "X-Correlation-Id";

    public static void UseCorrelation(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.Headers[Header] = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        return next(http);
    });
}
