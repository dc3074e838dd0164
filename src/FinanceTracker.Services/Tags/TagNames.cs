using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Tags;

/// <summary>Tags by name inside a running write; unknown names become tags.</summary>
internal static class TagNames
{
    /// <summary>Leaves exactly these tags on a tracked row.</summary>
    public static void Set(LedgerWrite write, Transaction row, IReadOnlyList<Tag> wanted)
    {
        foreach (var gone in row.Tags.Where(link => wanted.All(tag => tag.Key != link.TagKey)).ToList())
        {
            row.Tags.Remove(gone);
            write.Db.TransactionTags.Remove(gone);
        }
        foreach (var tag in wanted.Where(tag => row.Tags.All(link => link.TagKey != tag.Key)).ToList())
            row.Tags.Add(new TransactionTag { TagKey = tag.Key });
    }

    /// <summary>The tags of these names, new ones made and stored; each once.</summary>
    public static async Task<IReadOnlyList<Tag>> FindOrAddAsync(LedgerWrite write, IReadOnlyList<string> names, CancellationToken ct)
    {
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
            byKey.TryAdd(TextKey.Fold(name), name.Trim());
        if (byKey.Count == 0)
            return [];
        var keys = byKey.Keys.ToList();
        var found = await write.Db.Tags.Where(tag => keys.Contains(tag.NameKey)).ToListAsync(ct);
        var made = byKey.Where(pair => found.All(tag => tag.NameKey != pair.Key)).Select(pair => new Tag { Name = pair.Value }).ToList();
        if (made.Count > 0)
        {
            write.Db.Tags.AddRange(made);
            await write.Db.SaveChangesAsync(ct);
        }
        return [.. found, .. made];
    }
}
