using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FinanceTracker.Services.Integrations.Outbound;

/// <summary>
/// The one client for calls to addresses that people type in: the public internet only (or what the administrator allows), checked on the
/// address that is connected to, so that a name which answers differently the second time gains nothing; no redirects, no proxies, no
/// cookies; an end to waiting and to reading.
/// </summary>
public sealed class SafeHttp : IDisposable
{
    /// <summary>Everything of one call, from looking the name up to the last byte.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>More of an answer is not read.</summary>
    public const int LargestAnswer = 64 << 10;

    private readonly HttpClient client;

    public SafeHttp(OutboundSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        client = new HttpClient(NewHandler(settings)) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("FinanceTracker");
    }

    /// <summary>What checks where calls go, for other clients of addresses that people type in.</summary>
    internal static SocketsHttpHandler NewHandler(OutboundSettings settings) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        MaxResponseHeadersLength = 16,
        MaxConnectionsPerServer = 4,
        ConnectCallback = (context, ct) => ConnectAsync(settings, context, ct),
    };

    /// <summary>How long one call may take; shorter in tests.</summary>
    public TimeSpan Limit { get; init; } = Patience;

    /// <summary>Why an address cannot be called at all; null when it may be tried.</summary>
    public static string? WhyNot(string? address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Host.Length == 0
            ? "Write an address that begins with https:// (or http://)."
            : url.UserInfo.Length > 0 ? "Leave name and password out of the address." : null;

    /// <summary>Sends one request and reads what is allowed of its answer.</summary>
    /// <exception cref="OutboundException">It came to nothing; the message says why, for people.</exception>
    public async Task<OutboundAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new OutboundAnswer((int)response.StatusCode, await ReadAsync(response, limit.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new OutboundException($"{request.RequestUri!.Host} did not answer within {Limit.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException fault)
        {
            throw fault.InnerException as OutboundException ?? new OutboundException(Words(fault, request.RequestUri!.Host));
        }
        catch (IOException fault)
        {
            throw new OutboundException($"{request.RequestUri!.Host} broke the connection off: {fault.Message}");
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var read = new byte[LargestAnswer];
        var length = await body.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(read, 0, length);
    }

    private static async ValueTask<Stream> ConnectAsync(OutboundSettings settings, SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var all = IPAddress.TryParse(host, out var literal) ? [literal] : await LookUpAsync(host, ct);
        var allowed = Array.FindAll(all, address => IsAllowed(settings, address));
        if (allowed.Length == 0)
            throw new OutboundException($"{host} is at {string.Join(", ", all.Select(address => address.ToString()).Take(3))}, which is not on the public internet. The administrator can allow it (the setting Outbound:AllowedNetworks).") { IsFinal = true };
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsAllowed(OutboundSettings settings, IPAddress address) =>
        PublicAddresses.Contains(address) || settings.AllowedNetworks.Any(network => network.Contains(PublicAddresses.Unwrap(address)) || network.Contains(address));

    private static async Task<IPAddress[]> LookUpAsync(string host, CancellationToken ct)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, ct);
        }
        catch (SocketException)
        {
            throw new OutboundException($"There is no server called {host}.");
        }
    }

    private static string Words(HttpRequestException fault, string host) => fault.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"There is no server called {host}.",
        HttpRequestError.SecureConnectionError => $"{host} could not prove who it is: {Inner(fault)}",
        HttpRequestError.ConnectionError => $"{host} could not be reached: {Inner(fault)}",
        HttpRequestError.ResponseEnded => $"{host} broke the connection off.",
        _ => $"{host} could not be called: {Inner(fault)}",
    };

    private static string Inner(Exception fault) => fault.InnerException?.Message ?? fault.Message;

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}

/// <summary>An answer as far as it was read.</summary>
public sealed record OutboundAnswer(int Status, string Body);

/// <summary>A call came to nothing. The message is for people.</summary>
public sealed class OutboundException : Exception
{
    public OutboundException(string message)
        : base(message)
    {
    }

    public OutboundException()
    {
    }

    public OutboundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Trying again would change nothing.</summary>
    public bool IsFinal { get; init; }
}
