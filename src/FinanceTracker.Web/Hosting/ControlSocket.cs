using System.Net.Sockets;
using System.Text.Json;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Checks;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// How a command asks the server that holds the data directory: over a socket in that directory, which only the user it runs as may open
/// (0600). One line of JSON comes in, lines of text go out, the last one says how the command ends.
/// </summary>
internal sealed class ControlSocket(DataDirectory data, BackupRunner backups, StoreCheck check, StoreStart store, ILogger<ControlSocket> log) : BackgroundService
{
    private const int LongestAsk = 8192;

    // The system's own limit for the path of a socket, less its end.
    private const int LongestPath = 107;

    public static string PathIn(string directory) => Path.Combine(directory, "control.sock");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!store.Ready.IsCompletedSuccessfully)
            return;
        var path = PathIn(data.Root);
        if (System.Text.Encoding.UTF8.GetByteCount(path) > LongestPath || !Socket.OSSupportsUnixDomainSockets)
        {
            log.LogWarning("Commands cannot reach this server: the path {Path} is too long for a socket", path);
            return;
        }
        try
        {
            await ListenAsync(path, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
        catch (SocketException fault)
        {
            log.LogWarning(fault, "Commands cannot reach this server: no socket at {Path}", path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task ListenAsync(string path, CancellationToken ct)
    {
        // A killed server left one; the directory lock says that it is nobody's.
        File.Delete(path);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        socket.Listen(4);
        while (true)
            _ = AnswerAsync(await socket.AcceptAsync(ct), ct);
    }

    private async Task AnswerAsync(Socket caller, CancellationToken ct)
    {
        try
        {
            await using var stream = new NetworkStream(caller, ownsSocket: true);
            await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
            var ask = await ReadAsync(stream, ct);
            var (lines, exit) = ask?.What switch
            {
                "backup" => await BackupReport.MakeAsync(backups, ask.To, ct),
                "check" => await CheckReport.MakeAsync(check, ct),
                _ => (["This server does not know that command: it is of another version."], 1),
            };
            foreach (var line in lines)
                await writer.WriteLineAsync(line.AsMemory(), ct);
            await writer.WriteLineAsync($"exit {exit}".AsMemory(), ct);
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or JsonException)
        {
            log.LogInformation(fault, "A command went away before it had its answer");
        }
    }

    private static async Task<ControlAsk?> ReadAsync(NetworkStream stream, CancellationToken ct)
    {
        var (content, length) = (new byte[LongestAsk], 0);
        while (length < content.Length)
        {
            var read = await stream.ReadAsync(content.AsMemory(length), ct);
            length += read;
            if (read == 0 || content[length - 1] == '\n')
                break;
        }
        return JsonSerializer.Deserialize<ControlAsk>(content.AsSpan(0, length));
    }
}

/// <summary>What a command asks for.</summary>
/// <param name="What">Name of the command.</param>
/// <param name="To">For backups: the path, or null.</param>
internal sealed record ControlAsk(string What, string? To);
