using System.Net.Http.Headers;
using System.Text;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Integrations.Outbound;

namespace FinanceTracker.Services.Integrations.SimpleFin;

/// <summary>Setup tokens and access addresses, read strictly: both come from outside and say where we are to call.</summary>
internal static class SimpleFinAddress
{
    private const int Longest = 4096;

    /// <summary>The address a setup token is claimed at.</summary>
    public static Uri Claim(string setupToken, OutboundSettings settings)
    {
        var text = setupToken.Trim();
        var bytes = new byte[Longest];
        if (text.Length > Longest || !Convert.TryFromBase64String(text, bytes, out var length) || Allowed(Encoding.ASCII.GetString(bytes, 0, length), settings) is not { } address || address.UserInfo.Length > 0)
            throw new BankFeedException(FeedFault.NeedsPerson, "This is not a SimpleFIN setup token. Copy all of it: one long word of letters and digits.") { Code = "NOT_A_SETUP_TOKEN" };
        return address;
    }

    /// <summary>Address without name and password, and these as a header: HttpClient ignores them in an address.</summary>
    public static (Uri Root, AuthenticationHeaderValue Person) Split(string accessUrl, OutboundSettings settings)
    {
        if (accessUrl.Length > Longest || Allowed(accessUrl.Trim(), settings) is not { } address || address.UserInfo.Split(':', 2) is not [{ Length: > 0 } name, { Length: > 0 } password])
            throw new BankFeedException(FeedFault.Misconfigured, "SimpleFIN gave an access address that cannot be used.") { Code = "BAD_ACCESS_ADDRESS" };
        var plain = $"{Uri.UnescapeDataString(name)}:{Uri.UnescapeDataString(password)}";
        var root = new UriBuilder(address) { UserName = "", Password = "", Query = "", Fragment = "" };
        root.Path = root.Path.TrimEnd('/') + "/";
        return (root.Uri, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(plain))));
    }

    private static Uri? Allowed(string text, OutboundSettings settings) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsOurOwn(address, settings))) ? address : null;

    /// <summary>Without encryption only to this computer, and only where the administrator allowed that.</summary>
    private static bool IsOurOwn(Uri address, OutboundSettings settings) => address.IsLoopback && settings.AllowedNetworks.Any(network => network.Contains(System.Net.IPAddress.Loopback));
}
