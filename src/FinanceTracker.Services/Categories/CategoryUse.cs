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
        + await db.Categories.CountAsync(child => child.ParentKey == category, ct);

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
    }
}
