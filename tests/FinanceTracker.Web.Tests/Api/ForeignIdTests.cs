using System.Text.Json.Nodes;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>What is another household's is not there: for every operation the process maps.</summary>
public sealed class ForeignIdTests
{
    [DatabaseTheory]
    public async Task A_foreign_id_in_the_path_is_the_same_404_as_an_unknown_one(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (ada, _) = await host.RegisterAsync();
        var (grace, _) = await host.RegisterAsync("grace");
        var operations = Operations.Of(host).Where(operation => operation.TakesId).ToList();
        Assert.True(operations.Count > 20);
        foreach (var operation in operations)
        {
            var call = await Operations.PrepareAsync(operation, grace);
            var foreign = await ada.CallAsync(operation.Method, operation.At(call.Id), call.Body);
            var unknown = await ada.CallAsync(operation.Method, operation.At(Guid.NewGuid().ToString()), call.Body);
            Assert.True(foreign.Status == 404, $"{operation.Id} answers {foreign.Status} to another household's id:\n{foreign.Text}");
            Assert.Equal((foreign.Status, foreign.Type, foreign.Comparable), (unknown.Status, unknown.Type, unknown.Comparable));
            // The id was a real one, and nobody has touched what it names.
            var owner = await grace.CallAsync(operation.Method, operation.At(call.Id), call.Body);
            Assert.True(owner.Status is 200 or 201 or 204, $"{operation.Id} of the owner: {owner.Status}\n{owner.Text}");
        }
    }

    [DatabaseTheory]
    public async Task A_foreign_household_in_the_header_is_the_same_404_as_an_unknown_one(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (ada, _) = await host.RegisterAsync();
        var (grace, _) = await host.RegisterAsync("grace");
        var home = (await grace.ReadAsync("/households")).Items()[0].Id();
        foreach (var operation in Operations.Of(host).Where(operation => !Operations.OfThePerson.Contains(operation.Id)))
        {
            var call = await Operations.PrepareAsync(operation, grace);
            var foreign = await ada.CallAsync(operation.Method, operation.At(call.Id), call.Body, ("X-Household-Id", home));
            Assert.True(foreign.Status == 404, $"{operation.Id} lets a stranger into a household: {foreign.Status}\n{foreign.Text}");
            foreach (var nonsense in new[] { Guid.NewGuid().ToString(), "nonsense" })
                Assert.Equal(foreign.Comparable, (await ada.CallAsync(operation.Method, operation.At(call.Id), null, ("X-Household-Id", nonsense))).Comparable);
        }
    }

    [DatabaseTheory]
    public async Task A_viewer_reads_everything_and_writes_nothing(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (grace, _) = await host.RegisterAsync("grace");
        var (vera, _) = await host.RegisterAsync("vera");
        var home = (await grace.ReadAsync("/households")).Items()[0].Id();
        await host.JoinAsync(home, "vera", Role.Viewer);
        foreach (var operation in Operations.Of(host).Where(operation => !Operations.OfThePerson.Contains(operation.Id) || operation.Id == "UpdateHousehold"))
        {
            var call = await Operations.PrepareAsync(operation, grace);
            var answer = await vera.CallAsync(operation.Method, operation.At(call.Id), call.Body, ("X-Household-Id", home));
            var wanted = operation.Writes ? 403 : 200;
            Assert.True(answer.Status == wanted, $"{operation.Id} answers {answer.Status} to a viewer instead of {wanted}:\n{answer.Text}");
        }
    }

    [DatabaseTheory]
    public async Task A_foreign_id_in_a_body_or_query_is_the_same_400_as_an_unknown_one(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (ada, _) = await host.RegisterAsync();
        var (grace, _) = await host.RegisterAsync("grace");
        var mine = await Own.MakeAsync(ada);
        var hers = await Own.MakeAsync(grace);
        foreach (var (name, (field, send)) in Own.References)
        {
            var foreign = await send(ada, mine, hers);
            var unknown = await send(ada, mine, Own.Unknown);
            Assert.True(foreign.Status == 400, $"{name} takes another household's id: {foreign.Status}\n{foreign.Text}");
            Assert.Equal(foreign.Comparable, unknown.Comparable);
            Assert.Equal([field], foreign.Body!["errors"]!.AsObject().Select(error => error.Key));
            var good = await send(ada, mine, mine);
            Assert.True(good.Status is >= 200 and < 300 || good.Status == 409 || (good.Status == 400 && good.Comparable != foreign.Comparable), $"{name} refuses an id of one's own: {good.Text}");
        }
    }

    [Fact]
    public async Task Every_id_that_a_body_may_hold_is_proven()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (ada, _) = await host.RegisterAsync();
        using var response = await ada.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var document = await ApiHost.JsonAsync(response);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, path) in document["paths"]!.AsObject())
        {
            foreach (var (_, operation) in path!.AsObject())
            {
                var schema = operation!["requestBody"]?["content"]?["application/json"]?["schema"];
                if (schema is not null)
                    Collect(document, schema, (string)operation["operationId"]!, found, 0);
            }
        }
        Assert.True(found.Count >= 10);
        Assert.Empty(found.Except(Own.References.Keys, StringComparer.Ordinal));
    }

    private static void Collect(JsonNode document, JsonNode schema, string at, SortedSet<string> found, int depth)
    {
        if (depth > 8)
            return;
        if ((string?)schema["$ref"] is { } reference)
            schema = document["components"]!["schemas"]![reference.Split('/')[^1]]!;
        if ((string?)schema["format"] == "uuid")
            found.Add(at);
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            Collect(document, property!, $"{at} {name}", found, depth + 1);
        foreach (var option in (schema["oneOf"] ?? schema["anyOf"])?.AsArray() ?? [])
            Collect(document, option!, at, found, depth + 1);
        if (schema["items"] is { } items)
            Collect(document, items, at, found, depth + 1);
        if (schema["additionalProperties"] is JsonObject values)
            Collect(document, values, at, found, depth + 1);
    }
}
