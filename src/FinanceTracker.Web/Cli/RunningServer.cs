using System.Net.Sockets;
using System.Text.Json;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Cli;

/// <summary>The server that holds the data directory, asked over its socket.</summary>
internal static class RunningServer
{
    private const string End = "exit ";

    /// <summary>Has it do a command and prints what it says.</summary>
    /// <returns>How the command ends; null when no server answers.</returns>
    public static async Task<int?> AskAsync(string directory, ControlAsk ask, CancellationToken ct)
    {
        var path = ControlSocket.PathIn(directory);
        if (!File.Exists(path))
            return null;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
        }
        catch (SocketException)
        {
            // Left by a server that was killed.
            return null;
        }
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(ask), (byte)'\n'], ct);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith(End, StringComparison.Ordinal) && int.TryParse(line.AsSpan(End.Length), out var exit))
                return exit;
            await Console.Out.WriteLineAsync(line);
        }
        await Console.Error.WriteLineAsync("financetracker: the server ended before it had answered.");
        return 1;
    }
}
