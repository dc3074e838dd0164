using System.Net.Http.Headers;
using System.Text.Json;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Integrations.Plaid;
using FinanceTracker.Testing.Banks;
using Microsoft.Extensions.Logging.Abstractions;

namespace FinanceTracker.Benchmarks;

/// <summary>Row 17: a whole history fetched from the fake Plaid and folded, without its limit of calls; beside the same pages read and thrown away. And what the result holds in memory.</summary>
internal static class BankSpeed
{
    public static async Task MeasureAsync(BenchmarkPlan plan, SpeedReport report)
    {
        await using var fake = new FakePlaid(TimeProvider.System);
        var (token, item) = await fake.LinkedAsync();
        fake.Books.Of(item).Fill(plan.Rows);
        var keys = new PlaidKeys(FakePlaid.ClientId, FakePlaid.Secret, PlaidEnvironment.Sandbox) { OtherAddress = fake.Address };
        using var http = new PlaidHttp(new SocketsHttpHandler(), NullLogger.Instance);
        var feed = new PlaidFeed(http, _ => Task.FromResult<PlaidKeys?>(keys), BankSettings.Default, TimeProvider.System, NullLogger.Instance) { Patience = PlaidPatience.Default with { IsPaced = false } };
        var (ours, bare, memory) = (new Sample(), new Sample(), new Sample());
        for (var round = -1; round < plan.Rounds; round++)
        {
            FeedChanges? changes = null;
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (one, other) = round < 0 ? (new Sample(), new Sample()) : (ours, bare);
            await one.TimeAsync(async () => changes = await feed.FetchAsync(new FeedAccess(token), null, null, null, CancellationToken.None));
            if (changes!.Changed.Count != plan.Rows)
                throw new InvalidOperationException($"{changes.Changed.Count} lines came of {plan.Rows}.");
            memory.Add(GC.GetTotalMemory(forceFullCollection: true) - before);
            GC.KeepAlive(changes);
            await other.TimeAsync(() => ReadBareAsync(fake, token));
        }
        report.Add("17", "a history from the fake Plaid, folded", plan.Rows, "≤ 60 s", ours, bare);
        report.Add("17a", "what that holds in memory", plan.Rows, "≤ 100 MiB", memory.Median, null, SpeedReport.Size);
    }

    private static async Task ReadBareAsync(FakePlaid fake, string token)
    {
        using var client = new HttpClient { BaseAddress = fake.Address };
        client.DefaultRequestHeaders.Add("PLAID-CLIENT-ID", FakePlaid.ClientId);
        client.DefaultRequestHeaders.Add("PLAID-SECRET", FakePlaid.Secret);
        client.DefaultRequestHeaders.Add("Plaid-Version", "2020-09-14");
        for (var (cursor, more) = ("", true); more;)
        {
            using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { access_token = token, cursor, count = 500 }));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await client.PostAsync("transactions/sync", body);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            // The end of the answer has both; the rest is not looked at.
            var tail = System.Text.Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, bytes.Length - 400)));
            more = tail.Contains("\"has_more\":true", StringComparison.Ordinal);
            cursor = tail.Split("\"next_cursor\":\"")[1].Split('"')[0];
        }
    }
}
