using System.Collections;
using System.Globalization;
using System.Reflection;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Testing;

/// <summary>Everything a household's ledger holds that is alive, a line for each row, without what merely counts changes: to compare before and after.</summary>
public static class LedgerDump
{
    // What tells of changes and of files, and what was guessed, is not what they came to.
    private static readonly HashSet<Type> Stories = [typeof(Batch), typeof(Change), typeof(LedgerHead), typeof(ImportRun), typeof(ImportProfile), typeof(ImportedStatement), typeof(TransferProposal), typeof(PersonChoice)];
    private static readonly MethodInfo Rows = typeof(LedgerDump).GetMethod(nameof(RowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The lines in an order of their own.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(IServiceProvider services, HouseholdId home)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<HouseholdScope>().Set(home, null, Role.Owner);
        await using var db = await scope.ServiceProvider.GetRequiredService<HouseholdDb>().OpenAsync(CancellationToken.None);
        var alive = await db.Transactions.Select(row => row.Key).ToHashSetAsync();
        var lines = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(type => !type.IsOwned() && typeof(IHouseholdOwned).IsAssignableFrom(type.ClrType) && !Stories.Contains(type.ClrType)))
            lines.AddRange(await (Task<List<string>>)Rows.MakeGenericMethod(type.ClrType).Invoke(null, [db, alive])!);
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    // Parts of deleted entries stay with them, for the day they come back.
    private static async Task<List<string>> RowsAsync<T>(AppDbContext db, HashSet<long> alive)
        where T : class =>
        (await db.Set<T>().AsNoTracking().ToListAsync())
            .Where(row => row is not (AccountTotal { RowCount: 0 } or DayTotal { RowCount: 0 } or CategoryMonthTotal { RowCount: 0 }))
            .Where(row => typeof(T).GetProperty("TransactionKey")?.GetValue(row) is not long key || alive.Contains(key))
            .Select(Line).ToList();

    private static string Line<T>(T row) => typeof(T).Name + " " + string.Join(' ', typeof(T).GetProperties()
        .Where(property => property.Name is not ("Version" or "UpdatedAt") && property.GetIndexParameters().Length == 0)
        .Select(property => (property.Name, Value: property.GetValue(row)))
        .Where(pair => pair.Value is not null && (pair.Value is string || (pair.Value is not IEnumerable && !typeof(IHouseholdOwned).IsInstanceOfType(pair.Value))))
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Name}={pair.Value}")));
}
