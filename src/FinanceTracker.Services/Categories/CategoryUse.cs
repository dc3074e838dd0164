using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Categories;

/// <summary>What refers to a category, and how to point it elsewhere.</summary>
internal static class CategoryUse
{
    public static async Task<int> CountAsync(AppDbContext db, long category, CancellationToken ct) =>
        await db.Transactions.CountAsync(row => row.CategoryKey == category, ct)
        + await db.TransactionParts.CountAsync(part => part.CategoryKey == category && db.Transactions.Any(row => row.Key == part.TransactionKey), ct)
        + await db.Payees.CountAsync(payee => payee.DefaultCategoryKey == category, ct)
        + await CategoryBudgets.CountAsync(db, category, ct)
        + await db.Categories.CountAsync(child => child.ParentKey == category, ct);

    /// <summary>Everything but the categories below it: entries, parts, payees, rules that give it, saved views of it.</summary>
    public static async Task MoveAsync(LedgerWrite write, Category from, Category to, CancellationToken ct)
    {
        foreach (var row in await write.Db.Transactions.Where(row => row.CategoryKey == from.Key).ToListAsync(ct))
            row.CategoryKey = to.Key;
        var split = await write.Db.Transactions.Where(row => row.Parts.Any(part => part.CategoryKey == from.Key)).Include(row => row.Parts).ToListAsync(ct);
        foreach (var part in split.SelectMany(row => row.Parts).Where(part => part.CategoryKey == from.Key))
            part.CategoryKey = to.Key;
        foreach (var payee in await write.Db.Payees.Where(payee => payee.DefaultCategoryKey == from.Key).ToListAsync(ct))
            payee.DefaultCategoryKey = to.Key;
        var target = new RuleTarget(to.Id, to.Name);
        foreach (var rule in (await write.Db.Rules.ToListAsync(ct)).Where(rule => rule.Actions.Any(action => action.Names(from.Id))))
            rule.Actions = [.. rule.Actions.Select(action => action.WithCategory(from.Id, target))];
        foreach (var view in await write.Db.SavedViews.Where(view => view.CategoryId == from.Id).ToListAsync(ct))
            view.CategoryId = to.Id;
        await CategoryBudgets.MoveAsync(write, from.Key, to.Key, ct);
    }
}
