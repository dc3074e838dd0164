using System.Net;
using System.Net.Http.Json;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

public sealed class IdempotencyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_same_key_gives_the_first_answer_again_also_after_a_restart(DatabaseProvider database)
    {
        var host = await ApiHost.StartAsync(database);
        var (client, _) = await host.RegisterAsync();
        using var first = await PostAsync(client, "k1", new { name = "Club" });
        using var again = await PostAsync(client, "k1", new { name = "Club" });
        await SameAsync(first, again);
        Assert.Equal(2, await CountAsync(client));

        await using var restarted = await host.RestartAsync();
        var later = restarted.CreateClient();
        using var login = await later.PostAsJsonAsync("/api/v1/auth/login", new { login = "ada", password = "violet lamp 7 river" }, Ct);
        later.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await ApiHost.JsonAsync(login))["tokens"]!["accessToken"]!);
        using var afterwards = await PostAsync(later, "k1", new { name = "Club" });
        await SameAsync(first, afterwards);
        Assert.Equal(2, await CountAsync(later));
    }

    [DatabaseTheory]
    public async Task Of_requests_at_once_one_works_and_all_get_its_answer(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, _) = await host.RegisterAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(client, "k1", new { name = "Club" })));
        foreach (var answer in answers)
            await SameAsync(answers[0], answer);
        Assert.Equal(2, await CountAsync(client));
    }

    [DatabaseTheory]
    public async Task A_refusal_is_given_again_and_another_body_is_422(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, _) = await host.RegisterAsync();
        using var refused = await PostAsync(client, "k1", new { name = "" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var again = await PostAsync(client, "k1", new { name = "" });
        await SameAsync(refused, again);
        using var unreadable = await PostAsync(client, "k2", new { name = 5 });
        await SameAsync(unreadable, await PostAsync(client, "k2", new { name = 5 }));

        using var other = await PostAsync(client, "k1", new { name = "Club" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("application/problem+json", other.Content.Headers.ContentType?.MediaType);
        Assert.Equal(1, await CountAsync(client));
    }

    [DatabaseTheory]
    public async Task A_key_belongs_to_one_person_and_is_forgotten_after_30_days(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (ada, _) = await host.RegisterAsync();
        var (grace, _) = await host.RegisterAsync("grace");
        using var first = await PostAsync(ada, "k1", new { name = "Club" });
        using var hers = await PostAsync(grace, "k1", new { name = "Club" });
        Assert.NotEqual((string?)(await ApiHost.JsonAsync(first))["id"], (string?)(await ApiHost.JsonAsync(hers))["id"]);

        host.Clock.Advance(TimeSpan.FromDays(31));
        using var login = await ada.PostAsJsonAsync("/api/v1/auth/login", new { login = "ada", password = "violet lamp 7 river" }, Ct);
        ada.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await ApiHost.JsonAsync(login))["tokens"]!["accessToken"]!);
        using var anew = await PostAsync(ada, "k1", new { name = "Another club" });
        Assert.Equal(HttpStatusCode.Created, anew.StatusCode);
        Assert.Equal(3, await CountAsync(ada));
    }

    [Fact]
    public async Task A_key_has_at_most_128_characters()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (client, _) = await host.RegisterAsync();
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(client, new string('k', 128), new { name = "Club" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, new string('k', 129), new { name = "Club" })).StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/households") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Ct);
    }

    private static async Task SameAsync(HttpResponseMessage first, HttpResponseMessage again)
    {
        Assert.Equal((first.StatusCode, first.Headers.Location, first.Content.Headers.ContentType?.ToString()), (again.StatusCode, again.Headers.Location, again.Content.Headers.ContentType?.ToString()));
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<int> CountAsync(HttpClient client) => (int)(await ApiHost.JsonAsync(await client.GetAsync("/api/v1/households", Ct)))["totalCount"]!;
}
