using System.Net;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Identity;
using FinanceTracker.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Identity;

public sealed class SocketDoorTests
{
    private const string Negotiate = "/_blazor/negotiate?negotiateVersion=1";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://localhost", HttpStatusCode.Unauthorized)]
    [InlineData("http://localhost:80", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("http://localhost:8081", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task A_circuit_is_opened_from_its_own_pages_only(string? origin, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        Assert.Equal(expected, await AskAsync(host, "localhost", origin));
    }

    [Theory]
    [InlineData("money.example", "https://money.example", HttpStatusCode.Unauthorized)]
    [InlineData("localhost:8080", "https://money.example", HttpStatusCode.Unauthorized)]
    [InlineData("192.168.1.20:8080", "http://192.168.1.20:8080", HttpStatusCode.Unauthorized)]
    [InlineData("nas:8080", "http://nas:8080", HttpStatusCode.Unauthorized)]
    [InlineData("nas.local:8080", "http://nas.local:8080", HttpStatusCode.Unauthorized)]
    [InlineData("rebound.evil.example", "http://rebound.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("rebound.evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("money.example", "http://money.example:81", HttpStatusCode.Forbidden)]
    public async Task With_a_public_address_no_other_public_name_is_answered(string hostName, string? origin, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite, ("App:PublicUrl", "https://money.example"));
        Assert.Equal(expected, await AskAsync(host, hostName, origin));
    }

    [Fact]
    public async Task One_person_opens_so_many_circuits_by_either_way_and_not_more()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite, ("RateLimits:Enabled", "true"));
        var (client, _) = await host.RegisterAsync();
        var census = host.Services.GetRequiredService<CircuitCensus>();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, Negotiate));

        census.Add(1, CircuitCensus.MostPerPerson);

        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(client, Negotiate));
        using var direct = await client.GetAsync("/_blazor", Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, direct.StatusCode);
        census.Add(1, -1);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, Negotiate));
    }

    private static async Task<HttpStatusCode> AskAsync(ApiHost host, string hostName, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Negotiate);
        request.Headers.Host = hostName;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await host.CreateClient().SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string path)
    {
        using var answer = await client.PostAsync(path, null, Ct);
        return answer.StatusCode;
    }
}
