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
/// <param name="LastAccount">The open account of the newest entry that was typed in.</param>
public sealed record LedgerChoices(
    DateOnly Today, Currency Currency, IReadOnlyList<AccountView> Accounts, IReadOnlyList<CategoryView> Categories, IReadOnlyList<string> Tags,
    IReadOnlyList<Guid> RecentCategories, Guid? LastAccount);

/// <summary>Reads the choices in one call.</summary>
public sealed class LedgerChoicesService(HouseholdDb household, HouseholdSettings settings, AccountService accounts, CategoryService categories)
{
    private const int LookBack = 100;
    private const int MostRecent = 8;

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
        var tags = await db.Tags.OrderBy(tag => tag.NameKey).Select(tag => tag.Name).Take(500).ToListAsync(ct);
        var used = await db.Transactions.OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Select(row => row.CategoryKey).Take(LookBack).ToListAsync(ct);
        var recent = used.OfType<long>().Distinct().Take(MostRecent).ToList();
        var ids = await db.Categories.Where(row => recent.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Id, ct);
        var last = await db.Transactions.Where(row => row.Origin == OriginKind.Manual).OrderByDescending(row => row.Sequence)
            .Select(row => db.Accounts.Where(account => account.Key == row.AccountKey && !account.IsClosed).Select(account => (Guid?)account.Id).FirstOrDefault()).FirstOrDefaultAsync(ct);
        return new LedgerChoices(
            choices.Calendar.Today, choices.Currency, await accounts.ListAsync(ct), await categories.ListAsync(ct), tags,
            [.. recent.Where(ids.ContainsKey).Select(key => ids[key])], last);
    }
}
