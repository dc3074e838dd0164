using System.Net;
using System.Text;
using FinanceTracker.Services.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

public sealed class ConventionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Everything that answers without a session. A new entry needs a reason.</summary>
    private static readonly string[] Anonymous =
    [
        "/api/v1/auth/login", "/api/v1/auth/logout", "/api/v1/auth/refresh", "/api/v1/auth/register", // they make or end sessions
        "/api/v1/plaid/webhook", // Plaid has no session; its messages prove themselves
        "/calendar/{address}.ics", // the address is the secret: calendars of other programs can't sign in
        "/health/live", "/health/ready", // one word each, for whatever watches the process
        "/sign-out", // ends a session; with an antiforgery token
        "/sign-in", "/register", "/not-found", // pages to get in
        "/dev/pieces", "/dev/sign-in", // the gallery; 404 outside development
    ];

    [Fact]
    public async Task Every_endpoint_needs_a_session_or_is_on_the_list()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var open = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(endpoint => endpoint.Metadata.All(item => !item.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal)))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(open.Except(Anonymous));
        var fallback = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value.FallbackPolicy;
        Assert.Contains(fallback!.Requirements, requirement => requirement is Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement);
    }

    [Theory]
    [InlineData("GET", "/api/v1/auth/profile", null, 401)]
    [InlineData("GET", "/api/v1/households", null, 401)]
    [InlineData("GET", "/openapi/v1.json", null, 401)]
    [InlineData("GET", "/api/v1/nothing-here", null, 404)]
    [InlineData("DELETE", "/api/v1/auth/login", null, 405)]
    [InlineData("POST", "/api/v1/auth/login", "text/plain", 415)]
    public async Task Whatever_goes_wrong_is_a_problem_document(string method, string path, string? type, int status)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (type is not null)
            request.Content = new StringContent("hello", Encoding.UTF8, type);
        using var response = await host.CreateClient().SendAsync(request, Ct);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await ApiHost.JsonAsync(response);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.NotEmpty((string)problem["title"]!);
        Assert.NotEmpty((string)problem["traceId"]!);
    }

    [Theory]
    [InlineData("""{"name":"Club","colour":"red"}""", "colour")]
    [InlineData("""{"name":5}""", "name")]
    [InlineData("""{"name":"Club","monthStartDay":"1"}""", "monthStartDay")]
    [InlineData("""{"name":"Club","monthStartDay":29}""", "monthStartDay")]
    [InlineData("""{"name":"Club","firstWeekday":1}""", "firstWeekday")]
    [InlineData("""{"name":"Club","firstWeekday":"someday"}""", "firstWeekday")]
    [InlineData("""{"name":"a\u0000b"}""", "name")]
    [InlineData("""{"currency":"EUR"}""", "name")]
    [InlineData("""{"name":"Club","currency":"XXX"}""", "currency")]
    [InlineData("""{"name":"Club","name":"Other"}""", "name")]
    [InlineData("""{"name":""", "name")]
    [InlineData("""["name"]""", "")]
    [InlineData("", "")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (client, _) = await host.RegisterAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/api/v1/households", content, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await ApiHost.JsonAsync(response);
        Assert.Equal([field], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task An_unknown_field_of_a_request_without_read_only_fields_is_refused_too()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        using var content = new StringContent("""{"login":"ada","password":"x","remember":true}""", Encoding.UTF8, "application/json");
        using var response = await host.CreateClient().PostAsync("/api/v1/auth/login", content, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull((await ApiHost.JsonAsync(response))["errors"]!["remember"]);
    }

    [Fact]
    public async Task The_description_has_unique_operation_ids_and_snake_case_enums()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (client, _) = await host.RegisterAsync();
        using var response = await client.GetAsync("/openapi/v1.json", Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var document = await ApiHost.JsonAsync(response);
        var ids = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => (string?)operation.Value!["operationId"]).ToList();
        Assert.DoesNotContain(null, ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal("string", (string?)document["components"]!["schemas"]!["HouseholdView"]!["properties"]!["name"]!["type"]);
        Assert.Contains("\"owner\"", document.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"Owner\"", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_origins_are_answered_only_when_the_settings_name_them()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite, ("Cors:Origins", "https://app.example"));
        foreach (var (origin, isAllowed) in new[] { ("https://app.example", true), ("https://evil.example", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/households");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "GET");
            using var response = await host.CreateClient().SendAsync(request, Ct);
            Assert.Equal(isAllowed, response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }
}
