using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Demo;

/// <summary>What has to be known of a household before a demo is made from it or it is removed.</summary>
internal static class DemoReadings
{
    /// <summary>The language most groups of categories are in.</summary>
    public static Task<PresetLanguage> LanguageAsync(UnitOfWork unit, HouseholdId household, CancellationToken ct) => Stamped.RunAsync(unit, household, async () =>
    {
        var names = await unit.Db.Categories.Where(row => row.ParentKey == null).Select(row => row.Name).ToListAsync(ct);
        return PresetLanguage.Guess(names);
    });

    public static Task<bool> HasAccountsAsync(UnitOfWork unit, HouseholdId household, CancellationToken ct) =>
        Stamped.RunAsync(unit, household, () => unit.Db.Accounts.IgnoreQueryFilters([AppDbContext.DeletedFilter]).AnyAsync(ct));

    /// <summary>Uploads that lie in the data directory.</summary>
    public static Task<List<Guid>> UploadsAsync(UnitOfWork unit, HouseholdId household, CancellationToken ct) =>
        Stamped.RunAsync(unit, household, () => unit.Db.ImportRuns.Select(run => run.Id).ToListAsync(ct));

    /// <summary>What the built-in bank remembers of its connections; it lies beside households.</summary>
    public static Task<List<string>> TestBankItemsAsync(UnitOfWork unit, HouseholdId household, CancellationToken ct) =>
        Stamped.RunAsync(unit, household, () => unit.Db.BankConnections.Where(row => row.Provider == BankProvider.TestBank).Select(row => row.ProviderId).ToListAsync(ct));
}
