using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Tags;

/// <summary>What has a tag or names it.</summary>
internal static class TagUses
{
    /// <summary>The tags with their counts, in the same order.</summary>
    public static async Task<IReadOnlyList<TagRow>> RowsAsync(AppDbContext db, List<Tag> tags, Func<Tag, TagView> view, CancellationToken ct)
    {
        var keys = tags.ConvertAll(tag => tag.Key);
        var entries = await db.TransactionTags.Where(link => keys.Contains(link.TagKey) && db.Transactions.Any(row => row.Key == link.TransactionKey))
            .GroupBy(link => link.TagKey).Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var rules = (await db.Rules.AsNoTracking().ToListAsync(ct)).ConvertAll(rule => (Ids: rule.Actions.SelectMany(action => action.Tags).Select(tag => tag.Id).ToHashSet(), Names: QueryRename.NamesIn(rule.Query, "tag")));
        var views = (await db.SavedViews.Select(saved => saved.Query).ToListAsync(ct)).ConvertAll(query => QueryRename.NamesIn(query, "tag"));
        return
        [
            .. tags.Select(tag => new TagRow(
                view(tag), entries.GetValueOrDefault(tag.Key), rules.Count(rule => rule.Ids.Contains(tag.Id) || rule.Names.Contains(tag.NameKey)), views.Count(names => names.Contains(tag.NameKey)))),
        ];
    }

    /// <summary>Gives everything that has a tag the other one instead: entries, and rules that give it.</summary>
    public static async Task MoveAsync(LedgerWrite write, Tag from, Tag into, CancellationToken ct)
    {
        foreach (var row in await write.Db.Transactions.Where(row => row.Tags.Any(link => link.TagKey == from.Key)).Include(row => row.Tags).ToListAsync(ct))
        {
            var old = row.Tags.Single(link => link.TagKey == from.Key);
            row.Tags.Remove(old);
            write.Db.TransactionTags.Remove(old);
            if (row.Tags.All(link => link.TagKey != into.Key))
                row.Tags.Add(new() { TagKey = into.Key });
        }
        var target = new RuleTarget(into.Id, into.Name);
        foreach (var rule in (await write.Db.Rules.ToListAsync(ct)).Where(rule => rule.Actions.Any(action => action.Tags.Any(tag => tag.Id == from.Id))))
            rule.Actions = [.. rule.Actions.Select(action => action.WithTag(from.Id, target))];
    }
}
