using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.History;

/// <summary>What was deleted can be looked through and comes back as it was.</summary>
public sealed class TrashTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_deleted_entry_is_found_by_its_words_and_comes_back_with_its_transfer(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (joint, savings) = (await ledger.AccountAsync("Joint"), await ledger.AccountAsync("Savings"));
        var paid = await ledger.EntryAsync(joint.Id, -200, "2026-02-01", payee: "Sparkasse Überweisung");
        await ledger.EntryAsync(joint.Id, -3, "2026-02-02", payee: "Baker");
        var linked = await me.Get<TransferService>().LinkTransferAsync(paid.Id, new SaveTransfer { ToAccountId = savings.Id }, OriginKind.Manual, Ct);
        Assert.True(linked.IsOk, linked.Failure?.ToString());
        var before = await ledger.DumpAsync();
        Assert.True((await me.Get<TransactionService>().DeleteAsync(paid.Id, Ct)).IsOk);

        Assert.Empty((await TrashAsync(me, "baker")).Items);
        Assert.Contains((await TrashAsync(me, "uberw")).Items, row => row.Id == paid.Id && row is { AccountName: "Joint", Name: "Sparkasse Überweisung" });
        Assert.True((await me.Get<TrashService>().RestoreAsync([paid.Id], Ct)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
    }

    [DatabaseTheory]
    public async Task An_imported_entry_that_was_restored_is_known_to_its_file_again(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var file = Encoding.UTF8.GetBytes("Date,Payee,Amount\n2026-02-03,Greenleaf,-1.00\n2026-02-04,Metroline,-2.00\n");
        await ImportAsync(me, file, account.Id, 2);
        var before = await ledger.DumpAsync();
        var ids = (await ledger.EntriesAsync()).Select(entry => entry.Id).ToList();
        Assert.True((await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Ids = [.. ids], Delete = true }, Ct)).IsOk);
        await ImportAsync(me, file, account.Id, 0);

        var first = await me.Get<TrashService>().RestoreAsync([ids[0]], Ct);
        Assert.Equal(1, first.Value.Reverted);
        Assert.Single((await TrashAsync(me, null)).Items);
        Assert.True((await me.Get<TrashService>().RestoreAsync([ids[1]], Ct)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        await ImportAsync(me, file, account.Id, 0);
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Single((await TrashAsync(me, null)).Items);
        Assert.IsType<Failure.NotFound>((await me.Get<TrashService>().RestoreAsync([Guid.CreateVersion7()], Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task An_entry_whose_account_is_gone_stays_and_says_why_and_another_households_is_not_there(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var entry = await ledger.EntryAsync(account.Id, -1, "2026-02-01", payee: "Baker");
        Assert.True((await me.Get<TransactionService>().DeleteAsync(entry.Id, Ct)).IsOk);
        Assert.True((await me.Get<AccountService>().DeleteAsync(account.Id, force: true, Ct)).IsOk);
        var restored = await me.Get<TrashService>().RestoreAsync([entry.Id], Ct);
        Assert.Null(restored.Value.BatchId);
        Assert.Contains("account", Assert.Single(restored.Value.Kept).Reason, StringComparison.Ordinal);

        await using var other = world.As(await world.HouseholdAsync());
        Assert.Empty((await TrashAsync(other, null)).Items);
        Assert.False((await other.Get<TrashService>().RestoreAsync([entry.Id], Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task The_past_of_an_entry_names_every_step_the_first_one_last(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ImportAsync(me, Encoding.UTF8.GetBytes("Date,Payee,Amount\n2026-02-03,Greenleaf,-1.00\n"), account.Id, 1);
        var entry = Assert.Single(await ledger.EntriesAsync());
        var food = await ledger.CategoryAsync("Food");
        Assert.True((await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Ids = [entry.Id], Set = new BulkSet { CategoryId = food.Id.ToString() } }, Ct)).IsOk);
        Assert.True((await me.Get<TransactionService>().DeleteAsync(entry.Id, Ct)).IsOk);

        var past = (await me.Get<EntryHistoryService>().GetAsync(entry.Id, Ct)).Value;
        Assert.Equal(OriginKind.Import, past.Origin);
        Assert.Equal([RowAct.Removed, RowAct.Changed, null], past.Steps.Select(step => step.Row?.Act));
        Assert.Equal("Food", past.Steps[1].Row!.Fields.Single(field => field.Label == "Category").After!.Text);
        await using var other = world.As(await world.HouseholdAsync());
        Assert.False((await other.Get<EntryHistoryService>().GetAsync(entry.Id, Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task Rows_changed_since_can_be_forced_one_by_one(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ImportAsync(me, Encoding.UTF8.GetBytes("Date,Payee,Amount\n2026-02-03,Greenleaf,-1.00\n2026-02-04,Metroline,-2.00\n2026-02-05,Nine Bells,-3.00\n"), account.Id, 3);
        var imported = await ledger.LastBatchAsync();
        var entries = (await ledger.EntriesAsync()).ToDictionary(entry => entry.MerchantName!, entry => entry.Id);
        Guid[] edited = [entries["Greenleaf"], entries["Metroline"]];
        Assert.True((await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Ids = [.. edited], Set = new BulkSet { Notes = "mine" } }, Ct)).IsOk);
        var notes = await ledger.LastBatchAsync();

        var result = await me.Get<UndoService>().UndoBatchAsync(imported.Id, new UndoBatch { Force = [edited[0]] }, Ct);
        Assert.Equal((2, edited[1], edited[0]), (result.Value.Reverted, Assert.Single(result.Value.Kept).Id, Assert.Single(result.Value.Overwritten).Id));
        Assert.Equal([edited[1]], (await ledger.EntriesAsync()).Select(entry => entry.Id));
        Assert.True((await ledger.UndoAsync(result.Value.BatchId!.Value)).IsOk);
        Assert.Equal(3, (await ledger.EntriesAsync()).Count);

        var category = await ledger.CategoryAsync("Food");
        Assert.True((await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Ids = [.. edited], Set = new BulkSet { CategoryId = category.Id.ToString() } }, Ct)).IsOk);
        var single = await me.Get<UndoService>().UndoBatchAsync(notes.Id, new UndoBatch { Force = [edited[1]] }, Ct);
        Assert.Equal((edited[0], edited[1]), (Assert.Single(single.Value.Kept).Id, Assert.Single(single.Value.Overwritten).Id));
    }

    private static async Task<PageOf<TrashView>> TrashAsync(TestScope me, string? text) => (await me.Get<TrashService>().ListAsync(text, null, 50, Ct)).Value;

    private static async Task ImportAsync(TestScope me, byte[] file, Guid account, int added)
    {
        var preview = await me.Get<ImportService>().CreateImportAsync(file, "a.csv", account, null, Ct);
        var done = await me.Get<ImportService>().CommitImportAsync(preview.Value.Id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        Assert.Equal(added, done.Value.Added);
    }
}
