using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>Nonsense is answered, never with a fault of the server, and always as a problem document.</summary>
public sealed class RobustnessTests
{
    [DatabaseTheory]
    public async Task Every_field_of_every_body_survives_nonsense(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var complaints = new List<string>();
        foreach (var operation in Operations.Of(host).Where(operation => operation.Method is "POST" or "PUT"))
        {
            var call = await Operations.PrepareAsync(operation, me);
            if (call.Body is null or HttpContent or Func<HttpContent>)
                continue;
            var body = JsonSerializer.SerializeToNode(call.Body)!.AsObject();
            var names = await FieldsAsync(me, operation.Id);
            foreach (var (name, value) in names.SelectMany(name => NastyInput.Json.Select(value => (name, value))))
            {
                var answer = await me.CallAsync(operation.Method, operation.At(call.Id), NastyInput.Content(With(body, name, value)));
                if (NastyInput.Complaint(answer) is { } complaint)
                    complaints.Add($"{operation.Id} with {name} = {(value.Length > 60 ? value[..60] + "…" : value)}: {complaint} ({answer.Status})");
            }
        }
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(40)));
    }

    [DatabaseTheory]
    public async Task Every_query_survives_nonsense(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        await me.EntryAsync(await me.AccountAsync(), -5);
        var complaints = new List<string>();
        // One resource by its id takes no query, but for a preview.
        foreach (var operation in Operations.Of(host).Where(operation => operation.Method == "GET" && (!operation.TakesId || operation.Id == "GetImport")))
        {
            var path = operation.At((await Operations.PrepareAsync(operation, me)).Id);
            foreach (var (name, value) in NastyInput.QueryNames.SelectMany(name => NastyInput.Query.Select(value => (name, value))))
            {
                var answer = await me.CallAsync("GET", $"{path}?{name}={Uri.EscapeDataString(value)}");
                if (NastyInput.Complaint(answer) is { } complaint)
                    complaints.Add($"{operation.Id} with {name}={(value.Length > 60 ? value[..60] + "…" : value)}: {complaint} ({answer.Status})");
            }
        }
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(40)));
    }

    [DatabaseTheory]
    public async Task Random_requests_never_break_the_server(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var operations = Operations.Of(host);
        var ids = new List<string> { Guid.NewGuid().ToString() };
        foreach (var list in new[] { "/accounts", "/categories", "/households" })
            ids.AddRange((await me.AllAsync(list)).Select(Calls.Id));
        ids.Add((await me.AccountAsync()).Id());
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var operation in operations)
            fields[operation.Id] = await FieldsAsync(me, operation.Id);

        var value = Gen.OneOf(Any(NastyInput.Json), Gen.String.Select(text => JsonSerializer.Serialize(text)), Gen.Int.Select(number => $"{number}"),
            Any([.. ids]).Select(id => $"\"{id}\""), Any("\"2041-03-01\"", "\"expense\"", "\"checking\"", "\"USD\"", "\"-5.00\"", "1"));
        var request =
            from operation in Any([.. operations])
            from id in Any([.. ids])
            from body in Gen.Select(Any([.. fields[operation.Id].DefaultIfEmpty("name"), "version"]), value).Array[0, 8]
            from query in Gen.Select(Any(NastyInput.QueryNames), Gen.OneOf(Any(NastyInput.Query), Any([.. ids]))).Array[0, 3]
            select (operation, id, Body: $"{{{string.Join(',', body.DistinctBy(pair => pair.Item1).Select(pair => $"\"{pair.Item1}\":{pair.Item2}"))}}}",
                Query: string.Join('&', query.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(Valid(pair.Item2))}")));
        await request.SampleAsync(async sample =>
        {
            var (operation, id, body, query) = sample;
            var answer = await me.CallAsync(operation.Method, $"{operation.At(id)}?{query}", operation.Method is "GET" or "DELETE" ? null : NastyInput.Content(body));
            Assert.True(NastyInput.Complaint(answer) is null, $"{operation.Method} {operation.At(id)}?{query}\n{body}\n{NastyInput.Complaint(answer)}: {answer.Status} {answer.Text}");
        }, iter: 800, threads: 1);
    }

    /// <summary>Names of a body's fields, as the description lists them.</summary>
    private static async Task<IReadOnlyList<string>> FieldsAsync(HttpClient me, string operationId)
    {
        var document = await Description.OfAsync(me);
        var operation = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(pair => pair.Value!).Single(one => (string?)one["operationId"] == operationId);
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        schema = schema?["oneOf"]?.AsArray().LastOrDefault() ?? schema;
        if ((string?)schema?["$ref"] is { } reference)
            schema = document["components"]!["schemas"]![reference.Split('/')[^1]];
        return [.. schema?["properties"]?.AsObject().Select(property => property.Key) ?? []];
    }

    private static string With(JsonObject body, string name, string value) =>
        $"{{{string.Join(',', body.Where(field => field.Key != name).Select(field => $"\"{field.Key}\":{field.Value?.ToJsonString() ?? "null"}").Append($"\"{name}\":{value}"))}}}";

    private static Gen<T> Any<T>(params IReadOnlyList<T> from) => Gen.Int[0, from.Count - 1].Select(index => from[index]);

    private static string Valid(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
