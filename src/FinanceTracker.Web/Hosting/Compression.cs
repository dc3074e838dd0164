using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// Pages and API answers, compressed on the way. Our styles and scripts lie compressed in the web root; those of packages have no compressed
/// twin under the name with the fingerprint (the SDK makes none), so they are compressed here, once for a browser. Also over https: what an attacker
/// would guess by size (BREACH) needs this person's cookie on requests from another site, and SameSite keeps it from those; form tokens
/// are masked anew in each page.
/// </summary>
internal static class Compression
{
    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "text/plain", "text/csv", "application/json", "application/problem+json", "image/svg+xml", "application/manifest+json"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }
}
