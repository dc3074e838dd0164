using System.Text;
using System.Text.Json.Nodes;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>What holds for every resource: versions, read-only and unknown names, lists, cursors. Walks over the mapped operations.</summary>
public sealed class ResourceContractTests
{
    // Answers to questions about a file; a whole document put in place, as it was exported; amounts for some of a month's envelopes.
    private static readonly string[] NoResource = ["UpdateImport", "UpdateImportProfiles", "UpdateEnvelopes"];

    [DatabaseTheory]
    public async Task A_put_needs_its_version_ignores_what_is_read_only_and_refuses_what_is_unknown(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        foreach (var operation in Operations.Of(host).Where(operation => operation.Method == "PUT" && !NoResource.Contains(operation.Id)))
        {
            var call = await Operations.PrepareAsync(operation, me);
            var resource = ((JsonNode)call.Body!).AsObject();
            var path = operation.At(call.Id);

            var missing = Copy(resource);
            missing.Remove("version");
            Assert.Equal(["version"], await me.FaultsAsync("PUT", path, missing));

            var unknown = Copy(resource);
            unknown["colourOfMoney"] = "green";
            Assert.Equal(["colourOfMoney"], await me.FaultsAsync("PUT", path, unknown));

            var stale = Copy(resource);
            stale["version"] = 999;
            var conflict = await me.ExpectAsync(409, "PUT", path, stale);
            Assert.Equal(resource["id"]!.ToJsonString(), conflict["current"]!["id"]!.ToJsonString());
            Assert.Equal((int)resource["version"]!, (int)conflict["current"]!["version"]!);

            var rewritten = Copy(resource);
            rewritten["id"] = Guid.NewGuid().ToString();
            rewritten["createdAt"] = "1999-01-01T00:00:00.000Z";
            var now = await me.ExpectAsync(200, "PUT", path, rewritten);
            Assert.Equal(resource["id"]!.ToJsonString(), now["id"]!.ToJsonString());
            Assert.Equal(resource["createdAt"]?.ToJsonString(), now["createdAt"]?.ToJsonString());
        }
    }

    [Fact]
    public async Task A_post_refuses_names_the_resource_does_not_have()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        foreach (var operation in Operations.Of(host).Where(operation => operation.Method == "POST"))
        {
            var call = await Operations.PrepareAsync(operation, me);
            if (call.Body is null or HttpContent or Func<HttpContent>)
                continue;
            var body = System.Text.Json.JsonSerializer.SerializeToNode(call.Body)!.AsObject();
            body["colourOfMoney"] = "green";
            Assert.Equal(["colourOfMoney"], await me.FaultsAsync("POST", operation.At(call.Id), body));
        }
    }

    [DatabaseTheory]
    public async Task Every_list_has_limits_and_refuses_cursors_that_are_not_its_own(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        foreach (var operation in Operations.Of(host).Where(operation => operation.Id.StartsWith("List", StringComparison.Ordinal) || operation.Id == "GetImport"))
        {
            var path = operation.At((await Operations.PrepareAsync(operation, me)).Id);
            foreach (var wrong in new[] { "0", "501", "-1", "+5", "1.5", "abc", "99999999999999999999", "١" })
                Assert.Equal(["limit"], await me.FaultsAsync("GET", $"{path}?limit={Uri.EscapeDataString(wrong)}"));
            foreach (var right in new[] { "1", "500" })
                Assert.True((await me.ReadAsync($"{path}?limit={right}")).AsObject().ContainsKey("nextCursor"), operation.Id);
            foreach (var nonsense in new[] { "x", "AAAA", "%00", "Zm9vCmJhcgpiYXo", new string('A', 5000), "../..", "💸" })
            {
                var answer = await me.CallAsync("GET", $"{path}?cursor={Uri.EscapeDataString(nonsense)}");
                Assert.True(answer.Status == 400 && answer.Body!["errors"]!["cursor"] is not null, $"{operation.Id} takes the cursor {nonsense[..Math.Min(20, nonsense.Length)]}: {answer.Status} {answer.Text}");
            }
        }
    }

    [DatabaseTheory]
    public async Task Names_page_in_their_order_while_others_come_in(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        foreach (var list in new[] { "/tags", "/payees" })
        {
            string[] names = ["émile", "Zoo", "apple", "Éclair", "_under", "ZÜRICH", "10", "9", "ärger", "Ñandú", "中文", "😀 smile"];
            foreach (var name in names)
                await me.MakeAsync(list, new { name });
            var before = await me.AllAsync(list);
            Assert.Equal(names.Length, before.Count);
            var next = 0;
            var paged = await me.AllAsync(list, limit: 2, between: async () => await me.MakeAsync(list, new { name = $"aa {next++}" }));
            var seen = paged.Select(Calls.Id).ToList();
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Equal(before.Select(Calls.Id), seen.Where(id => before.Any(item => item.Id() == id)));
        }
    }

    [Fact]
    public async Task Bodies_of_other_types_are_refused_politely()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        foreach (var operation in Operations.Of(host).Where(operation => operation.Method is "POST" or "PUT"))
        {
            var id = (await Operations.PrepareAsync(operation, me)).Id;
            foreach (var (type, text) in new[] { ("text/plain", "hello"), ("application/x-www-form-urlencoded", "a=b"), ("application/xml", "<a/>"), ("multipart/form-data", "no boundary"), ("application/json", "{"), ("application/json", "[]"), ("application/json", "\"\""), ("application/json", "null"), ("application/json", "\ufeff{}"), ("application/json; charset=utf-16", "{}"), ("nonsense", "") })
            {
                var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                var answer = await me.CallAsync(operation.Method, operation.At(id), content);
                Assert.True(answer.Status is >= 200 and < 500, $"{operation.Id} with {type} {text}: {answer.Status}");
                Assert.True(answer.Status < 400 || answer.Type == "application/problem+json", $"{operation.Id} with {type}: {answer.Type}");
            }
        }
    }

    private static JsonObject Copy(JsonObject resource) => resource.DeepClone().AsObject();
}
