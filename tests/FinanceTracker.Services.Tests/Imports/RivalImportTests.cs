using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>An export of another finance app goes in whole: accounts by name, categories, tags and splits.</summary>
public sealed class RivalImportTests
{
    private const string Monarch =
        """
        Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags,Owner
        2026-03-02,Corner Bakehouse,Restaurants,Checking,CORNER BKHSE 0042,Rolls,-4.20,"Trip,Ada",Ada
        2026-03-03,Corner Bakehouse,Restaurants,Checking,CORNER BKHSE 0042,,-4.20,trip,Ada
        2026-03-01,Clearwater,Paycheck,Joint,CLEARWATER PAYROLL,,2000.00,,Shared
        """;

    private const string Actual =
        """
        Account,Date,Payee,Notes,Category_Group,Category,Amount,Split_Amount,Cleared
        Checking,2026-03-02,Market,(SPLIT INTO 2) ,,,0,-60,Cleared
        Checking,2026-03-02,Market,(SPLIT 1 OF 2) Bread,Food,Groceries,-40,0,Cleared
        Checking,2026-03-02,Market,(SPLIT 2 OF 2) ,Home,Household,-20,0,Cleared
        """;

    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ImportPageRequest FirstPage = new(null, 50, null);

    [DatabaseTheory]
    public async Task Accounts_and_tags_come_along_once_and_undo_takes_all_back(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (checking, joint) = (await ledger.AccountAsync("Checking"), await ledger.AccountAsync("Joint"));
        var before = await ledger.DumpAsync();
        // Uploaded for one account, the file still goes to those it names.
        var done = await ImportAsync(me, Monarch, checking.Id);
        Assert.Equal(3, done.Added);
        Assert.Equal(-8.40m, (await ledger.AccountAsync(checking.Id)).Balance.ToDecimal());
        Assert.Equal(2000m, (await ledger.AccountAsync(joint.Id)).Balance.ToDecimal());
        var entries = (await ledger.EntriesAsync()).OrderBy(entry => entry.TransactionDate).ToList();
        Assert.Equal([0, 2, 1], entries.Select(entry => entry.Tags.Count));
        Assert.Contains(entries[2].Tags.Single(), entries[1].Tags);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        var nothing = await ImportAsync(me, Monarch, checking.Id);
        Assert.Equal((0, null), (nothing.Added, nothing.BatchId));
        Assert.Equal(3, (await ledger.EntriesAsync()).Count);

        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task A_split_of_another_app_is_a_split_here(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        await ledger.AccountAsync("Checking");
        Assert.Equal(1, (await ImportAsync(me, Actual, null)).Added);
        var entry = (await ledger.EntriesAsync()).Single();
        Assert.Equal([-4000, -2000], entry.Splits.Select(part => part.Amount.Minor));
        Assert.All(entry.Splits, part => Assert.NotNull(part.CategoryId));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        Assert.Equal(0, (await ImportAsync(me, Actual, null)).Added);
    }

    private static async Task<ImportOutcome> ImportAsync(TestScope me, string text, Guid? account)
    {
        var service = me.Get<ImportService>();
        var made = await service.CreateImportAsync(Encoding.UTF8.GetBytes(text), "export.csv", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        Assert.Empty(made.Value.Needs);
        Assert.EndsWith("-csv", made.Value.Format, StringComparison.Ordinal);
        Assert.True((await service.UpdateImportAsync(made.Value.Id, new UpdateImport { CreateCategories = true }, FirstPage, Ct)).IsOk);
        var done = await service.CommitImportAsync(made.Value.Id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value;
    }
}
