using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>The household's table of what providers' words come to. It counts below rules and a payee's usual category, for entries that come from then on.</summary>
public sealed class BankCategoryService(HouseholdDb household, HouseholdScope scope)
{
    /// <summary>Every word with a default or a choice, in order.</summary>
    public async Task<IReadOnlyList<BankCategoryView>> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var table = await BankCategories.LoadAsync(db, ct);
        var chosen = await db.BankCategoryRules.Select(rule => rule.Word).ToListAsync(ct);
        var ids = await db.Categories.ToDictionaryAsync(category => category.Key, category => category.Id, ct);
        return [.. BankCategoryDefaults.Words.Concat(chosen).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(word => new BankCategoryView(word, table.Of(word) is { } key ? ids.GetValueOrDefault(key) : null, chosen.Contains(word)))];
    }

    /// <summary>Chooses what a word comes to. An editor's. Invalid when word or category is unknown.</summary>
    /// <param name="word">As the provider writes it.</param>
    /// <param name="category">The category; null for uncategorised.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<Done>> ChooseAsync(string word, Guid? category, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        if (Text.OrNull(word) is not { Length: <= 100 } wanted)
            return new Failure.Invalid("word", "A word has 1 to 100 characters.");
        return await household.TransactAsync<Result<Done>>(async unit =>
        {
            var db = unit.Db;
            var key = category is { } id ? await db.Categories.Where(row => row.Id == id).Select(row => (long?)row.Key).SingleOrDefaultAsync(ct) : null;
            if (category is not null && key is null)
                return (Faults.Unknown("categoryId", "category"), false);
            if (await db.BankCategoryRules.SingleOrDefaultAsync(rule => rule.Word == wanted, ct) is not { } rule)
                db.BankCategoryRules.Add(rule = new BankCategoryRule { HouseholdId = scope.Household, Word = wanted });
            rule.CategoryKey = key;
            await db.SaveChangesAsync(ct);
            return (new Done(), true);
        }, ct);
    }

    /// <summary>Goes back to what the program thinks of a word. An editor's.</summary>
    public async Task<Result<Done>> ForgetAsync(string word, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        await household.RecordAsync(db => db.BankCategoryRules.Where(rule => rule.Word == word).ExecuteDeleteAsync(ct), ct);
        return new Done();
    }
}
