using System.Linq.Expressions;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Tags;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>One change for many entries, in one batch that undoes as one.</summary>
public sealed class BulkEditService(HouseholdDb household, HouseholdSettings settings)
{
    /// <summary>Sets fields of, or deletes, the entries named. Invalid when one is unknown, conflict when one is reconciled and would be deleted or get another status; then none is changed.</summary>
    public Task<Result<BulkResult>> BulkEditTransactionsAsync(BulkEdit request, CancellationToken ct) =>
        household.WriteAsync<BulkResult>(BatchKind.BulkEdit, request.Delete ? "Deleted several entries" : "Changed several entries", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (new[] { request.Ids is { Count: > 0 }, request.Query is not null, request.Filter is not null }.Count(named => named) != 1)
                return new Failure.Invalid("ids", "Name the entries to change, or a query that means them.");
            if (request.Delete == request.Set is not null)
                return new Failure.Invalid("set", "Say either what to set or that they are to be deleted.");

            var found = await FindAsync(write.Db, request, ct);
            if (!found.IsOk)
                return found.Failure!;
            var rows = found.Value;
            var locked = rows.Count(row => ReconciledLock.Holds(row) && (request.Delete || (request.Set!.Status is { } status && status != row.Status)));
            if (locked > 0)
                return rows.Count == 1 ? ReconciledLock.Refusal : ReconciledLock.RefusalOf(locked);
            if (request.Delete)
            {
                foreach (var row in rows.OrderBy(row => row.Key).Where(row => row.State == RowState.Live))
                    await TransactionService.RemoveAsync(write, row, ct);
            }
            else if (await ApplyAsync(write, rows, request.Set!, ct) is { } refused)
            {
                return refused;
            }
            await write.Db.SaveChangesAsync(ct);
            if (rows.Count == 1)
                write.Batch.Title = $"{(request.Delete ? "Deleted" : "Changed")} {await TransactionService.NameAsync(write.Db, rows[0], ct)}";
            var changed = write.Batch.Changed + write.Batch.Removed > 0 ? rows.Count(row => row.UpdatedAt == write.Now) : 0;
            return new BulkResult(changed > 0 ? write.Batch.Id : null, changed);
        }, ct);

    /// <summary>The rows that are named or meant, all of them or a failure.</summary>
    private async Task<Result<List<Transaction>>> FindAsync(AppDbContext db, BulkEdit request, CancellationToken ct)
    {
        var ids = request.Ids?.Distinct().ToList() ?? [];
        Expression<Func<Transaction, bool>> which = row => ids.Contains(row.Id);
        if (request.Query is { } query)
        {
            var asked = await QueryTranslator.ReadAsync(db, settings, query, ct);
            if (!asked.IsOk)
                return asked.Failure!;
            which = asked.Value;
        }
        var meant = db.Transactions.Where(which);
        if (request.Filter is { } filter)
        {
            var listed = await TransactionQuery.BuildAsync(db, settings, filter, ct);
            if (!listed.IsOk)
                return listed.Failure!;
            var except = request.Except.ToList();
            meant = listed.Value.AsTracking().Where(row => !except.Contains(row.Id));
        }
        var rows = await meant.OrderBy(row => row.Key).Take(BulkEdit.MostRows + 1).Include(row => row.Parts).Include(row => row.Tags).AsSplitQuery().ToListAsync(ct);
        if (rows.Count > BulkEdit.MostRows)
            return new Failure.Invalid("q", "This means more than 10,000 rows. Ask for fewer.");
        return ids.Count > 0 && rows.Count != ids.Count ? Faults.Unknown("ids", "entry") : rows;
    }

    private static async Task<Failure?> ApplyAsync(LedgerWrite write, List<Transaction> rows, BulkSet set, CancellationToken ct)
    {
        if (Check.Shape(set) is { } wrong)
            return wrong;
        var add = set.AddTags ?? [];
        if (add.Any(name => string.IsNullOrWhiteSpace(name) || name.Trim().Length > 50))
            return new Failure.Invalid("addTags", "A tag has 1 to 50 characters.");
        // New names are stored at once; the rows change after them, so that each is saved once.
        var tags = await TagNames.FindOrAddAsync(write, add, ct);
        if (set.CategoryId is { } category && await SetCategoryAsync(write.Db, rows, category, ct) is { } refused)
            return refused;
        foreach (var row in rows)
        {
            foreach (var tag in tags.Where(tag => row.Tags.All(link => link.TagKey != tag.Key)).ToList())
                row.Tags.Add(new TransactionTag { TagKey = tag.Key });
        }
        if (set.RemoveTags is { Count: > 0 } remove)
        {
            var names = remove.Select(TextKey.Fold).ToList();
            var keys = await write.Db.Tags.Where(tag => names.Contains(tag.NameKey)).Select(tag => tag.Key).ToListAsync(ct);
            foreach (var row in rows)
            {
                foreach (var link in row.Tags.Where(link => keys.Contains(link.TagKey)).ToList())
                {
                    row.Tags.Remove(link);
                    write.Db.TransactionTags.Remove(link);
                }
            }
        }
        var chosen = (set.Notes is null ? LockedFields.None : LockedFields.Notes) | (add.Count + (set.RemoveTags?.Count ?? 0) > 0 ? LockedFields.Tags : LockedFields.None);
        foreach (var row in rows)
        {
            row.Locked |= chosen;
            row.Notes = set.Notes is null ? row.Notes : Text.OrNull(set.Notes);
            row.IsReviewed = set.IsReviewed ?? row.IsReviewed;
            row.Status = set.Status ?? row.Status;
        }
        return null;
    }

    private static async Task<Failure?> SetCategoryAsync(AppDbContext db, List<Transaction> rows, string category, CancellationToken ct)
    {
        long? key = null;
        if (category != "none")
        {
            key = Guid.TryParse(category, out var id) ? await db.Categories.KeyOfAsync(id, ct) : null;
            if (key is null)
                return Faults.Unknown("categoryId", "category");
        }
        if (rows.Any(row => row.TransferKey is not null || row.Parts.Count > 0))
            return new Failure.Invalid("categoryId", "Transfers and split entries have no category of their own. Leave them out.");
        foreach (var row in rows)
        {
            row.CategoryKey = key;
            row.Locked |= LockedFields.Category;
        }
        return null;
    }
}
