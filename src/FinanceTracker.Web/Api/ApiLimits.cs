using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using FinanceTracker.Web.Identity;

namespace FinanceTracker.Web.Api;

/// <summary>How often one token, or one address without a token, may call in a minute. In memory: what must outlive a restart is counted in the store.</summary>
internal static class ApiLimits
{
    public const int PerToken = 600;
    public const int PerAddress = 60;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddApiLimits(this IServiceCollection services, bool isEnabled) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => isEnabled && IsCounted(http.Request) ? Partition(http) : RateLimitPartition.GetNoLimiter(""));
        limits.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await ApiProblem.WriteAsync(rejected.HttpContext, ApiProblem.Of(StatusCodes.Status429TooManyRequests));
        };
    });

    private static bool IsCounted(HttpRequest request) => ApiPaths.IsProgram(request.Path)
        || (HttpMethods.IsPost(request.Method) && (request.Path.StartsWithSegments(IdentityPaths.SignIn) || request.Path.StartsWithSegments(IdentityPaths.Register)));

    private static RateLimitPartition<string> Partition(HttpContext http) => http.User.SessionId() is { } session
        ? Limit($"session {session}", PerToken)
        : Limit($"address {Place(http.Connection.RemoteIpAddress)}", PerAddress);

    private static RateLimitPartition<string> Limit(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window });

    /// <summary>One household line has a whole IPv6 /64: it counts as one address.</summary>
    internal static string Place(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
