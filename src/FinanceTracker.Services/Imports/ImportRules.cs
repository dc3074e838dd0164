using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Rules;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Rules over the new rows of a file, while it is being planned: the preview shows what they do, and the commit does that. Rules win over what
/// the file says and over the usual category of a payee; what a person decided in the preview wins over rules.
/// </summary>
internal sealed class ImportRules
{
    private readonly RuleBook book;

    private ImportRules(RuleBook book) => this.book = book;

    /// <summary>The rules for files; null when there are none.</summary>
    /// <param name="db">The store.</param>
    /// <param name="settings">Of the household.</param>
    /// <param name="payees">Those the file can mean; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ImportRules?> FindAsync(AppDbContext db, HouseholdSettings settings, IReadOnlyCollection<long>? payees, CancellationToken ct) =>
        await RuleBook.FindAsync(db, settings, rule => rule.OnImport, payees, ct) is { } book ? new ImportRules(book) : null;

    /// <summary>The row as the rules leave it. Only rows that are added are theirs.</summary>
    public PlannedRow On(PlannedRow row, Account? account, bool hasOwnCategory)
    {
        if (account is null || row.Action != ImportAction.Add || book.Set.Apply(Entry(row, account, hasOwnCategory)) is not { } outcome)
            return row;
        if (outcome.Skips && !row.IsDecided)
            return row with { Action = ImportAction.Skip, Ruled = outcome, Reason = $"Left out by the rule {outcome.Settings.First(setting => setting.Field == RuleField.Skip).Rule.Name}." };
        if (!outcome.Changes)
            return row;
        var usual = outcome.Payee is { } payee && book.Names.UsualCategories.TryGetValue(payee.Key, out var category) ? category : (long?)null;
        var isSplit = outcome.Parts.Count > 0;
        return row with
        {
            Ruled = outcome,
            CategoryKey = isSplit ? null : outcome.Category?.Key ?? row.CategoryKey ?? (row.NewCategory is null && row.Parts.Count == 0 ? usual : null),
            NewCategory = isSplit || outcome.Category is not null ? null : row.NewCategory,
            Parts = isSplit ? [.. outcome.Parts.Select(part => new PlannedPart(part.Amount.Minor, part.Category?.Key, null, part.Notes))] : row.Parts,
            Reason = row.Reason is null ? Words(outcome) : $"{row.Reason} {Words(outcome)}",
        };
    }

    /// <summary>How many rows of a plan each rule was of use for, by its key.</summary>
    public static IReadOnlyDictionary<long, int> Uses(ImportPlan plan) => plan.Statements.SelectMany(statement => statement.Rows)
        .SelectMany(row => row.Ruled is null ? [] : row.Ruled.Settings.Where(setting => row.Action != ImportAction.Skip || setting.Field == RuleField.Skip).Select(setting => setting.Rule.Key).Distinct())
        .GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());

    private RuleEntry Entry(PlannedRow planned, Account account, bool hasOwnCategory)
    {
        var row = planned.Row;
        var payee = row.Payee.Length == 0 ? null : book.Names.Payee(Clip.To(planned.PayeeText, 200));
        var usual = payee is not null && book.Names.UsualCategories.TryGetValue(payee.Key, out var category) ? category : (long?)null;
        var isSplit = planned.Parts.Count > 0;
        var categories = isSplit ? planned.Parts.Select(part => Path(part.CategoryKey, part.NewCategory)) : [Path(planned.CategoryKey ?? (planned.NewCategory is null ? usual : null), planned.NewCategory)];
        var paths = categories.ToList();
        var description = Clip.To(row.Description ?? "", 500);
        var tags = row.Tags.Select(name => book.Names.Tag(new RuleTarget(Guid.Empty, name)) ?? new NamedTag(0, name)).ToList();
        return new RuleEntry
        {
            Row = new QueryRow
            {
                Date = row.Date,
                Amount = new Money(planned.Minor, account.Currency),
                Account = account.Name,
                Payee = payee?.Name ?? (row.Payee.Length == 0 ? null : planned.PayeeText),
                PayeeAliases = payee?.Aliases ?? [],
                Description = description,
                Notes = row.Notes,
                BankText = planned.PayeeName is null ? ImportCommit.BankText(row, description) : ImportCommit.Original(row),
                Categories = [.. paths.OfType<IReadOnlyList<string>>()],
                Tags = [.. tags.Select(tag => tag.Name)],
                IsUncategorised = paths.Contains(null),
                Counts = book.Names.Counts(isSplit ? planned.Parts.Select(part => (part.CategoryKey, part.Minor)) : [(planned.CategoryKey ?? usual, planned.Minor)]),
                IsSplit = isSplit,
                Status = row.IsPending ? TransactionStatus.Pending : TransactionStatus.Completed,
                Origin = OriginKind.Import,
            },
            CategoryKey = planned.CategoryKey,
            PayeeKey = payee?.Key,
            TagKeys = [.. tags.Select(tag => tag.Key).Where(key => key > 0)],
            Held = hasOwnCategory ? LockedFields.Category : LockedFields.None,
        };
    }

    private IReadOnlyList<string>? Path(long? key, string? made) => key is { } known ? book.Names.Categories.GetValueOrDefault(known)?.Path : made is null ? null : [made];

    /// <summary>"Rule Market: payee Market, category Groceries."</summary>
    private static string Words(RuleOutcome outcome) => string.Join(' ', outcome.Settings.Where(setting => setting.Field != RuleField.Skip).GroupBy(setting => setting.Rule)
        .Select(rule => $"Rule {rule.Key.Name}: {string.Join(", ", rule.Select(setting => Word(setting.Field, outcome)))}{Over(rule.Key, outcome)}."));

    private static string Word(RuleField field, RuleOutcome outcome) => field switch
    {
        RuleField.Payee => $"payee {outcome.Payee!.Name}",
        RuleField.Category => outcome.Parts.Count > 0 ? $"split {RuleDiff.CategoryAfter(outcome)}" : $"category {RuleDiff.CategoryAfter(outcome)}",
        RuleField.Tags => $"tag {string.Join(", ", outcome.AddedTags.Select(tag => tag.Name))}",
        RuleField.Notes => "a note",
        RuleField.Bill => $"pays {outcome.Bill!.Name}",
        _ => "reviewed",
    };

    private static string Over(ReadyRule rule, RuleOutcome outcome) =>
        outcome.Clashes.Where(clash => clash.Winner == rule).Select(clash => clash.Loser.Name).Distinct().ToList() is { Count: > 0 } losers ? $" (over {string.Join(", ", losers)})" : "";
}
