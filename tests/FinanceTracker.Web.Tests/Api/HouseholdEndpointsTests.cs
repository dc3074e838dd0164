using System.Net;
using System.Net.Http.Json;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

public sealed class HouseholdEndpointsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_person_lists_makes_and_changes_households(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, _) = await host.RegisterAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var made = await client.PostAsJsonAsync("/api/v1/households", new { name = "Club", currency = "JPY", firstWeekday = "sunday" }, Ct);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var club = await ApiHost.JsonAsync(made);
        Assert.Equal($"/api/v1/households/{club["id"]}", made.Headers.Location?.ToString());

        using var list = await client.GetAsync("/api/v1/households", Ct);
        var households = await ApiHost.JsonAsync(list);
        Assert.Equal(2, (int)households["totalCount"]!);
        Assert.Null(households["nextCursor"]);
        Assert.Equal(("owner", "Club"), ((string?)households["items"]![1]!["role"], (string?)households["items"]![1]!["name"]));

        club["name"] = "Chess club";
        using var changed = await client.PutAsJsonAsync($"/api/v1/households/{club["id"]}", club, Ct);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PutAsJsonAsync($"/api/v1/households/{club["id"]}", club, Ct)).StatusCode);
    }

    [DatabaseTheory]
    public async Task A_foreign_household_and_an_unknown_one_are_the_same_404(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (ada, _) = await host.RegisterAsync();
        var (grace, _) = await host.RegisterAsync("grace");
        var foreign = (string)(await ApiHost.JsonAsync(await grace.GetAsync("/api/v1/households", Ct)))["items"]![0]!["id"]!;
        var bodies = new List<string>();
        foreach (var id in new[] { foreign, Guid.NewGuid().ToString() })
        {
            using var response = await ada.GetAsync($"/api/v1/households/{id}", Ct);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            var problem = (await ApiHost.JsonAsync(response)).AsObject();
            problem.Remove("traceId");
            bodies.Add(problem.ToJsonString());
            Assert.Equal(HttpStatusCode.NotFound, (await ada.PutAsJsonAsync($"/api/v1/households/{id}", new { name = "Mine", version = 1 }, Ct)).StatusCode);
        }
        Assert.Equal(bodies[0], bodies[1]);
    }
}
