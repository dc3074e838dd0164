using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Integrations.Outbound;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>
/// One call to Plaid: keys in the headers, an end to waiting and to reading, no redirects, one family of failures. Logs path, status, code
/// and Plaid's number of the call; never a body, a token or a key.
/// </summary>
public sealed class PlaidHttp : IDisposable
{
    internal const string Version = "2020-09-14";
    private const long LargestAnswer = 16 << 20;
    private readonly HttpClient client;
    private readonly ILogger logger;

    public PlaidHttp(ILogger<PlaidHttp> logger)
        : this(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 32,
        }, logger)
    {
    }

    internal PlaidHttp(HttpMessageHandler handler, ILogger logger)
    {
        this.logger = logger;
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("FinanceTracker");
    }

    /// <summary>How long one call may take, to the last byte.</summary>
    internal TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(40);

    internal async Task<TAnswer> PostAsync<TRequest, TAnswer>(PlaidKeys keys, string path, TRequest body, JsonTypeInfo<TRequest> write, JsonTypeInfo<TAnswer> read, CancellationToken ct)
        where TAnswer : PlaidAnswer
    {
        if (keys.Address.Scheme != Uri.UriSchemeHttps && !keys.Address.IsLoopback)
            throw new BankFeedException(FeedFault.Misconfigured, "Plaid is called over https only.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(keys.Address, path)) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, write)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (!request.Headers.TryAddWithoutValidation("PLAID-CLIENT-ID", keys.ClientId) || !request.Headers.TryAddWithoutValidation("PLAID-SECRET", keys.Secret))
            throw new BankFeedException(FeedFault.Misconfigured, "The Plaid client id or secret has letters that no key has.");
        request.Headers.TryAddWithoutValidation("Plaid-Version", Version);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await using var stream = new CappedStream(await response.Content.ReadAsStreamAsync(limit.Token), LargestAnswer);
            if (response.IsSuccessStatusCode)
            {
                var answer = await JsonSerializer.DeserializeAsync(stream, read, limit.Token) ?? throw new JsonException();
                Log(path, (int)response.StatusCode, null, PlaidFaults.Clean(answer.RequestId, keys.Secret, 64), started);
                return answer;
            }
            var fault = PlaidFaults.Answered(response.StatusCode, await ErrorAsync(stream, limit.Token), Wait(response.Headers.RetryAfter), keys.Secret);
            Log(path, (int)response.StatusCode, fault.Code, fault.RequestId, started);
            throw fault;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw Broken(path, started, $"Plaid did not answer within {Limit.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException fault)
        {
            throw Broken(path, started, Words(fault, keys.Address.Host));
        }
        catch (IOException fault)
        {
            throw Broken(path, started, $"The connection to Plaid broke off: {PlaidFaults.Clean(fault.Message, keys.Secret, 120)}");
        }
        catch (JsonException)
        {
            throw Broken(path, started, "Plaid's answer was not whole, or was not Plaid's.");
        }
    }

    private static async Task<PlaidError?> ErrorAsync(Stream stream, CancellationToken ct)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(stream, PlaidJson.Default.PlaidError, ct);
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            return null;
        }
    }

    // Without inner exception: its text could quote what was sent.
    private BankFeedException Broken(string path, long started, string words)
    {
        Log(path, 0, words, null, started);
        return new BankFeedException(FeedFault.Transient, words);
    }

    private void Log(string path, int status, string? code, string? requestId, long started) =>
        logger.LogInformation("Plaid {Path}: {Status} {Code} request {RequestId} in {Milliseconds:0} ms", path, status, code ?? "", requestId ?? "-", Stopwatch.GetElapsedTime(started).TotalMilliseconds);

    private static TimeSpan? Wait(RetryConditionHeaderValue? header) => header?.Delta is { } delta && delta >= TimeSpan.Zero ? delta : null;

    private static string Words(HttpRequestException fault, string host) => fault.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"There is no server called {host}: is this server connected to the internet?",
        HttpRequestError.SecureConnectionError => $"{host} could not prove who it is.",
        HttpRequestError.ConnectionError => $"{host} could not be reached.",
        _ => $"The connection to {host} broke off.",
    };

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
