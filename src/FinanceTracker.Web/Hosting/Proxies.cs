using Microsoft.AspNetCore.HttpOverrides;

namespace FinanceTracker.Web.Hosting;

internal static class Proxies
{
    /// <summary>Believes X-Forwarded-* from the named proxies, and from nobody when none is named. Comes first in the pipeline.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<Settings>().KnownProxies;
        if (proxies.Count == 0)
            return;

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
