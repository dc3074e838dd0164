using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Rules;

/// <summary>Everything rules can name or ask for by name, as it is called now.</summary>
internal sealed class RuleNames
{
    private readonly Dictionary<Guid, NamedCategory> categoriesById = [];
    private readonly Dictionary<Guid, NamedPayee> payeesById = [];
    private readonly Dictionary<Guid, NamedTag> tagsById = [];
    private readonly Dictionary<long, CategoryKind> kindsByKey = [];
    private readonly Dictionary<string, NamedPayee> payeesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedTag> tagsByName = new(StringComparer.Ordinal);

    public Dictionary<long, NamedCategory> Categories { get; } = [];

    public Dictionary<long, NamedPayee> Payees { get; } = [];

    public Dictionary<long, NamedTag> Tags { get; } = [];

    public Dictionary<long, (Guid Id, string Name)> Accounts { get; private init; } = [];

    /// <summary>The usual category of payees that have one.</summary>
    public Dictionary<long, long> UsualCategories { get; } = [];

    public Dictionary<Guid, CategoryKind> Kinds { get; } = [];

    public Dictionary<Guid, NamedBill> Bills { get; private init; } = [];

    /// <summary>Where the money between own accounts goes while its other side is not known: the first category of that kind.</summary>
    public NamedCategory? Transfers { get; private set; }

    /// <summary>Into which totals amounts with these categories go.</summary>
    public Counting Counts(IEnumerable<(long? Category, long Minor)> sums) => sums.Aggregate(
        Counting.None, (all, sum) => all | CountingRule.Of(sum.Category is { } key && kindsByKey.TryGetValue(key, out var kind) ? kind : null, sum.Minor < 0));

    public NamedCategory? Category(Guid id) => categoriesById.GetValueOrDefault(id);

    /// <summary>By its id, else by its name or another one of its names: what was merged goes by those of the one it went to.</summary>
    public NamedPayee? Payee(RuleTarget target) => payeesById.GetValueOrDefault(target.Id) ?? Payee(target.Name);

    public NamedPayee? Payee(string name) => payeesByName.GetValueOrDefault(TextKey.Fold(name));

    public NamedTag? Tag(RuleTarget target) => tagsById.GetValueOrDefault(target.Id) ?? tagsByName.GetValueOrDefault(TextKey.Fold(target.Name));

    /// <summary>True when a query's name of an account, a category or a tag means one that is there.</summary>
    public bool Knows(QueryName name) => name.Field switch
    {
        QueryNameField.Account => Accounts.Values.Any(account => name.Means(TextKey.Fold(account.Name))),
        QueryNameField.Tag => Tags.Values.Any(tag => name.Means(TextKey.Fold(tag.Name))),
        QueryNameField.Category => Categories.Values.Any(category => name.Means(TextKey.Fold(category.Path[^1])) || name.Means(TextKey.Fold(string.Join(':', category.Path)))),
        _ => true,
    };

    /// <summary>With all payees: for many entries.</summary>
    public static Task<RuleNames> LoadAsync(AppDbContext db, CancellationToken ct) => LoadAsync(db, db.Payees, db.PayeeAliases, withBills: true, ct);

    /// <summary>With the payees that rules name, and some more: there may be hundreds of thousands of others.</summary>
    /// <param name="db">The store.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="payees">The other payees.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="withBills">Bills too, though none of these rules names one yet.</param>
    public static async Task<RuleNames> LoadNamedAsync(AppDbContext db, IReadOnlyList<Rule> rules, IReadOnlyCollection<long> payees, CancellationToken ct, bool withBills = false)
    {
        var targets = rules.SelectMany(rule => rule.Actions).Select(action => action.Payee).OfType<RuleTarget>().ToList();
        var (ids, texts) = (targets.Select(target => target.Id).Distinct().ToList(), targets.Select(target => TextKey.Fold(target.Name)).Distinct().ToList());
        // Three questions, each of an index of its own.
        var keys = targets.Count == 0 ? [] : await db.Payees.Where(row => ids.Contains(row.Id)).Select(row => row.Key)
            .Union(db.Payees.Where(row => texts.Contains(row.NameKey)).Select(row => row.Key))
            .Union(db.PayeeAliases.Where(alias => texts.Contains(alias.NameKey)).Select(alias => alias.PayeeKey))
            .ToListAsync(ct);
        keys.AddRange(payees);
        return await LoadAsync(db, db.Payees.Where(row => keys.Contains(row.Key)), db.PayeeAliases.Where(alias => keys.Contains(alias.PayeeKey)),
            withBills || rules.SelectMany(rule => rule.Actions).Any(action => action.Kind == RuleActionKind.Bill), ct);
    }

    private static async Task<RuleNames> LoadAsync(AppDbContext db, IQueryable<Payee> payees, IQueryable<PayeeAlias> otherNames, bool withBills, CancellationToken ct)
    {
        var names = new RuleNames
        {
            Bills = !withBills ? [] : await db.Bills.Select(row => new { row.Id, row.Key, row.Name, row.Amount.Currency, row.IsIncome })
                .ToDictionaryAsync(row => row.Id, row => new NamedBill(row.Key, row.Name, row.Currency, row.IsIncome), ct),
            Accounts = await db.Accounts.Select(row => new { row.Key, row.Id, row.Name }).ToDictionaryAsync(row => row.Key, row => (row.Id, row.Name), ct),
        };
        names.Take(await db.Categories.AsNoTracking().ToListAsync(ct));
        var aliases = (await otherNames.Select(alias => new { alias.PayeeKey, alias.Name }).ToListAsync(ct)).ToLookup(alias => alias.PayeeKey, alias => alias.Name);
        foreach (var row in await payees.Select(row => new { row.Key, row.Id, row.Name, row.NameKey, row.DefaultCategoryKey }).ToListAsync(ct))
        {
            var payee = names.Payees[row.Key] = names.payeesById[row.Id] = new NamedPayee(row.Key, row.Name, aliases.Contains(row.Key) ? [.. aliases[row.Key]] : []);
            names.payeesByName[row.NameKey] = payee;
            if (row.DefaultCategoryKey is { } usual)
                names.UsualCategories[row.Key] = usual;
        }
        foreach (var payee in names.Payees.Values)
        {
            foreach (var alias in payee.Aliases)
                names.payeesByName.TryAdd(TextKey.Fold(alias), payee);
        }
        foreach (var row in await db.Tags.Select(row => new { row.Key, row.Id, row.Name, row.NameKey }).ToListAsync(ct))
            names.tagsByName[row.NameKey] = names.Tags[row.Key] = names.tagsById[row.Id] = new NamedTag(row.Key, row.Name);
        return names;
    }

    private void Take(List<Category> rows)
    {
        var byKey = rows.ToDictionary(row => row.Key);
        foreach (var row in rows)
        {
            var path = new List<string>();
            for (var at = row; at is not null; at = at.ParentKey is { } parent ? byKey.GetValueOrDefault(parent) : null)
                path.Insert(0, at.Name);
            Categories[row.Key] = categoriesById[row.Id] = new NamedCategory(row.Key, path);
            Kinds[row.Id] = kindsByKey[row.Key] = row.Kind;
        }
        var first = rows.Where(row => row is { Kind: CategoryKind.Transfer, IsArchived: false })
            .OrderBy(row => row.ParentKey is not null).ThenBy(row => row.SortOrder).ThenBy(row => row.Key).FirstOrDefault();
        Transfers = first is null ? null : Categories[first.Key];
    }
}
