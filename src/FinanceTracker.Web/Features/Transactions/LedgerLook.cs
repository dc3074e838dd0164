using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The choices of a household made fit for showing: names and colours by id, and what pickers list.</summary>
public sealed class LedgerLook
{
    private static readonly int[] GroupSeries = [1, 3, 5, 6, 7, 8];
    private readonly Dictionary<Guid, AccountView> accounts;
    private readonly Dictionary<Guid, CategoryChoice<Guid>> categories;
    private Dictionary<string, IReadOnlyList<KnownName>>? queryNames;

    public LedgerLook(LedgerChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        Choices = choices;
        accounts = choices.Accounts.ToDictionary(account => account.Id);
        categories = Look(choices.Categories);
        var archived = choices.Categories.Where(category => category.IsArchived).Select(category => category.Id).ToHashSet();
        PickerChoices = [.. choices.Categories.Where(category => !archived.Contains(category.Id)).Select(category => categories[category.Id])];
    }

    public LedgerChoices Choices { get; }

    /// <summary>What a question may name; payees are asked for as they are typed, there may be thousands.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<KnownName>> QueryNames => queryNames ??= new()
    {
        ["account"] = [.. Choices.Accounts.OrderBy(account => account.IsClosed).Select(account => new KnownName(account.AccountName, account.BankName ?? ""))],
        ["category"] = [.. CategoryNames()],
        ["tag"] = [.. Choices.Tags.Select(tag => new KnownName(tag))],
        ["currency"] = [.. Choices.Accounts.Select(account => account.Currency.Code).Append(Choices.Currency.Code).Distinct().Select(code => new KnownName(code))],
    };

    public DateOnly Today => Choices.Today;

    /// <summary>Archived ones are left out.</summary>
    public IReadOnlyList<CategoryChoice<Guid>> PickerChoices { get; }

    public IReadOnlyList<Guid> Recent => Choices.RecentCategories;

    public IReadOnlyList<AccountView> OpenAccounts => [.. Choices.Accounts.Where(account => !account.IsClosed)];

    public AccountView? Account(Guid? id) => id is { } key ? accounts.GetValueOrDefault(key) : null;

    public CategoryChoice<Guid>? Category(Guid? id) => id is { } key ? categories.GetValueOrDefault(key) : null;

    /// <summary>The colour of a tag; null for none.</summary>
    public int? TagSeries(string tag) => Choices.TagColours.TryGetValue(tag, out var series) ? series : null;

    /// <summary>The accounts in the groups of the sidebar; closed ones last in theirs.</summary>
    public static IEnumerable<IGrouping<AccountGroup, AccountView>> Grouped(IEnumerable<AccountView> list) =>
        list.OrderBy(account => account.IsClosed).GroupBy(account => AccountGroups.Of(account.AccountType)).OrderBy(group => group.Key);

    /// <summary>The currency the head of the amount column names: that of the one account, else the household's.</summary>
    public Currency HeadCurrency(Guid? account) => Account(account)?.Currency ?? Choices.Currency;

    /// <summary>By their names, and where several have the same, by their paths.</summary>
    private IEnumerable<KnownName> CategoryNames()
    {
        var often = Choices.Categories.CountBy(category => TextKey.Fold(category.Name)).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        foreach (var category in Choices.Categories)
        {
            var look = categories[category.Id];
            yield return new KnownName(often.Contains(TextKey.Fold(category.Name)) ? string.Join(':', look.Above.Append(category.Name)) : category.Name, string.Join(" › ", look.Above));
        }
    }

    private static Dictionary<Guid, CategoryChoice<Guid>> Look(IReadOnlyList<CategoryView> all)
    {
        var byId = all.ToDictionary(category => category.Id);
        var groups = all.Where(category => category.ParentId is null).Select((category, at) => (category.Id, Series: category.Colour ?? GroupSeries[at % GroupSeries.Length])).ToDictionary(pair => pair.Id, pair => pair.Series);
        // Names from the group down to a category: its children share them.
        var paths = new Dictionary<Guid, string[]>();
        return all.ToDictionary(category => category.Id, category =>
        {
            var top = category;
            while (Parent(top) is { } next)
                top = next;
            return new CategoryChoice<Guid>(category.Id, category.Name, top.Name, groups.GetValueOrDefault(top.Id, 8)) { Above = Above(category) };
        });

        CategoryView? Parent(CategoryView category) => category.ParentId is { } id ? byId.GetValueOrDefault(id) : null;

        string[] Above(CategoryView category) => Parent(category) is { } parent ? Path(parent) : [];

        string[] Path(CategoryView category) => paths.TryGetValue(category.Id, out var known) ? known : paths[category.Id] = [.. Above(category), category.Name];
    }
}
