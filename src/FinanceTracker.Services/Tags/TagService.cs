using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Tags;

/// <summary>The household's tags.</summary>
public sealed class TagService(HouseholdDb household)
{
    /// <summary>One page of tags by name.</summary>
    public async Task<Result<PageOf<TagView>>> ListAsync(string? cursor, int limit, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await NamedPages.ListAsync(db.Tags.AsNoTracking(), tag => tag.NameKey, cursor, limit, View, ct);
    }

    /// <summary>Tags whose name contains what was typed (all of them when nothing was), with what has or names each.</summary>
    public async Task<TagList> SearchAsync(string? typed, int count, CancellationToken ct)
    {
        var key = TextKey.Fold(typed);
        await using var db = await household.OpenAsync(ct);
        var found = db.Tags.AsNoTracking().Where(tag => tag.NameKey.Contains(key));
        var page = await found.OrderBy(tag => tag.NameKey).Take(count).ToListAsync(ct);
        return new TagList(await TagUses.RowsAsync(db, page, View, ct), page.Count < count ? page.Count : await found.CountAsync(ct));
    }

    /// <summary>One tag; not found when it is not this household's.</summary>
    public async Task<Result<TagView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.Tags.AsNoTracking().ByIdAsync(id, ct) is { } tag ? View(tag) : Faults.NotFound;
    }

    /// <summary>Makes a tag. Invalid when the name is taken.</summary>
    public Task<Result<TagView>> CreateAsync(SaveTag request, CancellationToken ct) =>
        household.WriteAsync<TagView>(BatchKind.SingleEdit, $"Added the tag {request.Name}", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var tag = new Tag();
            if (await FillAsync(write.Db, tag, request, ct) is { } refused)
                return refused;
            write.Db.Tags.Add(tag);
            await write.Db.SaveChangesAsync(ct);
            return View(tag);
        }, ct);

    /// <summary>Renames or recolours a tag. Conflict when its version is stale.</summary>
    public Task<Result<TagView>> UpdateAsync(Guid id, SaveTag request, CancellationToken ct) =>
        household.WriteAsync<TagView>(BatchKind.SingleEdit, $"Changed the tag {request.Name}", async write =>
        {
            if (await write.Db.Tags.ByIdAsync(id, ct) is not { } tag)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != tag.Version)
                return Faults.Stale(View(tag));
            var before = await StoredQueries.TagsAsync(write.Db, ct);
            if (await FillAsync(write.Db, tag, request, ct) is { } refused)
                return refused;
            await write.Db.SaveChangesAsync(ct);
            await FollowAsync(write, before, [], ct);
            return View(tag);
        }, ct);

    /// <summary>Gives what has a tag another one instead, takes the first away and lets rules and saved views ask for the other; one batch.</summary>
    public Task<Result<TagView>> MergeTagAsync(Guid id, MergeTag request, CancellationToken ct) =>
        household.WriteAsync<TagView>(BatchKind.BulkEdit, "Merged two tags", async write =>
        {
            if (await write.Db.Tags.ByIdAsync(id, ct) is not { } tag)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Into == id)
                return new Failure.Invalid("into", "A tag can't be merged into itself.");
            if (await write.Db.Tags.ByIdAsync(request.Into!.Value, ct) is not { } into)
                return Faults.Unknown("into", "tag");

            write.Batch.Title = $"Merged the tag {tag.Name} into {into.Name}";
            var before = await StoredQueries.TagsAsync(write.Db, ct);
            await TagUses.MoveAsync(write, tag, into, ct);
            into.Colour ??= tag.Colour;
            LedgerWrite.Remove(tag);
            await write.Db.SaveChangesAsync(ct);
            await FollowAsync(write, before, new() { [tag.Key] = into.Key }, ct);
            return View(into);
        }, ct);

    /// <summary>Takes a tag away, from every entry that has it.</summary>
    public Task<Result<Done>> DeleteAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.BulkEdit, "Deleted a tag", async write =>
        {
            if (await write.Db.Tags.ByIdAsync(id, ct) is not { } tag)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the tag {tag.Name}";
            foreach (var row in await write.Db.Transactions.Where(row => row.Tags.Any(link => link.TagKey == tag.Key)).Include(row => row.Tags).ToListAsync(ct))
            {
                var link = row.Tags.Single(link => link.TagKey == tag.Key);
                row.Tags.Remove(link);
                write.Db.TransactionTags.Remove(link);
            }
            LedgerWrite.Remove(tag);
            return new Done();
        }, ct);

    private static async Task FollowAsync(LedgerWrite write, IReadOnlyList<Nameable> before, Dictionary<long, long> takenOver, CancellationToken ct)
    {
        await StoredQueries.RenameAsync(write.Db, "tag", before, await StoredQueries.TagsAsync(write.Db, ct), takenOver, ct);
        await write.Db.SaveChangesAsync(ct);
    }

    private static async Task<Failure?> FillAsync(AppDbContext db, Tag tag, SaveTag request, CancellationToken ct)
    {
        var key = TextKey.Fold(request.Name);
        if (key.Length == 0)
            return new Failure.Invalid("name", "Give the tag a name.");
        if (await db.Tags.AnyAsync(other => other.NameKey == key && other.Key != tag.Key, ct))
            return new Failure.Invalid("name", "There is a tag with this name already.");
        tag.Name = request.Name!.Trim();
        tag.Colour = request.Colour;
        return null;
    }

    private static TagView View(Tag tag) => new(tag.Id, tag.Name, tag.Colour, tag.Version, tag.CreatedAt, tag.UpdatedAt);
}
