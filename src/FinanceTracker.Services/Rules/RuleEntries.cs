using System.Runtime.CompilerServices;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Rules;

/// <summary>A stored entry as it comes to the rules.</summary>
/// <param name="Key">Internal key.</param>
/// <param name="Id">Public id.</param>
/// <param name="Facts">What the kept totals need of it.</param>
/// <param name="Entry">What rules see.</param>
internal sealed record StoredEntry(long Key, Guid Id, TransactionFacts Facts, RuleEntry Entry);

/// <summary>Streams entries to the rules; reads parts and tags once, beside them.</summary>
internal static class RuleEntries
{
    public static async IAsyncEnumerable<StoredEntry> ReadAsync(
        AppDbContext db, IQueryable<Transaction> rows, RuleNames names, [EnumeratorCancellation] CancellationToken ct)
    {
        // From the rows to their parts: asked the other way round, SQLite reads all parts there are.
        var parts = (await rows.Join(db.TransactionParts, row => row.Key, part => part.TransactionKey, (_, part) => part)
            .OrderBy(part => part.Position).Select(part => new { part.TransactionKey, part.CategoryKey, part.Amount.Minor }).ToListAsync(ct)).ToLookup(part => part.TransactionKey);
        var tags = (await rows.Join(db.TransactionTags, row => row.Key, tag => tag.TransactionKey, (_, tag) => tag)
            .Select(tag => new { tag.TransactionKey, tag.TagKey }).ToListAsync(ct)).ToLookup(tag => tag.TransactionKey, tag => tag.TagKey);
        var receipts = await db.Attachments.Where(file => file.TransactionKey != null).Select(file => file.TransactionKey!.Value).ToHashSetAsync(ct);
        var payments = names.Bills.Count == 0 ? [] : await db.BillPayments.Where(payment => payment.TransactionKey != null).Select(payment => payment.TransactionKey!.Value).ToHashSetAsync(ct);
        var found = rows.AsNoTracking().OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Select(row => new
        {
            row.Key,
            row.Id,
            row.AccountKey,
            row.Date,
            row.Amount.Minor,
            row.Amount.Currency,
            row.CategoryKey,
            row.PayeeKey,
            row.Description,
            row.Notes,
            row.BankText,
            row.Status,
            row.Cleared,
            row.IsReviewed,
            row.IsRecurring,
            row.IsAdjustment,
            row.TransferKey,
            IsRefund = row.RefundOfKey != null,
            row.Origin,
            row.Locked,
        });
        await foreach (var row in found.AsAsyncEnumerable().WithCancellation(ct))
        {
            var own = parts.Contains(row.Key) ? parts[row.Key].ToList() : [];
            var facts = new TransactionFacts(
                row.AccountKey, row.Date, row.Minor, row.Status, row.CategoryKey, row.TransferKey is not null, row.IsAdjustment, row.IsReviewed,
                own.Count == 0 ? [] : [.. own.Select(part => new PartFacts(part.CategoryKey, part.Minor))]);
            var payee = row.PayeeKey is { } payeeKey ? names.Payees.GetValueOrDefault(payeeKey) : null;
            IReadOnlyList<long> tagKeys = tags.Contains(row.Key) ? [.. tags[row.Key]] : [];
            var seen = new QueryRow
            {
                Date = row.Date,
                Amount = new Money(row.Minor, row.Currency),
                Account = names.Accounts.TryGetValue(row.AccountKey, out var account) ? account.Name : "",
                Payee = payee?.Name,
                PayeeAliases = payee?.Aliases ?? [],
                Description = row.Description,
                Notes = row.Notes,
                BankText = row.BankText,
                Categories = own.Count > 0 ? Paths(names, own.Select(part => part.CategoryKey)) : row.CategoryKey is null ? [] : Paths(names, [row.CategoryKey]),
                Tags = tagKeys.Count == 0 ? [] : [.. tagKeys.Select(key => names.Tags.GetValueOrDefault(key)?.Name).OfType<string>()],
                IsUncategorised = row.CategoryKey is null && row.TransferKey is null && !row.IsAdjustment && (own.Count == 0 || own.Exists(part => part.CategoryKey is null)),
                Counts = facts is { IsTransfer: false, IsAdjustment: false, Status: not TransactionStatus.Failed }
                    ? names.Counts(own.Count > 0 ? own.Select(part => (part.CategoryKey, part.Minor)) : [(row.CategoryKey, row.Minor)]) : Counting.None,
                HasReceipt = receipts.Contains(row.Key),
                IsSplit = own.Count > 0,
                IsTransfer = row.TransferKey is not null,
                IsRefund = row.IsRefund,
                IsReviewed = row.IsReviewed,
                IsRecurring = row.IsRecurring,
                IsAdjustment = row.IsAdjustment,
                Status = row.Status,
                Cleared = row.Cleared,
                Origin = row.Origin,
            };
            yield return new StoredEntry(row.Key, row.Id, facts, new RuleEntry
            {
                Row = seen,
                CategoryKey = row.CategoryKey,
                PayeeKey = row.PayeeKey,
                TagKeys = tagKeys,
                IsBillPayment = payments.Contains(row.Key),
                Held = RuleEntry.HeldOf(row.Locked, row.Origin, seen),
            });
        }
    }

    private static IReadOnlyList<IReadOnlyList<string>> Paths(RuleNames names, IEnumerable<long?> categories) =>
        [.. categories.OfType<long>().Select(key => names.Categories.GetValueOrDefault(key)?.Path).OfType<IReadOnlyList<string>>()];
}
