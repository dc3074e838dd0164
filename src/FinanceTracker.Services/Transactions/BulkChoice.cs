using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Tags;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>An entry a bulk edit means, with what decides whether it may be changed.</summary>
internal sealed record MeantEntry(long Key, TransactionStatus Status, ClearedState Cleared, bool HasNoCategory);

/// <summary>What a bulk edit sets, with its names looked up once for all rows.</summary>
internal sealed class BulkChoice
{
    private readonly BulkSet set;
    private readonly IReadOnlyList<long> added;
    private readonly IReadOnlyList<long> removed;
    private readonly long? category;
    private readonly LockedFields chosen;

    private BulkChoice(BulkSet set, IReadOnlyList<long> added, IReadOnlyList<long> removed, long? category)
    {
        (this.set, this.added, this.removed, this.category) = (set, added, removed, category);
        chosen = (set.CategoryId is null ? LockedFields.None : LockedFields.Category)
            | (set.Notes is null ? LockedFields.None : LockedFields.Notes)
            | (set.AddTags is { Count: > 0 } || set.RemoveTags is { Count: > 0 } ? LockedFields.Tags : LockedFields.None);
    }

    /// <summary>Makes tags that are new; invalid for an unknown category, or one for entries that have none of their own.</summary>
    public static async Task<Result<BulkChoice>> ReadAsync(LedgerWrite write, BulkSet set, IReadOnlyList<MeantEntry> rows, CancellationToken ct)
    {
        if (Check.Shape(set) is { } wrong)
            return wrong;
        var add = set.AddTags ?? [];
        if (add.Any(name => string.IsNullOrWhiteSpace(name) || name.Trim().Length > 50))
            return new Failure.Invalid("addTags", "A tag has 1 to 50 characters.");
        long? category = null;
        if (set.CategoryId is { } named)
        {
            if (named != "none" && (category = Guid.TryParse(named, out var id) ? await write.Db.Categories.KeyOfAsync(id, ct) : null) is null)
                return Faults.Unknown("categoryId", "category");
            if (rows.Any(row => row.HasNoCategory))
                return new Failure.Invalid("categoryId", "Transfers and split entries have no category of their own. Leave them out.");
        }
        var tags = await TagNames.FindOrAddAsync(write, add, ct);
        var names = set.RemoveTags?.Select(TextKey.Fold).ToList() ?? [];
        var removed = names.Count == 0 ? [] : await write.Db.Tags.Where(tag => names.Contains(tag.NameKey)).Select(tag => tag.Key).ToListAsync(ct);
        return new BulkChoice(set, [.. tags.Select(tag => tag.Key)], removed, category);
    }

    /// <summary>Sets it on a row that is tracked with its tags.</summary>
    public void Put(AppDbContext db, Transaction row)
    {
        foreach (var key in added.Where(key => row.Tags.All(link => link.TagKey != key)).ToList())
            row.Tags.Add(new TransactionTag { TagKey = key });
        foreach (var link in row.Tags.Where(link => removed.Contains(link.TagKey)).ToList())
        {
            row.Tags.Remove(link);
            db.TransactionTags.Remove(link);
        }
        if (set.CategoryId is not null)
            row.CategoryKey = category;
        row.Locked |= chosen;
        row.Notes = set.Notes is null ? row.Notes : Text.OrNull(set.Notes);
        row.IsReviewed = set.IsReviewed ?? row.IsReviewed;
        row.Status = set.Status ?? row.Status;
    }
}
