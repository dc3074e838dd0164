using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Demo;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.People;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Demo;

public sealed class DemoServiceTests
{
    private static readonly DemoSize Small = new(700);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_demo_is_a_household_beside_the_persons_own_whose_totals_are_right(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync(currency: "JPY", monthStartDay: 25);
        var demo = world.Services.GetRequiredService<DemoService>();

        var made = (await demo.CreateAsync(home.Owner.Key, home.PublicId, new DemoSize(), Ct)).Value;

        Assert.Equal((DemoWish.UsualRows, 7, new DateOnly(2023, 3, 11)), (made.Entries, made.Accounts, made.From));
        var view = (await world.Services.GetRequiredService<HouseholdService>().GetAsync(home.Owner.Key, made.HouseholdId, Ct)).Value;
        Assert.Equal((true, Role.Owner, "JPY", 25), (view.IsDemo, view.Role, view.Currency.Code, view.MonthStartDay));
        await using var me = await EnterAsync(world, home.Owner.Key, made.HouseholdId);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        var ledger = DemoLedger.Make(new DemoWish(new DateOnly(2026, 3, 10), Domain.Values.Currency.Of("JPY")));
        foreach (var (account, expected) in (await me.Get<AccountService>().ListAsync(Ct)).OrderBy(account => account.SortOrder).Zip(ledger.Accounts))
        {
            Assert.Equal(expected.Name, account.AccountName);
            Assert.Equal(expected.Opening.Minor + ledger.Entries.Where(entry => ledger.Accounts[(int)entry.Place] == expected).Sum(entry => entry.Minor), account.Balance.Minor);
        }
        // A connected bank, whose accounts bring no entries of their own and agree with it; nothing of it waits for anybody.
        var bank = Assert.Single(await me.Get<BankConnectionService>().ListAsync([], Ct));
        Assert.Equal((BankState.Ok, BankToDo.Nothing, SyncStatus.Done), (bank.State, bank.ToDo, bank.LastRun!.Status));
        var kept = bank.Accounts.Where(account => account.Choice == LinkChoice.Kept).ToList();
        Assert.Equal(["Rainy day savings", "Index fund"], kept.Select(account => account.AccountName));
        Assert.All(kept, account => Assert.True(account.Drift is { IsZero: true } && !account.BankBalance!.Value.IsZero));
        Assert.Equal(7 + 2, (await me.Get<AccountService>().ListAsync(Ct)).Count);
        var budgets = await me.Get<BudgetService>().ListAllAsync(Ct);
        Assert.Contains(budgets, budget => budget.Progress.State == BudgetState.Exceeded);
        Assert.Contains(budgets, budget => budget.Rollover == BudgetRollover.Surplus);
        Assert.Contains((await me.Get<EnvelopeService>().GetAsync(null, Ct)).Value.Items, item => item.Target is not null && !item.Assigned.IsZero);
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var transfers = ledger.Entries.Count(entry => entry.Transfer > 0) / 2;
        Assert.Equal(transfers, await db.Transfers.CountAsync(Ct));
        Assert.Equal(2 * transfers, await db.Transactions.CountAsync(row => db.Transfers.Any(link => link.Key == row.TransferKey && (link.FromKey == row.Key || link.ToKey == row.Key)), Ct));
        Assert.Equal(ledger.Entries.Sum(entry => entry.Parts.Count), await db.TransactionParts.CountAsync(Ct));
        Assert.Equal(ledger.Entries.Count(entry => entry.Tag is not null), await db.TransactionTags.CountAsync(Ct));
        Assert.Equal(ledger.Entries.Count(entry => entry.Status == TransactionStatus.Pending), await db.Transactions.CountAsync(row => row.Status == TransactionStatus.Pending, Ct));
    }

