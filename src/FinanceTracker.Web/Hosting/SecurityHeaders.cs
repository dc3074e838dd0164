namespace FinanceTracker.Web.Hosting;

/// <summary>What every answer tells the browser to refuse.</summary>
internal static class SecurityHeaders
{
    // Styles on elements are needed by Radzen; scripts and style sheets come from files only (docs: no inline script anywhere).
    public const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; worker-src 'self'; manifest-src 'self'";

    private const string OneYear = "max-age=31536000";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var isPublicHttps = app.Services.GetRequiredService<Settings>().PublicUrl?.Scheme == Uri.UriSchemeHttps;
        app.Use((http, next) =>
        {
            Add(http.Response.Headers);
            // Only where https is the way in by decision: a computer at home that is also asked by name over http must not be locked out.
            if (isPublicHttps && http.Request.IsHttps)
                http.Response.Headers.StrictTransportSecurity = OneYear;
            return next(http);
        });
    }

    private static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
