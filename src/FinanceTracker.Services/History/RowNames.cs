using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>What people call a row: the payee or text of an entry, the name of everything else.</summary>
internal static class RowNames
{
    private const int MostNamed = 50;

    /// <summary>Names the first rows of a list; entries first, as almost all are.</summary>
    public static async Task<IReadOnlyList<KeptRow>> AddAsync(AppDbContext db, IReadOnlyList<KeptRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return rows;
        var ids = rows.Take(MostNamed).Select(row => row.Id).ToList();
        var names = await db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Description, row.Date, Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault() })
            .ToDictionaryAsync(row => row.Id, row => row.Payee ?? (row.Description.Length > 0 ? row.Description : "An entry"), ct);
        foreach (var named in (IEnumerable<IQueryable<Named>>)
        [
            db.Accounts.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Select(row => new Named { Id = row.Id, Name = row.Name }),
            db.Categories.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Select(row => new Named { Id = row.Id, Name = row.Name }),
            db.Payees.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Select(row => new Named { Id = row.Id, Name = row.Name }),
            db.Tags.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Select(row => new Named { Id = row.Id, Name = row.Name }),
            db.Budgets.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Select(row => new Named { Id = row.Id, Name = row.Name }),
            db.Rules.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Select(row => new Named { Id = row.Id, Name = row.Name }),
        ])
        {
            var open = ids.Where(id => !names.ContainsKey(id)).ToList();
            if (open.Count == 0)
                break;
            foreach (var row in await named.Where(row => open.Contains(row.Id)).ToListAsync(ct))
                names[row.Id] = row.Name;
        }
        return [.. rows.Select(row => names.TryGetValue(row.Id, out var name) ? row with { Name = name } : row)];
    }

    private sealed class Named
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";
    }
}
