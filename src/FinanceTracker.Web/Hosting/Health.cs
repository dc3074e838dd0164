using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FinanceTracker.Web.Hosting;

/// <summary>One word each, for anyone: <c>/health/live</c> says the process answers, <c>/health/ready</c> says its registered checks hold.</summary>
internal static class Health
{
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks();

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet(LivePath, () => TypedResults.Text("live")).AllowAnonymous().DisableHttpMetrics().ExcludeFromDescription();
        app.MapHealthChecks(ReadyPath, new HealthCheckOptions
        {
            ResponseWriter = (context, report) => context.Response.WriteAsync(report.Status == HealthStatus.Healthy ? "ready" : "unready"),
        }).AllowAnonymous().DisableHttpMetrics();
    }
}
