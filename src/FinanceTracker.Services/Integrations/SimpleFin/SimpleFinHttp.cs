using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Integrations.Outbound;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Integrations.SimpleFin;

/// <summary>The two calls of SimpleFIN: claim a setup token once, and ask for all accounts. Addresses come from people, so only the public internet is called.</summary>
public sealed class SimpleFinHttp : IDisposable
{
    private const long LargestAnswer = 32 << 20;
    private const int LongestAddress = 4096;
    private readonly OutboundSettings settings;
    private readonly HttpClient client;
    private readonly ILogger logger;

    public SimpleFinHttp(OutboundSettings settings, ILogger<SimpleFinHttp> logger)
        : this(settings, SafeHttp.NewHandler(settings), logger)
    {
    }

    internal SimpleFinHttp(OutboundSettings settings, HttpMessageHandler handler, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (this.settings, this.logger) = (settings, logger);
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("FinanceTracker");
    }

    internal TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Exchanges a setup token for the access address. It works once.</summary>
    internal Task<string> ClaimAsync(string setupToken, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, SimpleFinAddress.Claim(setupToken, settings)) { Content = new ByteArrayContent([]) };
        return SendAsync(request, "claim", async (stream, stop) =>
        {
            var bytes = new byte[LongestAddress];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
            var address = Encoding.UTF8.GetString(bytes, 0, length).Trim();
            _ = SimpleFinAddress.Split(address, settings);
            return address;
        }, ct);
    }

    /// <summary>All accounts at once.</summary>
    /// <param name="query">What follows "accounts?".</param>
    internal Task<SimpleFinAnswer> GetAccountsAsync(string accessUrl, string query, CancellationToken ct)
    {
        var (root, person) = SimpleFinAddress.Split(accessUrl, settings);
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root, $"accounts?{query}"));
        request.Headers.Authorization = person;
        return SendAsync(request, "accounts", async (stream, stop) =>
            await JsonSerializer.DeserializeAsync(stream, SimpleFinJson.Default.SimpleFinAnswer, stop) ?? throw new JsonException(), ct);
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, string call, Func<Stream, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        using var _ = request;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            Log(call, (int)response.StatusCode, started);
            if (!response.IsSuccessStatusCode)
                throw Refused(response, call);
            await using var stream = new CappedStream(await response.Content.ReadAsStreamAsync(limit.Token), LargestAnswer);
            return await read(stream, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw Broken(call, started, $"SimpleFIN did not answer within {Limit.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException fault) when (fault.InnerException is OutboundException elsewhere)
        {
            throw Broken(call, started, elsewhere.Message, elsewhere.IsFinal ? FeedFault.Misconfigured : FeedFault.Transient);
        }
        catch (HttpRequestException)
        {
            throw Broken(call, started, "SimpleFIN's server could not be reached.");
        }
        catch (IOException)
        {
            throw Broken(call, started, "The connection to SimpleFIN broke off.");
        }
        catch (JsonException)
        {
            throw Broken(call, started, "SimpleFIN's answer was not whole, or was not SimpleFIN's.");
        }
    }

    private static BankFeedException Refused(HttpResponseMessage response, string call) => (response.StatusCode, call) switch
    {
        (HttpStatusCode.Forbidden, "claim") => new(FeedFault.NeedsPerson, "This setup token has been used already, or never was one. If it was not you who used it, end it at SimpleFIN and make a new one.") { Code = "CLAIM_REFUSED" },
        (HttpStatusCode.PaymentRequired, _) => new(FeedFault.NeedsPerson, "SimpleFIN waits for a payment. Pay there, then it goes on by itself.") { Code = "PAYMENT_REQUIRED" },
        (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, _) => new(FeedFault.Gone, "SimpleFIN no longer accepts this access: it was ended there.") { Code = "ACCESS_REVOKED" },
        (HttpStatusCode.TooManyRequests, _) => new(FeedFault.Transient, "SimpleFIN was asked too often.") { Code = "TOO_MANY_REQUESTS", RetryAfter = response.Headers.RetryAfter?.Delta },
        (HttpStatusCode.NotFound, "claim") => new(FeedFault.NeedsPerson, "SimpleFIN does not know this setup token.") { Code = "CLAIM_REFUSED" },
        ( >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout, _) => new(FeedFault.Transient, $"SimpleFIN is unwell (answer {(int)response.StatusCode}).") { RetryAfter = response.Headers.RetryAfter?.Delta },
        ( >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest, _) => new(FeedFault.Misconfigured, $"SimpleFIN sends elsewhere (answer {(int)response.StatusCode}), which is not followed."),
        _ => new(FeedFault.Misconfigured, $"SimpleFIN refused the call (answer {(int)response.StatusCode})."),
    };

    private BankFeedException Broken(string call, long started, string words, FeedFault fault = FeedFault.Transient)
    {
        Log(call, 0, started);
        return new BankFeedException(fault, words);
    }

    private void Log(string call, int status, long started) => logger.LogInformation("SimpleFIN {Call}: {Status} in {Milliseconds:0} ms", call, status, Stopwatch.GetElapsedTime(started).TotalMilliseconds);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
