using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.History;

public sealed class UndoServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Undoing_an_edit_brings_the_old_values_back_and_undoing_that_brings_the_new_ones(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var food = await ledger.CategoryAsync("Food");
        var fun = await ledger.CategoryAsync("Fun");
        var entry = await ledger.EntryAsync(account.Id, -10, "2026-03-01", food.Id, "Market");
        var before = await ledger.DumpAsync();

        var change = Ledger.Same(entry);
        (change.Amount, change.CategoryId, change.Notes, change.Tags) = (-20m, null, "two", ["trip"]);
        change.Splits = [new SaveSplit { CategoryId = food.Id, Amount = -12.5m }, new SaveSplit { CategoryId = fun.Id, Amount = -7.5m }];
        var changed = await me.Get<TransactionService>().UpdateAsync(entry.Id, change, Ct);
        Assert.True(changed.IsOk, changed.Failure?.ToString());
        var edited = await ledger.DumpAsync();
        var edit = (await ledger.LastBatchAsync()).Id;

        var undone = await ledger.UndoAsync(edit);
        Assert.True(undone.IsOk, undone.Failure?.ToString());
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.IsType<Failure.Conflict>((await ledger.UndoAsync(edit)).Failure);

        Assert.True((await ledger.UndoAsync(undone.Value.BatchId!.Value)).IsOk);
        Assert.Equal(edited, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task A_deleted_category_comes_back_before_the_many_entries_that_return_to_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var (gone, heir) = (await ledger.CategoryAsync("Restaurants"), await ledger.CategoryAsync("Takeaway"));
        for (var i = 1; i <= 60; i++)
            await ledger.EntryAsync(account.Id, -i, "2026-03-01", gone.Id);
        var before = await ledger.DumpAsync();

        var batch = (await me.Get<Services.Categories.CategoryService>().DeleteAsync(gone.Id, heir.Id, Ct)).Value;
        var undone = (await ledger.UndoAsync(batch)).Value;
        Assert.Empty(undone.Kept);
        Assert.Equal(before, await ledger.DumpAsync());

        // Undoing that takes it away again, with nothing left behind in it.
        Assert.Empty((await ledger.UndoAsync(undone.BatchId!.Value)).Value.Kept);
        Assert.All(await ledger.EntriesAsync(), entry => Assert.Equal(heir.Id, entry.CategoryId));
    }

    [DatabaseTheory]
    public async Task A_deleted_account_comes_back_with_its_entries_and_ids(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 100);
        var savings = await ledger.AccountAsync("Savings", type: AccountType.Savings);
        var food = await ledger.CategoryAsync("Food");
        await ledger.EntryAsync(account.Id, -10, "2026-03-01", food.Id, "Market");
        await ledger.EntryAsync(account.Id, -30, "2026-03-02", null, "Shop", new SaveSplit { CategoryId = food.Id, Amount = -10 }, new SaveSplit { Amount = -20 });
        var moved = await ledger.EntryAsync(account.Id, -40, "2026-03-03");
        Assert.True((await me.Get<TransferService>().LinkTransferAsync(moved.Id, new SaveTransfer { ToAccountId = savings.Id }, OriginKind.Manual, Ct)).IsOk);
        var before = await ledger.DumpAsync();

        Assert.IsType<Failure.Conflict>((await me.Get<AccountService>().DeleteAsync(account.Id, force: false, Ct)).Failure);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.True((await me.Get<AccountService>().DeleteAsync(account.Id, force: true, Ct)).IsOk);
        Assert.IsType<Failure.NotFound>((await me.Get<AccountService>().GetAsync(account.Id, Ct)).Failure);
        var left = Assert.Single(await ledger.EntriesAsync());
        Assert.Null(left.TransferId);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        Assert.True((await ledger.UndoAsync((await ledger.LastBatchAsync()).Id)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Equal(20m, (await ledger.AccountAsync(account.Id)).Balance.ToDecimal());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task Rows_changed_since_are_kept_and_named_or_reverted_when_asked(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var one = await ledger.EntryAsync(account.Id, -1, "2026-03-01");
        var two = await ledger.EntryAsync(account.Id, -2, "2026-03-01");
        var bulk = await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Ids = [one.Id, two.Id], Set = new BulkSet { Notes = "both" } }, Ct);
        Assert.Equal(2, bulk.Value.Changed);
        var later = Ledger.Same((await me.Get<TransactionService>().GetAsync(one.Id, Ct)).Value);
        later.Notes = "mine";
        Assert.True((await me.Get<TransactionService>().UpdateAsync(one.Id, later, Ct)).IsOk);

        var kept = (await ledger.UndoAsync(bulk.Value.BatchId!.Value)).Value;
        Assert.Equal(one.Id, Assert.Single(kept.Kept).Id);
        Assert.Equal("mine", (await me.Get<TransactionService>().GetAsync(one.Id, Ct)).Value.Notes);
        Assert.Null((await me.Get<TransactionService>().GetAsync(two.Id, Ct)).Value.Notes);

        Assert.True((await ledger.UndoAsync(kept.BatchId!.Value)).IsOk);
        var all = (await ledger.UndoAsync(bulk.Value.BatchId!.Value, keepEdited: false)).Value;
        Assert.Equal(one.Id, Assert.Single(all.Overwritten).Id);
        Assert.Null((await me.Get<TransactionService>().GetAsync(one.Id, Ct)).Value.Notes);
    }

    [DatabaseTheory]
    public async Task What_others_use_by_now_is_kept(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var madeAccount = (await ledger.LastBatchAsync()).Id;
        var food = await ledger.CategoryAsync("Food");
        var madeCategory = (await ledger.LastBatchAsync()).Id;
        await ledger.EntryAsync(account.Id, -3, "2026-03-01", null, null, new SaveSplit { CategoryId = food.Id, Amount = -1 }, new SaveSplit { Amount = -2 });

        Assert.Equal(0, (await ledger.UndoAsync(madeAccount)).Value.Reverted);
        Assert.Equal(food.Id, Assert.Single((await ledger.UndoAsync(madeCategory)).Value.Kept).Id);
        Assert.Single(await ledger.EntriesAsync());
        Assert.True((await me.Get<CategoryService>().GetAsync(food.Id, Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task Merging_payees_moves_entries_and_names_and_undoes_as_one(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -1, "2026-03-01", payee: "BLUE BOTTLE 12");
        await ledger.EntryAsync(account.Id, -1, "2026-03-01", payee: "Blue Bottle");
        var payees = (await me.Get<PayeeService>().ListAsync(null, 50, Ct)).Value.Items;
        var (into, from) = (payees[0], payees[1]);
        await me.Get<PayeeService>().UpdateAsync(from.Id, new SavePayee { Name = from.Name, Version = from.Version, Aliases = ["SQ *BLUE BOTTLE"] }, Ct);
        var before = await ledger.DumpAsync();

        var merged = await me.Get<PayeeService>().MergePayeeAsync(from.Id, new MergePayee { Into = into.Id }, Ct);
        Assert.True(merged.IsOk, merged.Failure?.ToString());
        Assert.Equal(["BLUE BOTTLE 12", "SQ *BLUE BOTTLE"], merged.Value.Aliases);
        Assert.All(await ledger.EntriesAsync(), entry => Assert.Equal("Blue Bottle", entry.MerchantName));
        var third = await ledger.EntryAsync(account.Id, -1, "2026-03-02", payee: "sq  *blue bottle");
        Assert.Equal("Blue Bottle", third.MerchantName);
        Assert.True((await me.Get<TransactionService>().DeleteAsync(third.Id, Ct)).IsOk);

        var merge = (await me.Get<FinanceTracker.Services.History.HistoryService>().ListBatchesAsync(null, 50, Ct)).Value.Items.Single(batch => batch.Title.StartsWith("Merged", StringComparison.Ordinal));
        var undone = await ledger.UndoAsync(merge.Id);
        Assert.True(undone.IsOk, undone.Failure?.ToString());
        Assert.Equal(before, await ledger.DumpAsync());
    }
}
