using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>The tags of a file: known ones by name, the others made. Only exports of finance apps have any.</summary>
internal sealed class ImportTags
{
    private const int LongestName = 50;
    private readonly Dictionary<string, long> keys = new(StringComparer.Ordinal);

    /// <summary>Hangs the tags of a row on its entry, each once.</summary>
    public Transaction On(Transaction entry, BankRow row)
    {
        foreach (var key in row.Tags.Select(KeyOf).Where(keys.ContainsKey).Select(name => keys[name]).Distinct())
            entry.Tags.Add(new TransactionTag { TagKey = key });
        return entry;
    }

    public static async Task<ImportTags> ResolveAsync(LedgerWrite write, ImportPlan plan, CancellationToken ct)
    {
        var tags = new ImportTags();
        if (!plan.Statements.SelectMany(statement => statement.Statement.Rows.Glances()).Any(row => row.HasTags))
            return tags;
        var texts = plan.RowsToAdd.SelectMany(row => row.Row.Tags).Distinct(StringComparer.Ordinal).ToList();
        if (texts.Count == 0)
            return tags;
        foreach (var tag in await write.Db.Tags.Select(tag => new { tag.NameKey, tag.Key }).ToListAsync(ct))
            tags.keys[tag.NameKey] = tag.Key;
        var made = texts.Where(text => KeyOf(text).Length > 0 && !tags.keys.ContainsKey(KeyOf(text)))
            .GroupBy(KeyOf, StringComparer.Ordinal).Select(same => new Tag { Name = NameOf(same.First()) }).ToList();
        if (made.Count == 0)
            return tags;
        write.Db.Tags.AddRange(made);
        await write.Db.SaveChangesAsync(ct);
        foreach (var tag in made)
            tags.keys[tag.NameKey] = tag.Key;
        return tags;
    }

    private static string NameOf(string text) => Clip.To(text, LongestName).Trim();

    private static string KeyOf(string text) => TextKey.Fold(NameOf(text));
}
