using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Rules;

namespace FinanceTracker.Services.BankSync;

/// <summary>
/// Makes entries of lines: the payee under the household's name for it, the household's rules for what comes in, else the payee's usual
/// category, else what the provider's word comes to.
/// </summary>
internal sealed class SyncDrafts
{
    private readonly Dictionary<long, int> uses = [];
    private readonly ImportPayeeNames names;
    private readonly ImportPayees payees;
    private readonly BankCategories categories;
    private readonly RuleBook? rules;

    private SyncDrafts(ImportPayeeNames names, ImportPayees payees, BankCategories categories, RuleBook? rules) =>
        (this.names, this.payees, this.categories, this.rules) = (names, payees, categories, rules);

    /// <summary>How many entries each rule was of use for, by its key.</summary>
    public IReadOnlyDictionary<long, int> Uses => uses;

    public static async Task<SyncDrafts> PrepareAsync(LedgerWrite write, HouseholdSettings settings, IEnumerable<FeedTransaction> lines, CancellationToken ct)
    {
        var names = await ImportPayeeNames.LoadKnownAsync(write.Db, lines.Select(line => (line.Payee, SyncPlan.TextOf(line))), ct);
        var rules = await RuleBook.FindAsync(write.Db, settings, rule => rule.OnImport, names.Only, ct);
        var categories = await BankCategories.LoadAsync(write.Db, ct);
        var payees = await ImportPayees.ResolveAsync(write, lines.Select(line => NameOf(names, line)), ct);
        return new SyncDrafts(names, payees, categories, rules);
    }

    /// <summary>The entry of a new line; null when a rule leaves it out.</summary>
    public (Transaction Entry, RuleOutcome? Ruled)? Make(FeedTransaction line, BankAccountLink link, string account, OriginKind origin)
    {
        var entry = Plain(line, link, origin);
        if (rules?.Set.Apply(Seen(entry, line, account)) is not { } outcome)
            return (entry, null);
        foreach (var rule in outcome.Settings.Select(setting => setting.Rule.Key).Distinct())
            uses[rule] = uses.GetValueOrDefault(rule) + 1;
        if (outcome.Skips)
            return null;
        if (outcome.Changes)
        {
            RuleWriting.Put(entry, outcome);
            if (outcome.Payee is { } ruled)
            {
                entry.BankText = SyncTexts.BankText(line, entry.Description, isOwnPayee: false);
                if (outcome.Category is null && outcome.Parts.Count == 0 && rules.Names.UsualCategories.TryGetValue(ruled.Key, out var usual))
                    entry.CategoryKey = usual;
            }
        }
        return (entry, outcome);
    }

    /// <summary>The payee a line names.</summary>
    public (long? Key, long? Category) PayeeOf(FeedTransaction line) => payees.Of(NameOf(names, line));

    /// <summary>The category a line would have without rules.</summary>
    public long? CategoryOf(FeedTransaction line) => PayeeOf(line).Category ?? categories.Of(line);

    /// <summary>The entry shows the payee under the bank's own name.</summary>
    public bool HasOwnName(FeedTransaction line) => NameOf(names, line) == line.Payee;

    private Transaction Plain(FeedTransaction line, BankAccountLink link, OriginKind origin)
    {
        var description = SyncTexts.Description(line);
        return new Transaction
        {
            AccountKey = link.AccountKey!.Value,
            Date = line.Date,
            PostedDate = line.PostedDate,
            Amount = line.Amount,
            PayeeKey = PayeeOf(line).Key,
            CategoryKey = CategoryOf(line),
            Description = description,
            BankText = SyncTexts.BankText(line, description, HasOwnName(line)),
            Status = SyncPlan.StatusOf(line),
            Origin = origin,
            ExternalId = line.Id,
            BankLinkKey = link.Key,
            CheckNumber = line.CheckNumber is { } check ? Clip.To(check, 50) : null,
        };
    }

    private RuleEntry Seen(Transaction entry, FeedTransaction line, string account)
    {
        var names = rules!.Names;
        var name = NameOf(this.names, line);
        var payee = name.Length == 0 ? null : names.Payee(name);
        var path = entry.CategoryKey is { } key ? names.Categories.GetValueOrDefault(key)?.Path : null;
        return new RuleEntry
        {
            Row = new QueryRow
            {
                Date = entry.Date,
                Amount = entry.Amount,
                Account = account,
                Payee = payee?.Name ?? (name.Length == 0 ? null : name),
                PayeeAliases = payee?.Aliases ?? [],
                Description = entry.Description,
                BankText = SyncPlan.TextOf(line),
                Categories = path is null ? [] : [path],
                IsUncategorised = entry.CategoryKey is null,
                Counts = names.Counts([(entry.CategoryKey, entry.Amount.Minor)]),
                Status = entry.Status,
                Origin = entry.Origin,
            },
            CategoryKey = entry.CategoryKey,
            PayeeKey = entry.PayeeKey,
        };
    }

    private static string NameOf(ImportPayeeNames names, FeedTransaction line) => Clip.To(names.Of(line.Payee, SyncPlan.TextOf(line)) ?? line.Payee, 200);
}
