using System.Text;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>Rows that a file divides become splits of the ledger.</summary>
public sealed class ImportSplitTests
{
    private const string Qif =
        """
        !Type:Bank
        D2026-03-01
        T-60.00
        PCorner Market
        SFood:Groceries
        $-40.00
        SHousehold
        ESoap
        $-25.00
        SRefunds
        $5.00
        ^
        D2026-03-02
        T-10.00
        PCorner Market
        SFood:Groceries
        $-10.00
        ^
        D2026-03-03
        T-8.00
        PKiosk
        LFood:Groceries
        ^
        """;

    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ImportPageRequest FirstPage = new(null, 50, null);

    [DatabaseTheory]
    public async Task Parts_come_with_their_categories_once_and_undo_takes_all_back(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var before = await ledger.DumpAsync();
        var done = await ImportAsync(me, account.Id, create: true);
        Assert.Equal(3, done.Added);

        var names = await NamesAsync(me);
        var entries = (await ledger.EntriesAsync()).OrderBy(entry => entry.TransactionDate).ToList();
        var split = entries[0];
        Assert.Null(split.CategoryId);
        Assert.Equal([-4000, -2500, 500], split.Splits.Select(part => part.Amount.Minor));
        Assert.Equal(["Groceries", "Household", "Refunds"], split.Splits.Select(part => names[part.CategoryId!.Value]));
        Assert.Equal("Soap", split.Splits[1].Notes);
        Assert.Empty(entries[1].Splits);
        Assert.Equal(["Groceries", "Groceries"], entries.Skip(1).Select(entry => names[entry.CategoryId!.Value]));
        Assert.Equal(-78m, (await ledger.AccountAsync(account.Id)).Balance.ToDecimal());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        var nothing = await ImportAsync(me, account.Id, create: true);
        Assert.Equal((0, null), (nothing.Added, nothing.BatchId));
        Assert.Equal(3, (await ledger.EntriesAsync()).Count);

        var undone = await ledger.UndoAsync(done.BatchId!.Value);
        Assert.True(undone.IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Empty(await me.Get<CategoryService>().ListAsync(Ct));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        Assert.True((await ledger.UndoAsync(undone.Value.BatchId!.Value)).IsOk);
        Assert.Equal(3, (await ledger.EntriesAsync()).Single(entry => entry.Splits.Count > 0).Splits.Count);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task Without_being_asked_only_known_categories_are_used_and_what_is_unknown_stays_open(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var household = await ledger.CategoryAsync("Household");
        await ImportAsync(me, account.Id, create: false);
        var split = (await ledger.EntriesAsync()).Single(entry => entry.Splits.Count > 0);
        Assert.Equal([null, household.Id, null], split.Splits.Select(part => part.CategoryId));
        Assert.Equal(split.Amount.Minor, split.Splits.Sum(part => part.Amount.Minor));
        Assert.Single(await me.Get<CategoryService>().ListAsync(Ct));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task An_entry_typed_before_gets_the_parts_when_it_has_no_category(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.CategoryAsync("Household");
        var typed = await ledger.EntryAsync(account.Id, -60, "2026-03-01", payee: "Corner Market");
        var done = await ImportAsync(me, account.Id, create: false);
        Assert.Equal((2, 1), (done.Added, done.Matched));
        var joined = (await ledger.EntriesAsync()).Single(entry => entry.Id == typed.Id);
        Assert.Equal([-4000, -2500, 500], joined.Splits.Select(part => part.Amount.Minor));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Empty((await ledger.EntriesAsync()).Single().Splits);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(TestScope me) =>
        (await me.Get<CategoryService>().ListAsync(Ct)).ToDictionary(category => category.Id, category => category.Name);

    private static async Task<ImportOutcome> ImportAsync(TestScope me, Guid account, bool create)
    {
        var service = me.Get<ImportService>();
        var made = await service.CreateImportAsync(Encoding.UTF8.GetBytes(Qif), "bank.qif", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        Assert.Empty(made.Value.Needs);
        if (create)
            Assert.True((await service.UpdateImportAsync(made.Value.Id, new UpdateImport { CreateCategories = true }, FirstPage, Ct)).IsOk);
        var done = await service.CommitImportAsync(made.Value.Id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value;
    }
}
