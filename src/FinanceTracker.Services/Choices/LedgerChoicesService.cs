using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Choices;

/// <summary>What a form about entries offers to choose from, and the household's today.</summary>
/// <param name="Today">Where the household lives.</param>
/// <param name="Currency">The household's.</param>
/// <param name="Accounts">In their order.</param>
/// <param name="Categories">Parents before children.</param>
/// <param name="Tags">Names in order.</param>
/// <param name="RecentCategories">Used lately, most recent first.</param>
/// <param name="LastAccount">The open account that was last typed into, as far as the latest entries tell; else the one they are mostly in.</param>
/// <param name="RecentPayees">Names of those the latest entries have most often.</param>
public sealed record LedgerChoices(
    DateOnly Today, Currency Currency, IReadOnlyList<AccountView> Accounts, IReadOnlyList<CategoryView> Categories, IReadOnlyList<string> Tags,
    IReadOnlyList<Guid> RecentCategories, Guid? LastAccount, IReadOnlyList<string> RecentPayees)
{
    /// <summary>The colours of tags that have one, 1 to 8, by their names.</summary>
    public IReadOnlyDictionary<string, int> TagColours { get; init; } = new Dictionary<string, int>();
}

/// <summary>Reads the choices in one call.</summary>
public sealed class LedgerChoicesService(HouseholdDb household, HouseholdSettings settings, AccountService accounts, CategoryService categories)
{
    private const int LookBack = 200;
    private const int MostRecent = 16;
    private const int MostPayees = 8;

    /// <summary>Today and the clock where the household lives.</summary>
    public async Task<HouseholdCalendar> GetCalendarAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return (await settings.GetAsync(db, ct)).Calendar;
    }

    public async Task<LedgerChoices> GetAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var tags = await db.Tags.OrderBy(tag => tag.NameKey).Select(tag => new { tag.Name, tag.Colour }).Take(500).ToListAsync(ct);
        var used = await db.Transactions.OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(LookBack)
            .Select(row => new UsedRow(row.CategoryKey, row.AccountKey, row.PayeeKey, row.TransferKey != null, row.Origin == OriginKind.Manual, row.Sequence)).ToListAsync(ct);
        var recent = used.Select(row => row.Category).OfType<long>().Distinct().Take(MostRecent).ToList();
        var ids = await db.Categories.Where(row => recent.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Id, ct);
        var frequent = used.Where(row => row.Payee is not null && !row.IsTransfer).GroupBy(row => row.Payee!.Value).OrderByDescending(group => group.Count()).Select(group => group.Key).Take(MostPayees).ToList();
        var payees = await db.Payees.Where(row => frequent.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Name, ct);
        var open = await db.Accounts.Where(account => !account.IsClosed).ToDictionaryAsync(account => account.Key, account => account.Id, ct);
        return new LedgerChoices(
            choices.Calendar.Today, choices.Currency, await accounts.ListAsync(ct), await categories.ListAsync(ct), tags.ConvertAll(tag => tag.Name),
            [.. recent.Where(ids.ContainsKey).Select(key => ids[key])], LastAccount(used, open),
            [.. frequent.Where(payees.ContainsKey).Select(key => payees[key])])
        {
            TagColours = tags.Where(tag => tag.Colour is not null).ToDictionary(tag => tag.Name, tag => tag.Colour!.Value, StringComparer.OrdinalIgnoreCase),
        };
    }

    private static Guid? LastAccount(List<UsedRow> used, Dictionary<long, Guid> open)
    {
        var rows = used.Where(row => open.ContainsKey(row.Account)).ToList();
        var typed = rows.Where(row => row.IsTyped).MaxBy(row => row.Sequence) ?? rows.GroupBy(row => row.Account).MaxBy(group => group.Count())?.First();
        return typed is null ? null : open[typed.Account];
    }

    private sealed record UsedRow(long? Category, long Account, long? Payee, bool IsTransfer, bool IsTyped, long Sequence);
}
