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

    /// <summary>Rules that give the category give the other one from now on.</summary>
    private static async Task MoveRulesAsync(AppDbContext db, long from, long to, CancellationToken ct)
    {
        var rules = await db.Rules.ToListAsync(ct);
        if (rules.Count == 0)
            return;
        var ids = await db.Categories.Where(row => row.Key == from || row.Key == to).ToDictionaryAsync(row => row.Key, row => new RuleTarget(row.Id, row.Name), ct);
        foreach (var rule in rules.Where(rule => rule.Actions.Any(action => action.Names(ids[from].Id))))
            rule.Actions = [.. rule.Actions.Select(action => action.WithCategory(ids[from].Id, ids[to]))];
    }

    public static async Task MoveAsync(LedgerWrite write, long from, long to, CancellationToken ct)
    {
        foreach (var row in await write.Db.Transactions.Where(row => row.CategoryKey == from).ToListAsync(ct))
            row.CategoryKey = to;
        var split = await write.Db.Transactions.Where(row => row.Parts.Any(part => part.CategoryKey == from)).Include(row => row.Parts).ToListAsync(ct);
        foreach (var part in split.SelectMany(row => row.Parts).Where(part => part.CategoryKey == from))
            part.CategoryKey = to;
        foreach (var payee in await write.Db.Payees.Where(payee => payee.DefaultCategoryKey == from).ToListAsync(ct))
            payee.DefaultCategoryKey = to;
        foreach (var child in await write.Db.Categories.Where(child => child.ParentKey == from).ToListAsync(ct))
            child.ParentKey = to;
        await MoveRulesAsync(write.Db, from, to, ct);
        await CategoryBudgets.MoveAsync(write, from, to, ct);
    }
}
