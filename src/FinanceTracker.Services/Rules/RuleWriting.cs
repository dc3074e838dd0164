using System.Text.Json.Nodes;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Rules;

/// <summary>
/// Puts outcomes on stored entries. Categories, payees and marks of a thousand entries go together, past the change tracker; new parts, tags
/// and notes go row by row. Both leave a change per row, so that a run is undone like any edit.
/// </summary>
internal static class RuleWriting
{
    private const int Together = 200;

    public static async Task ApplyAsync(LedgerWrite write, IReadOnlyList<(StoredEntry Entry, RuleOutcome Outcome)> changes, CancellationToken ct)
    {
        var byKind = changes.Where(change => change.Outcome.ChangesEntry).ToLookup(change => IsPlain(change.Outcome));
        await BulkChanges.ApplyAsync(write, [.. byKind[true].Select(change => Plain(change.Entry, change.Outcome))], ct);
        foreach (var some in byKind[false].Chunk(Together))
        {
            var keys = some.Select(change => change.Entry.Key).ToList();
            var rows = await write.Db.Transactions.Where(row => keys.Contains(row.Key)).Include(row => row.Parts).Include(row => row.Tags).AsSplitQuery().ToDictionaryAsync(row => row.Key, ct);
            foreach (var (entry, outcome) in some)
                Put(rows[entry.Key], outcome);
            await write.Db.SaveChangesAsync(ct);
            BulkChanges.Forget(write.Db);
        }
    }

    /// <summary>Puts an outcome on an entry that is tracked, or not stored yet.</summary>
    public static void Put(Transaction row, RuleOutcome outcome)
    {
        row.PayeeKey = outcome.Payee?.Key ?? row.PayeeKey;
        row.CategoryKey = outcome.Parts.Count > 0 ? null : outcome.Category?.Key ?? row.CategoryKey;
        row.Notes = outcome.Notes ?? row.Notes;
        row.IsReviewed |= outcome.Reviews;
        foreach (var tag in outcome.AddedTags)
            row.Tags.Add(new TransactionTag { TagKey = tag.Key });
        foreach (var part in outcome.Parts)
            row.Parts.Add(new TransactionPart { Position = row.Parts.Count, CategoryKey = part.Category?.Key, Amount = part.Amount, Notes = part.Notes });
    }

    private static bool IsPlain(RuleOutcome outcome) => outcome is { Parts.Count: 0, AddedTags.Count: 0, Notes: null };

    private static BulkChange Plain(StoredEntry stored, RuleOutcome outcome)
    {
        var (before, after) = (new JsonObject(), new JsonObject());
        var facts = stored.Facts;
        if (outcome.Payee is { } payee)
            (before[nameof(Transaction.PayeeKey)], after[nameof(Transaction.PayeeKey)]) = (stored.Entry.PayeeKey, payee.Key);
        if (outcome.Category is { } category)
        {
            (before[nameof(Transaction.CategoryKey)], after[nameof(Transaction.CategoryKey)]) = (stored.Entry.CategoryKey, category.Key);
            facts = facts with { CategoryKey = category.Key };
        }
        if (outcome.Reviews)
        {
            (before[nameof(Transaction.IsReviewed)], after[nameof(Transaction.IsReviewed)]) = (false, true);
            facts = facts with { IsReviewed = true };
        }
        return new BulkChange(stored.Key, stored.Id, stored.Facts, facts, outcome.Payee?.Key, outcome.Category?.Key, outcome.Reviews, before.ToJsonString(), after.ToJsonString());
    }
}
