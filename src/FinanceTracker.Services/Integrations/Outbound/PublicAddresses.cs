using System.Net;

namespace FinanceTracker.Services.Integrations.Outbound;

/// <summary>Which addresses are the public internet. What is not on it belongs to this computer, its network or its host's machinery.</summary>
internal static class PublicAddresses
{
    // IANA's registries of special-purpose addresses; 2000::/3 is all that is handed out of IPv6.
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Handed = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Contains(IPAddress address)
    {
        var plain = Unwrap(address);
        if (plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && !Handed.Contains(plain))
            return false;
        return !Array.Exists(Refused, network => network.Contains(plain));
    }

    /// <summary>The IPv4 address inside an IPv6 one, where there is one: it is where the packets go.</summary>
    public static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        return Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : address;
    }
}
