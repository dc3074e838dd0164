using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FinanceTracker.Services.Tests.Alerts;

/// <summary>A mail server and a web server on loopback that misbehave as told, and remember what they were sent.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task serving;

    private FakeServer(Func<NetworkStream, FakeServer, CancellationToken, Task> serve)
    {
        listener.Start();
        serving = Task.Run(async () =>
        {
            while (!ending.IsCancellationRequested)
            {
                try
                {
                    var client = await listener.AcceptTcpClientAsync(ending.Token);
                    Interlocked.Increment(ref connections);
                    _ = Task.Run(async () =>
                    {
                        using (client)
                        {
                            try
                            {
                                await serve(client.GetStream(), this, ending.Token);
                            }
                            catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
                            {
                                // The other side has hung up.
                            }
                        }
                    });
                }
                catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
                {
                    return;
                }
            }
        });
    }

    private int connections;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}";

    public int Connections => connections;

    /// <summary>Whole requests or mails, in the order they came.</summary>
    public List<string> Got { get; } = [];

    /// <summary>A web server.</summary>
    /// <param name="answer">From the number of the request (from 1) to what is written back; null to stay silent.</param>
    public static FakeServer Web(Func<int, string?> answer) => new(async (stream, server, ct) =>
    {
        var request = await ReadRequestAsync(stream, ct);
        int number;
        lock (server.Got)
        {
            server.Got.Add(request);
            number = server.Got.Count;
        }
        if (answer(number) is not { } text)
            await Task.Delay(Timeout.Infinite, ct);
        else
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    });

    /// <summary>An answer with this status.</summary>
    public static string Http(int status, string body = "", string headers = "") =>
        $"HTTP/1.1 {status} Status\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}";

    /// <summary>A mail server.</summary>
    /// <param name="recipient">What it says to RCPT TO: "250 fine", "550 no"; null to stay silent.</param>
    public static FakeServer Mail(Func<int, string?> recipient) => new(async (stream, server, ct) =>
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 fake ready");
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
            {
                if (recipient(server.connections) is not { } said)
                    await Task.Delay(Timeout.Infinite, ct);
                else
                    await writer.WriteLineAsync(said);
            }
            else if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(ct) is { } part && part != ".")
                    mail.Append(part).Append('\n');
                lock (server.Got)
                    server.Got.Add(mail.ToString());
                await writer.WriteLineAsync("250 taken");
            }
            else if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync("250 fine");
            }
        }
    });

    private static async Task<string> ReadRequestAsync(NetworkStream stream, CancellationToken ct)
    {
        var (bytes, text) = (new byte[8192], new StringBuilder());
        while (true)
        {
            var end = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var length = text.ToString().Split("\r\n").Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    .Select(line => int.Parse(line.Split(':')[1].Trim(), System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
                if (Encoding.UTF8.GetByteCount(text.ToString()[(end + 4)..]) >= length)
                    return text.ToString();
            }
            var read = await stream.ReadAsync(bytes, ct);
            if (read == 0)
                return text.ToString();
            text.Append(Encoding.UTF8.GetString(bytes, 0, read));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving;
        ending.Dispose();
    }
}
