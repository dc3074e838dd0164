using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>Syncs from end to end with a scripted bank, on both databases: docs/specs/bank-sync.md.</summary>
public sealed class BankSyncTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_new_link_makes_an_account_whose_balance_is_the_banks_and_a_whole_fetch_changes_nothing(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        desk.Bank.Account(balance: 1000, mask: "1234");
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        desk.Bank.Put("t2", 500, "2026-02-03", "Employer");
        desk.Bank.Put("t3", -5, "2026-03-09", "Kiosk", pending: true);
        Assert.Equal(3, (await desk.GoodAsync()).Added);
        var account = Assert.Single(await desk.Me.Get<AccountService>().ListAsync(Ct));
        // 1000 at the bank, and what is pending is not in it yet.
        Assert.Equal((995m, 520m, true, new DateOnly(2026, 2, 1)), (account.Balance.ToDecimal(), account.OpeningBalance.ToDecimal(), account.IsSynced, account.OpeningDate));
        Assert.Equal(desk.World.Clock.GetUtcNow(), account.LastSyncedAt);
        var seen = Assert.Single((await desk.ViewAsync()).Accounts);
        Assert.Equal((1000m, 0m), (seen.BankBalance!.Value.ToDecimal(), seen.Drift!.Value.ToDecimal()));

        desk.Bank.Book("t3", "t4");
        desk.Bank.Account(balance: 990, mask: "1234");
        await desk.GoodAsync();
        seen = Assert.Single((await desk.ViewAsync()).Accounts);
        Assert.Equal((995m, -5m), (seen.LedgerBalance!.Value.ToDecimal(), seen.Drift!.Value.ToDecimal()));
        await desk.IsTrueAsync();
        var whole = await desk.WholeAsync();
        Assert.Equal((0, 0, 0, (Guid?)null), (whole.Added, whole.Modified, whole.Removed, whole.BatchId));
    }

    [DatabaseTheory]
    public async Task Corrected_and_withdrawn_lines_follow_the_bank_but_not_over_what_a_person_set(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        var home = await desk.Ledger.CategoryAsync("House");
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "MRKT 1", category: "X");
        desk.Bank.Put("t2", -30, "2026-02-02", "Hardware");
        await desk.GoodAsync();
        var first = (await desk.RowsAsync()).Single(row => row.MerchantName == "MRKT 1");
        await desk.EditAsync(first, save => (save.MerchantName, save.Description, save.CategoryId, save.TransactionDate, save.Amount) = ("Market", "weekly", home.Id, new DateOnly(2026, 1, 31), -21));
        desk.Bank.Put("t1", -22, "2026-02-04", "MARKET HALL");
        desk.Bank.Take("t2");
        var run = await desk.GoodAsync();
        var row = await desk.OnlyAsync();
        Assert.Equal(("Market", "weekly", home.Id, new DateOnly(2026, 1, 31), -21m), (row.MerchantName, row.Description, row.CategoryId, row.TransactionDate, row.Amount.ToDecimal()));
        await desk.TotalsHoldAsync();
        Assert.Null((await desk.WholeAsync()).BatchId);

        // What the bank took back is explained, and one undo has it again; a person's own deletion stays.
        Assert.True((await desk.Ledger.UndoAsync(run.BatchId!.Value)).IsOk);
        Assert.Equal(2, (await desk.RowsAsync()).Count);
        await desk.TotalsHoldAsync();
    }

    [DatabaseTheory]
    public async Task What_a_person_deleted_or_undid_stays_away_and_comes_back_only_by_their_own_hand(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        desk.Bank.Put("t2", -30, "2026-02-02", "Hardware");
        desk.Bank.Put("p3", -40, "2026-03-02", "Bistro", pending: true);
        await desk.GoodAsync();
        Assert.True((await desk.Me.Get<TransactionService>().DeleteAsync((await desk.RowsAsync()).Single(row => row.MerchantName == "Market").Id, Ct)).IsOk);
        await desk.WholeAsync();
        Assert.Equal(2, (await desk.RowsAsync()).Count);

        desk.Bank.Put("t4", -50, "2026-03-03", "Garage");
        var run = await desk.GoodAsync();
        var undone = (await desk.Ledger.UndoAsync(run.BatchId!.Value)).Value;
        Assert.Equal(1, undone.Reverted);
        desk.Bank.Put("t4", -51, "2026-03-03", "Garage");
        await desk.GoodAsync();
        await desk.WholeAsync();
        Assert.Equal([-40m, -30m], (await desk.RowsAsync()).Select(row => row.Amount.ToDecimal()).Order());
        await desk.TotalsHoldAsync();

        // Undoing the undo brings it back as the bank has it now, once.
        var batches = await desk.Me.Get<HouseholdDb>().OpenAsync(Ct);
        var undo = await batches.Batches.Where(batch => batch.UndoesKey != null).Select(batch => batch.Id).SingleAsync(Ct);
        await batches.DisposeAsync();
        Assert.True((await desk.Ledger.UndoAsync(undo)).IsOk);
        Assert.Equal([-51m, -40m, -30m], (await desk.RowsAsync()).Select(row => row.Amount.ToDecimal()).Order());
        Assert.Null((await desk.WholeAsync()).BatchId);
        await desk.TotalsHoldAsync();
    }

    [DatabaseTheory]
    public async Task Two_syncs_at_once_and_two_processes_never_run_one_bank_together_nor_double_a_row(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        for (var i = 0; i < 20; i++)
            desk.Bank.Put($"t{i}", -1 - i, "2026-02-01", $"Shop {i}");
        desk.Bank.During = ct => Task.Delay(150, ct);
        await using var other = desk.World.As(desk.Home);
        await using var third = desk.World.As(desk.Home, Role.Editor);
        var all = await Task.WhenAll(((TestScope[])[desk.Me, other, third]).Select(scope => Task.Run(() => scope.Get<BankSyncService>().SyncAsync(desk.Connection, [], Ct))));
        Assert.All(all, runs => Assert.Equal(SyncStatus.Done, Assert.Single(runs.Value).Status));
        Assert.Equal(1, desk.Bank.MostAtOnce);
        Assert.InRange(desk.Bank.FetchCalls, 1, 2);
        await desk.IsTrueAsync();
    }

    [DatabaseTheory]
    public async Task A_sync_that_died_leaves_nothing_and_the_next_one_takes_over(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        await using var db = await desk.Me.Get<HouseholdDb>().OpenAsync(Ct);
        var key = await db.BankConnections.Select(row => row.Key).SingleAsync(Ct);
        using var killed = new CancellationTokenSource();
        desk.Bank.During = ct => Task.Delay(Timeout.Infinite, ct);
        var dying = desk.Me.Get<BankSyncService>().RunDueAsync(key, killed.Token);
        while (desk.Bank.FetchCalls == 0)
            await Task.Delay(10, Ct);
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);
        desk.Bank.During = null;
        Assert.Empty(await desk.RowsAsync());
        await desk.GoodAsync();
        Assert.Equal([SyncStatus.Done, SyncStatus.Stale], (await desk.ViewAsync()).Runs.Select(run => run.Status));
        await desk.IsTrueAsync();
    }

    [DatabaseTheory]
    public async Task A_bank_that_fails_is_left_alone_for_growing_pauses_and_the_person_hears_of_what_only_they_can_mend(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        var (clock, rounds) = (desk.World.Clock, desk.World.Services.GetRequiredService<BankRounds>());
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        desk.Bank.Fail(new BankFeedException(FeedFault.Transient, "The bank is down."), new BankFeedException(FeedFault.Transient, "Still down.") { RetryAfter = TimeSpan.FromHours(3) });
        Assert.Equal("The bank is down.", (await desk.SyncAsync()).Error);
        Assert.Equal(0, await rounds.SyncDueAsync(Ct));
        clock.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal(1, await rounds.SyncDueAsync(Ct));
        var view = await desk.ViewAsync();
        Assert.Equal((BankState.Ok, BankToDo.Wait, "Still down."), (view.State, view.ToDo, view.Fault));
        Assert.Equal(clock.GetUtcNow().AddHours(3), view.NextRunAt);
        // Not even a person asks before: the provider said so.
        Assert.Contains("wants no calls", (await desk.SyncAsync()).Error!, StringComparison.Ordinal);
        Assert.Equal(2, desk.Bank.FetchCalls);

        clock.Advance(TimeSpan.FromHours(3));
        desk.Bank.Fail(new BankFeedException(FeedFault.NeedsPerson, "Sign in again.") { Code = "ITEM_LOGIN_REQUIRED" });
        Assert.Equal(1, await rounds.SyncDueAsync(Ct));
        view = await desk.ViewAsync();
        Assert.Equal((BankState.NeedsPerson, BankToDo.SignIn, "ITEM_LOGIN_REQUIRED"), (view.State, view.ToDo, view.FaultCode));
        Assert.Single((await desk.Me.Get<AlertInbox>().ListAsync(false, null, 50, Ct)).Value.Items, alert => alert.Title.Contains("sign in again", StringComparison.Ordinal));
        Assert.Equal(0, await rounds.SyncDueAsync(Ct));

        // Repaired: the link in update mode ends well, and the next round syncs.
        var links = desk.Me.Get<BankLinkService>();
        var repair = (await links.BeginAsync(BankProvider.Plaid, desk.Connection, null, false, Ct)).Value;
        Assert.Equal(desk.Connection, (await links.CompleteAsync(BankProvider.Plaid, repair.LinkToken, true, false, Ct)).Value.ConnectionId);
        Assert.Equal(1, await rounds.SyncDueAsync(Ct));
        Assert.Equal((BankState.Ok, BankToDo.Nothing), ((await desk.ViewAsync()).State, (await desk.ViewAsync()).ToDo));
        await desk.IsTrueAsync();

        desk.Bank.Fail(new BankFeedException(FeedFault.Gone, "Unknown item."));
        Assert.Equal(SyncStatus.Failed, (await desk.SyncAsync()).Status);
        Assert.Equal(BankToDo.LinkAgain, (await desk.ViewAsync()).ToDo);
        Assert.IsType<Failure.Conflict>((await desk.Me.Get<BankSyncService>().SyncAsync(desk.Connection, [], Ct)).Failure);
        Assert.Single(await desk.RowsAsync());
    }

    [DatabaseTheory]
    public async Task Not_ready_stores_no_state_and_asks_again_soon(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        desk.Bank.IsNotReady = true;
        await desk.GoodAsync();
        await using (var db = await desk.Me.Get<HouseholdDb>().OpenAsync(Ct))
            Assert.Null((await db.BankConnections.SingleAsync(Ct)).SyncState);
        desk.Bank.IsNotReady = false;
        desk.World.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await desk.World.Services.GetRequiredService<BankRounds>().SyncDueAsync(Ct));
        await desk.IsTrueAsync();
    }

    [DatabaseTheory]
    public async Task Another_household_sees_and_touches_nothing(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        var stranger = await desk.World.HouseholdAsync("Next door");
        await using var them = desk.World.As(stranger);
        Assert.Empty(await them.Get<BankConnectionService>().ListAsync([], Ct));
        Assert.IsType<Failure.NotFound>((await them.Get<BankConnectionService>().GetAsync(desk.Connection, Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await them.Get<BankSyncService>().SyncAsync(desk.Connection, [], Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await them.Get<BankDisconnects>().DisconnectAsync(desk.Connection, true, Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await them.Get<BankLinkService>().BeginAsync(BankProvider.Plaid, desk.Connection, null, false, Ct)).Failure);
        var begun = (await desk.Me.Get<BankLinkService>().BeginAsync(BankProvider.Plaid, null, null, false, Ct)).Value;
        Assert.IsType<Failure.Invalid>((await them.Get<BankLinkService>().CompleteAsync(BankProvider.Plaid, begun.LinkToken, true, false, Ct)).Failure);
        await using var viewer = desk.World.As(desk.Home, Role.Viewer);
        Assert.Single(await viewer.Get<BankConnectionService>().ListAsync([], Ct));
        Assert.IsType<Failure.Forbidden>((await viewer.Get<BankSyncService>().RequestAsync(null, [], Ct)).Failure);
        await using var editor = desk.World.As(desk.Home, Role.Editor);
        Assert.IsType<Failure.Forbidden>((await editor.Get<BankDisconnects>().DisconnectAsync(desk.Connection, false, Ct)).Failure);
        Assert.True((await editor.Get<BankSyncService>().RequestAsync(null, [], Ct)).IsOk);
    }
}
