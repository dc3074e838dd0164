namespace FinanceTracker.Web.Hosting;

/// <summary>
/// Lives below the path of <c>App:PublicUrl</c> (https://home.example/money). Takes requests with that path and without it, because some
/// proxies cut it off and some do not; links always carry it.
/// </summary>
internal static class BasePath
{
    public static PathString Of(Settings settings) => settings.PublicUrl?.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? PathString.FromUriComponent(path) : PathString.Empty;

    /// <summary>Comes before routing.</summary>
    public static void UseBasePath(this WebApplication app)
    {
        var path = Of(app.Services.GetRequiredService<Settings>());
        if (!path.HasValue)
            return;
        app.Use((http, next) =>
        {
            var isInside = http.Request.Path.StartsWithSegments(path, out var rest);
            if (isInside && !rest.HasValue)
            {
                // A page at …/money would not be below the base address …/money/.
                http.Response.Redirect($"{path}/{http.Request.QueryString}");
                return Task.CompletedTask;
            }
            http.Request.PathBase = path;
            if (isInside)
                http.Request.Path = rest;
            return next(http);
        });
    }
}
