using System.Linq.Expressions;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>One change for many entries, in one batch that undoes as one.</summary>
public sealed class BulkEditService(HouseholdDb household, HouseholdSettings settings)
{
    private const int Together = 200;

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
            var meant = found.Value;
            var locked = meant.Count(row => row.Cleared == ClearedState.Reconciled && (request.Delete || (request.Set!.Status is { } status && status != row.Status)));
            if (locked > 0)
                return meant.Count == 1 ? ReconciledLock.Refusal : ReconciledLock.RefusalOf(locked);
            BulkChoice? edit = null;
            if (!request.Delete)
            {
                var read = await BulkChoice.ReadAsync(write, request.Set!, meant, ct);
                if (!read.IsOk)
                    return read.Failure!;
                edit = read.Value;
            }

            var changed = 0;
            foreach (var some in meant.Select(row => row.Key).Chunk(Together))
            {
                // What is saved is let go of, or each save would compare all that went before.
                BulkChanges.Forget(write.Db);
                var rows = await write.Db.Transactions.Where(row => some.Contains(row.Key)).OrderBy(row => row.Key).Include(row => row.Parts).Include(row => row.Tags).AsSplitQuery().ToListAsync(ct);
                foreach (var row in rows)
                {
                    if (edit is not null)
                        edit.Put(write.Db, row);
                    else if (row.State == RowState.Live)
                        await TransactionService.RemoveAsync(write, row, ct);
                }
                await write.Db.SaveChangesAsync(ct);
                changed += rows.Count(row => row.UpdatedAt == write.Now);
                if (meant.Count == 1)
                    write.Batch.Title = $"{(request.Delete ? "Deleted" : "Changed")} {await TransactionService.NameAsync(write.Db, rows[0], ct)}";
            }
            return write.Batch.Changed + write.Batch.Removed > 0 ? new BulkResult(write.Batch.Id, request.Delete ? meant.Count : changed) : new BulkResult(null, 0);
        }, ct);

    /// <summary>The rows that are named or meant, all of them or a failure.</summary>
    private async Task<Result<List<MeantEntry>>> FindAsync(AppDbContext db, BulkEdit request, CancellationToken ct)
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
            meant = listed.Value.Where(row => !except.Contains(row.Id));
        }
        var rows = await meant.OrderBy(row => row.Key).Take(BulkEdit.MostRows + 1)
            .Select(row => new MeantEntry(row.Key, row.Status, row.Cleared, row.TransferKey != null || row.Parts.Any())).ToListAsync(ct);
        if (rows.Count > BulkEdit.MostRows)
            return new Failure.Invalid("q", "This means more than 10,000 rows. Ask for fewer.");
        return ids.Count > 0 && rows.Count != ids.Count ? Faults.Unknown("ids", "entry") : rows;
    }
}
