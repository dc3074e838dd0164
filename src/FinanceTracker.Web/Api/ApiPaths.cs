namespace FinanceTracker.Web.Api;

/// <summary>Which requests programs make, rather than browsers.</summary>
internal static class ApiPaths
{
    public const string V1 = "/api/v1";

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");

    public static bool IsHub(PathString path) => path.StartsWithSegments("/hubs");

    public static bool IsProgram(PathString path) => IsApi(path) || IsHub(path);

    /// <summary>Somebody opens a page: the only requests that may be answered with another page ("not found").</summary>
    public static bool IsPageLoad(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && !IsProgram(http.Request.Path) && !http.Request.Path.StartsWithSegments("/_blazor");
}
