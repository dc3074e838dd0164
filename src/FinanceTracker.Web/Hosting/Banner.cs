using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Reflection;
using FinanceTracker.Services.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FinanceTracker.Web.Hosting;

/// <summary>What the person who started it reads: the addresses to open, and what to mind.</summary>
internal static class Banner
{
    public static string Version =>
        typeof(Banner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static void ShowBanner(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var server = app.Services.GetRequiredService<IServer>();
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count == 0 || IsTestServer(server))
            return;

        var settings = app.Services.GetRequiredService<Settings>();
        Console.WriteLine($"FinanceTracker {Version} is running. Open:");
        foreach (var address in (settings.PublicUrl is { } url ? [url.ToString()] : Array.Empty<string>()).Concat(addresses.SelectMany(Openable)).Distinct())
            Console.WriteLine($"  {address}");
        Console.WriteLine($"Data: {settings.DataDirectory}");

        if (app.Services.GetRequiredService<SecretKeys>().MasterKeyIsBesideTheData)
            app.Logger.LogInformation("The master key is kept in the data directory: a backup of the whole directory contains it. App:MasterKeyFile keeps it apart.");
        if (Environment.IsPrivilegedProcess)
            app.Logger.LogWarning("Started as root: an ordinary user is enough, and safer.");
    });

    /// <summary>The addresses to type for one address to listen on: "every address" is not one a browser can open.</summary>
    public static IEnumerable<string> Openable(string address)
    {
        var binding = BindingAddress.Parse(address);
        if (!IsAny(binding.Host))
            return [address];
        return new[] { "localhost" }.Concat(LocalNetwork()).Select(host => $"{binding.Scheme}://{host}:{binding.Port}");
    }

    private static bool IsTestServer(IServer server) => server.GetType().Assembly != typeof(KestrelServerOptions).Assembly;

    internal static bool IsAny(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";

    private static IEnumerable<string> LocalNetwork() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .Where(card => card.GetIPProperties().GatewayAddresses.Count > 0)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Where(unicast => unicast.Address.AddressFamily == AddressFamily.InterNetwork)
        .Select(unicast => unicast.Address.ToString());
}
