using System.Net;
using System.Net.Http.Json;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Hosting;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

/// <summary>What every answer carries, whoever asked and whatever it is.</summary>
public sealed class AnswersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/nowhere")]
    [InlineData("/health/ready")]
    [InlineData("/api/v1/accounts")]
    [InlineData("/css/base.css")]
    [InlineData("/_blazor/negotiate")]
    public async Task Security_headers_are_on_every_kind_of_answer(string path)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        using var answer = await host.CreateClient().GetAsync(path, Ct);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self'; style-src-attr 'unsafe-inline';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(answer.Headers.GetValues(Correlation.Header)));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("https://money.example", "https", true)]
    [InlineData("https://money.example", "http", false)]
    [InlineData("", "https", false)]
    public async Task Https_is_demanded_for_a_year_only_where_it_is_the_way_in(string publicUrl, string scheme, bool expected)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite, ("App:PublicUrl", publicUrl));
        using var answer = await host.CreateClient().GetAsync($"{scheme}://localhost/sign-in", Ct);
        Assert.Equal(expected, answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/accounts", "br")]
    [InlineData("/accounts", "gzip")]
    [InlineData("/openapi/v1.json", "br")]
    [InlineData("/css/base.css", "gzip")]
    public async Task Answers_are_compressed_for_who_can_read_that(string path, string encoding)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (client, _) = await host.RegisterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", encoding);
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_log_knows_a_request_by_the_id_its_answer_carries()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        using var refused = await host.CreateClient().PostAsJsonAsync("/api/v1/auth/login", new { login = "nobody", password = "whatever it is" }, Ct);
        var id = Assert.Single(refused.Headers.GetValues(Correlation.Header));
        Assert.Contains(id, (string)(await ApiHost.JsonAsync(refused))["traceId"]!, StringComparison.Ordinal);

        var lines = host.LogLines();
        Assert.True(lines.Any(line => line.Contains("Sign-in failed", StringComparison.Ordinal) && line.Contains($"\"@tr\":\"{id}\"", StringComparison.Ordinal)), string.Join('\n', lines));
    }
}
