using System.Text.Json.Nodes;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>The names behind the keys that changes hold, of rows gone too.</summary>
internal sealed class StoryNames
{
    private readonly Dictionary<(string Kind, long Key), string> names = [];

    public string Account(long key) => Of("account", key);

    public string Category(long key) => Of("category", key);

    public string Payee(long key) => Of("payee", key);

    public string Tag(long key) => Of("tag", key);

    public static async Task<StoryNames> LoadAsync(AppDbContext db, IReadOnlyList<Change> changes, IEnumerable<Transaction> rows, CancellationToken ct)
    {
        var keys = changes.SelectMany(change => new[] { change.Before, change.After }).OfType<string>()
            .SelectMany(json => JsonNode.Parse(json)!.AsObject())
            .Where(pair => pair.Key.EndsWith("Key", StringComparison.Ordinal) && pair.Value is JsonValue value && value.TryGetValue<long>(out _))
            .Select(pair => (pair.Key, Key: pair.Value!.GetValue<long>())).ToLookup(pair => pair.Item1, pair => pair.Item2);
        var entries = rows.ToList();
        var found = new StoryNames();
        var accounts = keys["AccountKey"].Concat(entries.Select(row => row.AccountKey)).Distinct().ToList();
        var categories = keys["CategoryKey"].Concat(keys["ParentKey"]).Concat(keys["DefaultCategoryKey"]).Distinct().ToList();
        var payees = keys["PayeeKey"].Concat(entries.Select(row => row.PayeeKey).OfType<long>()).Distinct().ToList();
        var tags = keys["TagKey"].Distinct().ToList();
        foreach (var row in await db.Accounts.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => accounts.Contains(row.Key)).Select(row => new { row.Key, row.Name }).ToListAsync(ct))
            found.names[("account", row.Key)] = row.Name;
        foreach (var row in await db.Categories.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => categories.Contains(row.Key)).Select(row => new { row.Key, row.Name }).ToListAsync(ct))
            found.names[("category", row.Key)] = row.Name;
        foreach (var row in await db.Payees.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => payees.Contains(row.Key)).Select(row => new { row.Key, row.Name }).ToListAsync(ct))
            found.names[("payee", row.Key)] = row.Name;
        foreach (var row in await db.Tags.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => tags.Contains(row.Key)).Select(row => new { row.Key, row.Name }).ToListAsync(ct))
            found.names[("tag", row.Key)] = row.Name;
        return found;
    }

    private string Of(string kind, long key) => names.GetValueOrDefault((kind, key)) ?? $"a {kind} that is gone";
}
