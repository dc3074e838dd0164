using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

public sealed class AuthEndpointsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_person_registers_signs_in_refreshes_and_leaves(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, registered) = await host.RegisterAsync();
        Assert.Equal("ada@example.org", (string?)registered["user"]!["email"]);
        Assert.Equal(("Bearer", 86400), ((string?)registered["tokens"]!["tokenType"], (int)registered["tokens"]!["expiresIn"]!));

        using var profile = await client.GetAsync("/api/v1/auth/profile", Ct);
        var me = await ApiHost.JsonAsync(profile);
        Assert.Equal(
            ["createdAt", "email", "emailVerified", "firstName", "id", "lastName", "locale", "timeZone", "twoFactorEnabled", "updatedAt", "username", "version"],
            me.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal("2041-03-12T09:00:00.000Z", (string?)me["createdAt"]);

        using var login = await client.PostAsJsonAsync("/api/v1/auth/login", new { login = "ADA", password = "violet lamp 7 river" }, Ct);
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        var tokens = (await ApiHost.JsonAsync(login))["tokens"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)tokens["accessToken"]!);

        using var refreshed = await client.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = (string)tokens["refreshToken"]! }, Ct);
        var next = await ApiHost.JsonAsync(refreshed);
        Assert.NotEqual((string)tokens["refreshToken"]!, (string)next["refreshToken"]!);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)next["accessToken"]!);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/auth/profile", Ct)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/api/v1/auth/logout", new { refreshToken = (string)next["refreshToken"]! }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/auth/profile", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = (string)next["refreshToken"]! }, Ct)).StatusCode);
    }

    [DatabaseTheory]
    public async Task A_reused_refresh_token_kills_the_access_tokens_of_its_family_at_once(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, registered) = await host.RegisterAsync();
        var token = (string)registered["tokens"]!["refreshToken"]!;
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = token }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/auth/profile", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = token }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/auth/profile", Ct)).StatusCode);
    }

    [Fact]
    public async Task An_access_token_lasts_24_hours_and_no_altered_one_is_taken()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (client, registered) = await host.RegisterAsync();
        var token = (string)registered["tokens"]!["accessToken"]!;
        var parts = token.Split('.');
        var none = Convert.ToBase64String("""{"alg":"none","typ":"at+jwt"}"""u8).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        foreach (var wrong in new[] { $"{none}.{parts[1]}.", $"{parts[0]}.{parts[1]}.AAAA", (string)registered["tokens"]!["refreshToken"]!, "" })
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", wrong);
            using var refused = await client.GetAsync("/api/v1/auth/profile", Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        host.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/auth/profile", Ct)).StatusCode);
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/auth/profile", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_known_and_an_unknown_login_get_the_same_answer()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (client, _) = await host.RegisterAsync();
        var answers = new List<string>();
        foreach (var login in new[] { "ada", "nobody" })
        {
            using var response = await client.PostAsJsonAsync("/api/v1/auth/login", new { login, password = "wrong wrong wrong" }, Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            var problem = (await ApiHost.JsonAsync(response)).AsObject();
            Assert.True(problem.Remove("traceId"));
            answers.Add(problem.ToJsonString());
        }
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task Too_many_failures_are_429_with_a_time_to_wait()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite, ("RateLimits:Enabled", "true"));
        var client = host.CreateClient();
        for (var i = 0; i < 15; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/api/v1/auth/login", new { login = "ada", password = "wrong" }, Ct)).StatusCode);
        using var refused = await client.PostAsJsonAsync("/api/v1/auth/login", new { login = "ada", password = "wrong" }, Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        for (var i = 16; i < 60; i++)
            await client.GetAsync("/api/v1/auth/profile", Ct);
        using var limited = await client.GetAsync("/api/v1/auth/profile", Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.NotNull(limited.Headers.RetryAfter);
        Assert.NotNull((await ApiHost.JsonAsync(limited))["traceId"]);
    }

    [DatabaseTheory]
    public async Task A_profile_is_replaced_with_its_version(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, registered) = await host.RegisterAsync();
        var profile = registered["user"]!.AsObject();
        profile["firstName"] = "Ada";
        profile["email"] = "somebody@else.example";
        using var changed = await client.PutAsJsonAsync("/api/v1/auth/profile", profile, Ct);
        var now = await ApiHost.JsonAsync(changed);
        Assert.Equal(("Ada", "ada@example.org", 2), ((string?)now["firstName"], (string?)now["email"], (int)now["version"]!));

        using var stale = await client.PutAsJsonAsync("/api/v1/auth/profile", profile, Ct);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(2, (int)(await ApiHost.JsonAsync(stale))["current"]!["version"]!);
        profile.Remove("version");
        using var missing = await client.PutAsJsonAsync("/api/v1/auth/profile", profile, Ct);
        Assert.NotNull((await ApiHost.JsonAsync(missing))["errors"]!["version"]);
    }

    [Fact]
    public async Task Registration_says_which_fields_are_wrong()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (client, _) = await host.RegisterAsync();
        using var response = await client.PostAsJsonAsync("/api/v1/auth/register", new { email = "x", username = "ada", password = "short" }, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["email", "password"], (await ApiHost.JsonAsync(response))["errors"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        using var taken = await client.PostAsJsonAsync("/api/v1/auth/register", ApiHost.Person("ADA"), Ct);
        Assert.NotNull((await ApiHost.JsonAsync(taken))["errors"]!["email"]);
    }
}
