using System.Text.Json;
using System.Text.RegularExpressions;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>The OpenAPI document is a contract: its changes are seen, and it tells of all routes and of no other.</summary>
public sealed partial class DescriptionTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_is_the_one_that_was_agreed()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var document = await Description.OfAsync((await host.RegisterAsync()).Client);
        document.AsObject().Remove("servers");
        Golden.Matches("openapi.json", document.ToJsonString(Indented));
    }

    [Fact]
    public async Task The_description_lists_exactly_the_mapped_routes()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var document = await Description.OfAsync((await host.RegisterAsync()).Client);
        var described = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject(), (path, operation) => $"{operation.Key.ToUpperInvariant()} {path.Key.TrimEnd('/')} {operation.Value!["operationId"]}")
            .Order(StringComparer.Ordinal).ToList();
        var mapped = Operations.Mapped(host).Select(operation => $"{operation.Method} /api/v1{Constraint().Replace(operation.Path, "}")} {operation.Id}").Order(StringComparer.Ordinal).ToList();
        Assert.True(mapped.Count > 45);
        Assert.Equal(mapped, described);
        Assert.Equal(mapped.Count, Operations.Mapped(host).Select(operation => operation.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Operation_ids_begin_with_their_verb()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        foreach (var operation in Operations.Of(host))
        {
            string[] verbs = operation.Method switch
            {
                "GET" => ["Get", "List"],
                "PUT" => ["Update"],
                "DELETE" => ["Delete", "Cancel", "Unlink", "Unlock", "Unread"],
                _ => ["Create", "Bulk", "Pay", "Link", "Merge", "Commit", "Undo", "Reorder", "Preview", "Run", "Tick", "Apply", "Read", "Connect", "Disconnect", "Exchange", "Sync"],
            };
            Assert.Contains(verbs, verb => operation.Id.StartsWith(verb, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}
