using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Views;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Views;

/// <summary>Saved views of the register: those of the household, and those a person keeps in their own list. What others keep is not there.</summary>
public sealed class ViewService(HouseholdDb household, HouseholdScope scope, HouseholdSettings settings)
{
    private const int Gap = 1024;

    /// <summary>The person's views in their order.</summary>
    public async Task<IReadOnlyList<SavedViewItem>> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return [.. (await SeenAsync(db, ct)).Select(Item)];
    }

    /// <summary>One view; not found when it is not in the person's list.</summary>
    public async Task<Result<SavedViewItem>> GetAsync(Guid id, CancellationToken ct) =>
        (await ListAsync(ct)).FirstOrDefault(view => view.Id == id) is { } found ? found : Faults.NotFound;

    /// <summary>Saves a view. Invalid when the name is taken, the question can't be read or an id is unknown; conflict beyond <see cref="SavedView.Most"/>.</summary>
    public Task<Result<SavedViewItem>> CreateAsync(SaveView request, CancellationToken ct) =>
        household.WriteAsync<SavedViewItem>(BatchKind.SingleEdit, $"Saved the view {request.Name}", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var seen = await SeenAsync(write.Db, ct);
            if (seen.Count >= SavedView.Most)
                return new Failure.Conflict($"There are {SavedView.Most} views, which is the most. Delete one that is not needed.");
            var view = new SavedView();
            if (await FillAsync(write.Db, view, request, ct) is { } refused)
                return refused;
            write.Db.SavedViews.Add(view);
            Place(seen, view, request.Position ?? seen.Count);
            await write.Db.SaveChangesAsync(ct);
            return Item(view, seen.IndexOf(view));
        }, ct);

    /// <summary>Changes a view, or its place. Conflict when its version is stale.</summary>
    public Task<Result<SavedViewItem>> UpdateAsync(Guid id, SaveView request, CancellationToken ct) =>
        household.WriteAsync<SavedViewItem>(BatchKind.SingleEdit, $"Changed the view {request.Name}", async write =>
        {
            var seen = await SeenAsync(write.Db, ct);
            if (seen.Find(row => row.Id == id) is not { } view)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != view.Version)
                return Faults.Stale(Item(view, seen.IndexOf(view)));
            if (await FillAsync(write.Db, view, request, ct) is { } refused)
                return refused;
            if (request.Position is { } wanted && wanted != seen.IndexOf(view))
                Place(seen, view, wanted);
            await write.Db.SaveChangesAsync(ct);
            return Item(view, seen.IndexOf(view));
        }, ct);

    /// <summary>Takes a view away. The answer is the batch to undo it by.</summary>
    public Task<Result<Guid>> DeleteAsync(Guid id, CancellationToken ct) =>
        household.WriteAsync<Guid>(BatchKind.SingleEdit, "Deleted a view", async write =>
        {
            if ((await SeenAsync(write.Db, ct)).Find(row => row.Id == id) is not { } view)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the view {view.Name}";
            LedgerWrite.Remove(view);
            return write.Batch.Id;
        }, ct);

    private Task<List<SavedView>> SeenAsync(AppDbContext db, CancellationToken ct)
    {
        var me = scope.PersonKey ?? 0;
        return db.SavedViews.Where(view => view.OwnerKey == 0 || view.OwnerKey == me).OrderBy(view => view.Position).ThenBy(view => view.Key).ToListAsync(ct);
    }

    /// <summary>Puts a view at a place of the list: between the numbers of its neighbours, so that they do not change. Only where no number is free the list is numbered anew.</summary>
    private static void Place(List<SavedView> seen, SavedView view, int place)
    {
        seen.Remove(view);
        var at = Math.Min(place, seen.Count);
        int? before = at > 0 ? seen[at - 1].Position : null, after = at < seen.Count ? seen[at].Position : null;
        seen.Insert(at, view);
        view.Position = (before, after) switch
        {
            (null, null) => 0,
            (null, { } next) => next - Gap,
            ({ } last, null) => last + Gap,
            ({ } last, { } next) => last + ((next - last) / 2),
        };
        if (view.Position != before)
            return;
        for (var i = 0; i < seen.Count; i++)
            seen[i].Position = i * Gap;
    }

    private async Task<Failure?> FillAsync(AppDbContext db, SavedView view, SaveView request, CancellationToken ct)
    {
        var key = TextKey.Fold(request.Name);
        if (key.Length == 0)
            return new Failure.Invalid("name", "Give the view a name.");
        var owner = request.IsShared == false ? scope.PersonKey ?? 0 : 0;
        if (await db.SavedViews.AnyAsync(other => other.OwnerKey == owner && other.NameKey == key && other.Key != view.Key, ct))
            return new Failure.Invalid("name", "There is a view with this name already.");
        if (Text.OrNull(request.Query) is { } question && await QueryTranslator.ReadAsync(db, settings, question, ct) is { IsOk: false } unread)
            return unread.Failure;
        if (request.AccountId is { } account && account != view.AccountId && await db.Accounts.KeyOfAsync(account, ct) is null)
            return Faults.Unknown("accountId", "account");
        if (request.CategoryId is { } category && category != view.CategoryId && await db.Categories.KeyOfAsync(category, ct) is null)
            return Faults.Unknown("categoryId", "category");
        (view.Name, view.OwnerKey, view.Query) = (request.Name!.Trim(), owner, Text.OrNull(request.Query) ?? "");
        (view.AccountId, view.CategoryId) = (request.AccountId, request.CategoryId);
        return null;
    }

    private static SavedViewItem Item(SavedView view, int place) => new(
        view.Id, view.Name, view.Query.Length == 0 ? null : view.Query, view.AccountId, view.CategoryId, view.OwnerKey == 0, place, view.Version, view.CreatedAt, view.UpdatedAt);
}
