using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FinanceTracker.Testing.Banks;

/// <summary>A request as it came over the wire.</summary>
public sealed record LoopbackRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>A header, or an empty text.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}

/// <summary>What is written back, and how badly.</summary>
public sealed record LoopbackAnswer(int Status, byte[] Body)
{
    /// <summary>More headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Nothing is ever written.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The connection is reset instead.</summary>
    public bool IsReset { get; init; }

    /// <summary>So many bytes of the body are written, then the connection ends.</summary>
    public int? CutAt { get; init; }

    /// <summary>A byte at a time, this far apart.</summary>
    public TimeSpan? Drip { get; init; }

    /// <summary>A text as an answer.</summary>
    public static LoopbackAnswer Text(int status, string body, string type = "application/json") => new(status, Encoding.UTF8.GetBytes(body)) { Headers = [("Content-Type", type)] };
}

/// <summary>A small web server on loopback that can also behave badly. Bytes go over a real socket.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Func<LoopbackRequest, CancellationToken, Task<LoopbackAnswer>> answer;
    private readonly Task serving;

    /// <summary>Starts it on a free port.</summary>
    public LoopbackServer(Func<LoopbackRequest, CancellationToken, Task<LoopbackAnswer>> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        serving = Task.Run(ServeAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    private async Task ServeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(ending.Token);
                _ = Task.Run(() => TalkAsync(client));
            }
            catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new BufferedStream(stream, 16 << 10);
            while (await ReadAsync(reader, ending.Token) is { } request)
            {
                var reply = await answer(request, ending.Token);
                if (reply.IsSilent)
                    await Task.Delay(Timeout.Infinite, ending.Token);
                if (reply.IsReset)
                {
                    client.LingerState = new LingerOption(true, 0);
                    client.Client.Close();
                    return;
                }
                await WriteAsync(stream, reply, ending.Token);
                if (reply.CutAt is not null)
                    return;
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has hung up, or the test is over.
        }
    }

    private static async Task WriteAsync(NetworkStream stream, LoopbackAnswer reply, CancellationToken ct)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} Said\r\nContent-Length: {reply.Body.Length}\r\n");
        foreach (var (name, value) in reply.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), ct);
        if (reply.Drip is { } pause)
        {
            foreach (var one in reply.Body)
            {
                await stream.WriteAsync(new[] { one }, ct);
                await Task.Delay(pause, ct);
            }
            return;
        }
        await stream.WriteAsync(reply.Body.AsMemory(0, Math.Min(reply.CutAt ?? reply.Body.Length, reply.Body.Length)), ct);
    }

    private static async Task<LoopbackRequest?> ReadAsync(Stream reader, CancellationToken ct)
    {
        if (await LineAsync(reader, ct) is not { Length: > 0 } first || first.Split(' ') is not [var method, var target, _])
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(reader, ct) is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await reader.ReadExactlyAsync(body, ct);
        var parts = target.Split('?', 2);
        return new LoopbackRequest(method, parts[0].TrimStart('/'), parts.Length > 1 ? parts[1] : "", headers, body);
    }

    private static async Task<string?> LineAsync(Stream reader, CancellationToken ct)
    {
        var (bytes, one) = (new List<byte>(80), new byte[1]);
        while (await reader.ReadAsync(one, ct) == 1)
        {
            if (one[0] == '\n')
                return Encoding.ASCII.GetString([.. bytes]).TrimEnd('\r');
            bytes.Add(one[0]);
        }
        return null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving;
        ending.Dispose();
    }
}
