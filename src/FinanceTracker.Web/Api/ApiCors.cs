namespace FinanceTracker.Web.Api;

/// <summary>Web pages of other origins may call the API only when the settings name them. Cookies are never part of it.</summary>
internal static class ApiCors
{
    public const string Policy = "api";

    public static void AddApiCors(this IServiceCollection services, IReadOnlyList<string> origins) => services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
        .WithOrigins([.. origins])
        .AllowAnyHeader()
        .AllowAnyMethod()
        .WithExposedHeaders("Location", "Retry-After", IdempotencyKeys.ReplayHeader)
        .SetPreflightMaxAge(TimeSpan.FromHours(1))));
}
