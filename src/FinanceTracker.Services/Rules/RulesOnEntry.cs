using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;

namespace FinanceTracker.Services.Rules;

/// <summary>Rules over an entry that a person types or a program sends: they fill what was left empty.</summary>
public sealed class RulesOnEntry(HouseholdSettings settings)
{
    /// <summary>Puts what the rules say on an entry that is about to be added; gives it back, as a bill can only be paid by an entry that is stored.</summary>
    internal async Task<RuleOutcome?> FillAsync(LedgerWrite write, Transaction row, CancellationToken ct)
    {
        if (await RuleBook.FindAsync(write.Db, settings, rule => rule.OnManual, row.PayeeKey is { } payee ? [payee] : [], ct) is not { } book || book.Set.Apply(Entry(row, book.Names)) is not { } outcome)
            return null;
        RuleWriting.Put(row, outcome);
        var uses = outcome.Settings.Where(setting => setting.Field != RuleField.Skip).Select(setting => setting.Rule.Key).Distinct().ToDictionary(key => key, _ => 1);
        await RuleUses.CountAsync(write, uses, ct);
        return outcome;
    }

    private static RuleEntry Entry(Transaction row, RuleNames names)
    {
        var payee = row.PayeeKey is { } key ? names.Payees.GetValueOrDefault(key) : null;
        var categories = row.Parts.Select(part => part.CategoryKey).Append(row.CategoryKey).OfType<long>().Select(category => names.Categories[category].Path).ToList();
        var seen = new QueryRow
        {
            Date = row.Date,
            Amount = row.Amount,
            Account = names.Accounts[row.AccountKey].Name,
            Payee = payee?.Name,
            PayeeAliases = payee?.Aliases ?? [],
            Description = row.Description,
            Notes = row.Notes,
            Categories = categories,
            Tags = [.. row.Tags.Select(tag => names.Tags[tag.TagKey].Name)],
            IsUncategorised = row.CategoryKey is null && (row.Parts.Count == 0 || row.Parts.Exists(part => part.CategoryKey is null)),
            Counts = row.Status == TransactionStatus.Failed ? Counting.None
                : names.Counts(row.Parts.Count > 0 ? row.Parts.Select(part => (part.CategoryKey, part.Amount.Minor)) : [(row.CategoryKey, row.Amount.Minor)]),
            IsSplit = row.Parts.Count > 0,
            IsReviewed = row.IsReviewed,
            IsRecurring = row.IsRecurring,
            Status = row.Status,
            Origin = row.Origin,
        };
        return new RuleEntry
        {
            Row = seen,
            CategoryKey = row.CategoryKey,
            PayeeKey = row.PayeeKey,
            TagKeys = [.. row.Tags.Select(tag => tag.TagKey)],
            Held = RuleEntry.HeldOf(row.Locked, row.Origin, seen),
        };
    }
}