    [DatabaseTheory]
    public async Task Whoever_has_a_demo_gets_the_same_one_again_and_a_stranger_gets_none(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var (home, other) = (await world.HouseholdAsync(), await world.HouseholdAsync("Other"));
        var demo = world.Services.GetRequiredService<DemoService>();
        var first = (await demo.CreateAsync(home.Owner.Key, null, Small, Ct)).Value;

        Assert.Equal((first.HouseholdId, 0), ((await demo.CreateAsync(home.Owner.Key, home.PublicId, Small, Ct)).Value.HouseholdId, (await demo.CreateAsync(home.Owner.Key, null, Small, Ct)).Value.Entries));
        Assert.IsType<Failure.NotFound>((await demo.CreateAsync(other.Owner.Key, home.PublicId, Small, Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await demo.CreateAsync(other.Owner.Key, null, new DemoSize(5), Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await demo.RemoveAsync(other.Owner.Key, first.HouseholdId, Ct)).Failure);
        Assert.IsType<Failure.Conflict>((await demo.RemoveAsync(home.Owner.Key, home.PublicId, Ct)).Failure);
        Assert.Equal(2, (await world.Services.GetRequiredService<HouseholdService>().ListAsync(home.Owner.Key, Ct)).Count);
    }

    [DatabaseTheory]
    public async Task Removing_a_demo_leaves_nothing_of_it_and_the_other_household_as_it_was(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var mine = world.As(home);
        var account = await new Ledger(mine).AccountAsync(opening: 10);
        await new Ledger(mine).EntryAsync(account.Id, -4, "2026-03-01", (await new Ledger(mine).CategoryAsync("Coffee")).Id, "Marlow & Crumb");
        var (counts, dump) = (await CountsAsync(world), await new Ledger(mine).DumpAsync());
        var demo = world.Services.GetRequiredService<DemoService>();
        var made = (await demo.CreateAsync(home.Owner.Key, home.PublicId, Small, Ct)).Value;
        await UseAsync(world, home.Owner.Key, made.HouseholdId);
        Assert.True((await CountsAsync(world))["Tombstone"] > 0);

        Assert.Equal(home.PublicId, (await demo.RemoveAsync(home.Owner.Key, made.HouseholdId, Ct)).Value);

        Assert.Equal(counts, await CountsAsync(world));
        Assert.Equal(dump, await new Ledger(mine).DumpAsync());
        Assert.Empty(await mine.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        var uploads = Path.Combine(world.Settings.Directory, "imports");
        Assert.Empty(Directory.Exists(uploads) ? Directory.GetFiles(uploads) : []);
        Assert.Single(await world.Services.GetRequiredService<HouseholdService>().ListAsync(home.Owner.Key, Ct));
    }

    [DatabaseTheory]
    public async Task A_new_persons_first_household_can_be_the_demo_and_a_fresh_one_follows_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var registered = (await world.Services.GetRequiredService<RegistrationService>().RegisterAsync(
            new RegisterPerson { Email = "demo@example.org", Username = "demo", Password = "violet lamp 7 river", Currency = "CHF" }, Ct)).Value;
        var demo = world.Services.GetRequiredService<DemoService>();
        var german = PresetLanguage.Find("de")!;

        var made = (await demo.FillFirstAsync(registered.Key, Small, german, Ct)).Value;

        var only = Assert.Single(await world.Services.GetRequiredService<HouseholdService>().ListAsync(registered.Key, Ct));
        Assert.Equal((made.HouseholdId, true, DemoService.Name, "CHF"), (only.Id, only.IsDemo, only.Name, only.Currency.Code));
        Assert.IsType<Failure.Conflict>((await demo.FillFirstAsync(registered.Key, Small, german, Ct)).Failure);
        await using (var me = await EnterAsync(world, registered.Key, made.HouseholdId))
        {
            Assert.Equal(SetupStep.Done, await me.Get<SetupService>().GetAsync(Ct));
            Assert.Contains(await me.Get<CategoryService>().ListAsync(Ct), category => category.Name == "Lebensmittel");
            Assert.Equal(Small.Rows, (await new Ledger(me).EntriesAsync()).Count + Small.Rows - 500);
        }
        var next = (await demo.RemoveAsync(registered.Key, made.HouseholdId, Ct)).Value;
        var fresh = Assert.Single(await world.Services.GetRequiredService<HouseholdService>().ListAsync(registered.Key, Ct));
        Assert.Equal((next, false), (fresh.Id, fresh.IsDemo));
    }

    /// <summary>Leaves something in tables the demo itself does not fill: a deleted row of a file, an undone import, a preview with its upload.</summary>
    private static async Task UseAsync(TestWorld world, long person, Guid household)
    {
        await using var me = await EnterAsync(world, person, household);
        var account = await new Ledger(me).AccountAsync("Imported");
        var imports = me.Get<ImportService>();
        var file = "Date,Payee,Amount\n2026-03-01,Fernhill Market,-12.30\n2026-03-02,Rowan Pharmacy,-4.00\n"u8.ToArray();
        var preview = (await imports.CreateImportAsync(file, "march.csv", account.Id, null, Ct)).Value;
        await imports.CommitImportAsync(preview.Id, Ct);
        var entry = (await new Ledger(me).EntriesAsync(new TransactionFilter { AccountId = account.Id }))[0];
        await me.Get<TransactionService>().DeleteAsync(entry.Id, Ct);
        await new Ledger(me).UndoAsync((await new Ledger(me).LastBatchAsync()).Id);
        await me.Get<TransactionService>().DeleteAsync(entry.Id, Ct);
        await imports.CreateImportAsync("Date,Payee,Amount\n2026-03-05,Cornerways,-3.00\n"u8.ToArray(), "waits.csv", account.Id, null, Ct);
    }

    private static async Task<TestScope> EnterAsync(TestWorld world, long person, Guid household)
    {
        var scope = world.Anyone();
        await scope.Get<HouseholdDoor>().EnterAsync(person, household, Ct);
        return scope;
    }

    /// <summary>Rows of every table there is, whoever's they are.</summary>
    private static async Task<SortedDictionary<string, long>> CountsAsync(TestWorld world)
    {
        await using var db = world.Raw();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var count = typeof(DemoServiceTests).GetMethod(nameof(CountAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        foreach (var type in db.Model.GetEntityTypes().Where(type => !type.IsOwned() && !type.HasSharedClrType))
            counts[type.ClrType.Name] = await (Task<long>)count.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
        return counts;
    }

    private static Task<long> CountAsync<T>(AppDbContext db)
        where T : class => db.Set<T>().IgnoreQueryFilters().LongCountAsync(Ct);
}
