using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Reconcile;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Reconcile;

/// <summary>Ticking, agreeing, and what the solver's proposals do to the ledger.</summary>
public sealed class ReconcileServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly DateOnly End = new(2026, 2, 28);

    [DatabaseTheory]
    public async Task Ticks_count_to_zero_and_finishing_locks_them_with_a_record_that_undo_takes_back(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, reconciling) = (new Ledger(me), me.Get<ReconcileService>());
        var account = (await ledger.AccountAsync(opening: 100)).Id;
        var rent = await ledger.EntryAsync(account, -40, "2026-02-03", payee: "Rent");
        var shop = await ledger.EntryAsync(account, -7.50m, "2026-02-20", payee: "Shop");
        await ledger.EntryAsync(account, -9, "2026-03-02", payee: "Next month");

        var view = await ViewAsync(me, account, 52.50m);
        Assert.Equal((2, 0, Euros(10000), Euros(-4750), false), (view.RowCount, view.TickedCount, view.ClearedBalance, view.Difference!.Value, view.Agrees));
        // Everything fits: that is all there is to say.
        Assert.Equal((0, true), (Assert.Single(view.Proposals).Steps.Count, view.Proposals[0].TicksRest));

        Assert.Equal(1, (await reconciling.TickAsync(account, new TickTransactions { Ids = [rent.Id] }, Ct)).Value.Changed);
        Assert.Equal(Euros(-750), (await ViewAsync(me, account, 52.50m)).Difference);
        Assert.IsType<Failure.Conflict>((await FinishAsync(me, account, 52.50m)).Failure);
        Assert.Equal(1, (await reconciling.TickAsync(account, new TickTransactions { UpTo = End }, Ct)).Value.Changed);
        Assert.True((await ViewAsync(me, account, 52.50m)).Agrees);
        var before = await StatesAsync(ledger);

        var done = (await FinishAsync(me, account, 52.50m)).Value;
        Assert.Equal((2, End, Euros(5250), Euros(0)), (done.RowCount, done.StatementDate, done.StatementBalance, done.Adjustment));
        Assert.Equal("Shop Reconciled, Rent Reconciled, Next month Uncleared", await StatesAsync(ledger));
        view = await ViewAsync(me, account, 52.50m);
        Assert.Equal((0, Euros(5250), done.Id), (view.RowCount, view.ClearedBalance, view.Last!.Id));

        var batch = await ledger.LastBatchAsync();
        Assert.Equal(("Reconciled Current up to 28 Feb 2026", done.BatchId), (batch.Title, batch.Id));
        var undone = (await ledger.UndoAsync(batch.Id)).Value;
        Assert.Equal((before, 0), (await StatesAsync(ledger), undone.Kept.Count));
        Assert.Empty((await me.Get<ReconciliationService>().ListAsync(account, Ct)).Value);
        await ledger.UndoAsync(undone.BatchId!.Value);
        Assert.Equal("Shop Reconciled, Rent Reconciled, Next month Uncleared", await StatesAsync(ledger));
        Assert.Equal(done.Id, Assert.Single((await me.Get<ReconciliationService>().ListAsync(account, Ct)).Value).Id);
        Assert.Equal(shop.Amount, (await me.Get<TransactionService>().GetAsync(shop.Id, Ct)).Value.Amount);
    }

    [DatabaseTheory]
    public async Task A_difference_nobody_finds_becomes_an_adjustment_on_demand(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync(opening: 100)).Id;
        Assert.Contains("12.34 EUR", Assert.IsType<Failure.Conflict>((await FinishAsync(me, account, 112.34m)).Failure).Reason, StringComparison.Ordinal);
        var done = (await FinishAsync(me, account, 112.34m, adjust: true)).Value;
        Assert.Equal((1, Euros(1234)), (done.RowCount, done.Adjustment));
        var entry = Assert.Single(await ledger.EntriesAsync());
        Assert.Equal((true, ClearedState.Reconciled, Euros(1234), End), (entry.IsAdjustment, entry.Cleared, entry.Amount, entry.TransactionDate));
        Assert.Equal(Euros(11234), (await ledger.AccountAsync(account)).Balance);
        await ledger.UndoAsync(done.BatchId);
        Assert.Empty(await ledger.EntriesAsync());
    }

    [DatabaseTheory]
    public async Task Planted_errors_are_proposed_and_carried_out_as_one_act_each(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync(opening: 100)).Id;
        foreach (var (amount, day, payee) in new[] { (-23.40m, "2026-02-04", "Shop"), (-23.40m, "2026-02-05", "Shop"), (54.30m, "2026-02-10", "Refund"), (-11m, "2026-02-12", "Bar") })
            await ledger.EntryAsync(account, amount, day, payee: payee);
        await me.Get<ReconcileService>().TickAsync(account, new TickTransactions { UpTo = End }, Ct);

        // The bank has Shop once: 96.50 becomes 119.90.
        var before = await ledger.DumpAsync();
        Assert.Equal((ReconcileMove.RemoveDouble, new DateOnly(2026, 2, 5)), await ApplyFirstAsync(me, account, 119.90m));
        Assert.Equal(3, (await ledger.EntriesAsync()).Count);
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(before, await ledger.DumpAsync());
        await ApplyFirstAsync(me, account, 119.90m);

        // Bar was a refund; then the refund's digits; then one that is missing.
        Assert.Equal((ReconcileMove.TurnSign, new DateOnly(2026, 2, 12)), await ApplyFirstAsync(me, account, 141.90m));
        Assert.Equal((ReconcileMove.SwapDigits, new DateOnly(2026, 2, 10)), await ApplyFirstAsync(me, account, 132.90m));
        Assert.Equal((ReconcileMove.AddMissing, End), await ApplyFirstAsync(me, account, 125.89m));
        Assert.True((await ViewAsync(me, account, 125.89m)).Agrees);
        Assert.Equal(["-7.01", "11.00", "45.30", "-23.40"], (await ledger.EntriesAsync()).Select(entry => entry.Amount.ToWire()));
        Assert.Equal(Euros(12589), (await ledger.AccountAsync(account)).Balance);
    }

    [DatabaseTheory]
    public async Task What_does_not_fit_is_said_and_other_households_see_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var other = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var elsewhere = await ledger.EntryAsync((await ledger.AccountAsync("Other")).Id, -1, "2026-02-01");
        var pending = Ledger.Entry(account, -3, "2026-02-01");
        pending.Status = TransactionStatus.Pending;
        var waits = (await me.Get<TransactionService>().CreateAsync(pending, OriginKind.Manual, Ct)).Value;
        var reconciling = me.Get<ReconcileService>();

        Assert.Equal((0, 1), ((await ViewAsync(me, account, 0)).RowCount, (await ViewAsync(me, account, 0)).PendingCount));
        foreach (var id in new[] { elsewhere.Id, waits.Id, Guid.NewGuid() })
            Assert.IsType<Failure.Invalid>((await reconciling.TickAsync(account, new TickTransactions { Ids = [id] }, Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await reconciling.TickAsync(account, new TickTransactions(), Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await reconciling.GetAsync(account, new AskReconciliation { StatementDate = new DateOnly(2026, 3, 11) }, Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await reconciling.GetAsync(account, new AskReconciliation { StatementBalance = 1.234m }, Ct)).Failure);
        Assert.IsType<Failure.Conflict>((await reconciling.ApplyAsync(account, new ApplyProposal { StatementDate = End, StatementBalance = 5, Proposal = "as.1-x" }, Ct)).Failure);

        Assert.IsType<Failure.NotFound>((await other.Get<ReconcileService>().GetAsync(account, new AskReconciliation(), Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await other.Get<ReconcileService>().TickAsync(account, new TickTransactions { UpTo = End }, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await FinishAsync(other, account, 0)).Failure);
        Assert.IsType<Failure.NotFound>((await other.Get<ReconciliationService>().ListAsync(account, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await other.Get<ReconciliationService>().UnlockAsync((await FinishAsync(me, account, 0)).Value.Id, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await other.Get<ReconciliationService>().UnlockEntryAsync(elsewhere.Id, Ct)).Failure);
    }

    private static async Task<(ReconcileMove Move, DateOnly Day)> ApplyFirstAsync(TestScope me, Guid account, decimal balance)
    {
        var first = (await ViewAsync(me, account, balance)).Proposals[0];
        var done = await me.Get<ReconcileService>().ApplyAsync(account, new ApplyProposal { StatementDate = End, StatementBalance = balance, Proposal = first.Id }, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        Assert.True((await ViewAsync(me, account, balance)).Agrees);
        return (first.Steps[0].Move, first.Steps[0].TransactionDate);
    }

    private static async Task<ReconcileView> ViewAsync(TestScope me, Guid account, decimal balance) =>
        (await me.Get<ReconcileService>().GetAsync(account, new AskReconciliation { StatementDate = End, StatementBalance = balance }, Ct)).Value;

    private static Task<Result<ReconciliationView>> FinishAsync(TestScope me, Guid account, decimal balance, bool adjust = false) =>
        me.Get<ReconcileService>().FinishAsync(account, new SaveReconciliation { StatementDate = End, StatementBalance = balance, Adjust = adjust }, Ct);

    private static async Task<string> StatesAsync(Ledger ledger) =>
        string.Join(", ", (await ledger.EntriesAsync()).OrderBy(entry => entry.TransactionDate > End).Select(entry => $"{entry.MerchantName} {entry.Cleared}"));

    private static Money Euros(long minor) => new(minor, Currency.Of("EUR"));
}
