using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Reconcile;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Reconcile;

/// <summary>What was agreed with a statement stays as it is, whichever door somebody comes through, until it is unlocked.</summary>
public sealed class ReconciledLockTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly DateOnly End = new(2026, 2, 28);

    [DatabaseTheory]
    public async Task Amount_date_account_and_status_stay_and_everything_else_may_change(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, transactions) = (new Ledger(me), me.Get<TransactionService>());
        var account = (await ledger.AccountAsync()).Id;
        var (other, food) = ((await ledger.AccountAsync("Other")).Id, await ledger.CategoryAsync("Food"));
        var entry = await ledger.EntryAsync(account, -10, "2026-02-03", payee: "Shop");
        await ReconcileAsync(me, account, -10);
        entry = (await transactions.GetAsync(entry.Id, Ct)).Value;
        Assert.Equal(ClearedState.Reconciled, entry.Cleared);

        foreach (var change in new Action<SaveTransaction>[] { row => row.Amount = -11, row => row.TransactionDate = End, row => row.AccountId = other, row => row.Status = TransactionStatus.Failed })
        {
            var asked = Ledger.Same(entry);
            change(asked);
            Assert.Equal(ReconciledLock.Refusal, (await transactions.UpdateAsync(entry.Id, asked, Ct)).Failure);
        }
        Assert.Equal(ReconciledLock.Refusal, (await transactions.DeleteAsync(entry.Id, Ct)).Failure);
        var bulk = me.Get<BulkEditService>();
        Assert.IsType<Failure.Conflict>((await bulk.BulkEditTransactionsAsync(new BulkEdit { Ids = [entry.Id], Delete = true }, Ct)).Failure);
        Assert.IsType<Failure.Conflict>((await bulk.BulkEditTransactionsAsync(new BulkEdit { Query = "shop", Set = new BulkSet { Status = TransactionStatus.Pending } }, Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await me.Get<ReconcileService>().TickAsync(account, new TickTransactions { Ids = [entry.Id], IsTicked = false }, Ct)).Failure);

        var free = Ledger.Same(entry);
        (free.Notes, free.CategoryId, free.Tags, free.MerchantName) = ("seen", food.Id, ["weekend"], "Corner shop");
        free.Splits = [new SaveSplit { Amount = -4, CategoryId = food.Id }, new SaveSplit { Amount = -6 }];
        free.CategoryId = null;
        Assert.True((await transactions.UpdateAsync(entry.Id, free, Ct)).IsOk);
        Assert.True((await bulk.BulkEditTransactionsAsync(new BulkEdit { Ids = [entry.Id], Set = new BulkSet { Notes = "again", Status = TransactionStatus.Completed } }, Ct)).IsOk);

        var unlocked = (await me.Get<ReconciliationService>().UnlockEntryAsync(entry.Id, Ct)).Value;
        Assert.Equal(ClearedState.Cleared, unlocked.Cleared);
        Assert.IsType<Failure.Conflict>((await me.Get<ReconciliationService>().UnlockEntryAsync(entry.Id, Ct)).Failure);
        Assert.True((await transactions.DeleteAsync(entry.Id, Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task A_made_leg_that_is_reconciled_stays_when_the_other_goes(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (current, savings) = ((await ledger.AccountAsync()).Id, (await ledger.AccountAsync("Savings")).Id);
        var left = (await me.Get<TransferService>().CreateTransferAsync(Ledger.Entry(current, -50, "2026-02-03"), new SaveTransfer { ToAccountId = savings }, OriginKind.Manual, Ct)).Value;
        await ReconcileAsync(me, savings, 50);
        Assert.True((await me.Get<TransactionService>().DeleteAsync(left.Id, Ct)).IsOk);
        var stays = Assert.Single(await ledger.EntriesAsync());
        Assert.Equal((savings, null, ClearedState.Reconciled), (stays.AccountId, stays.TransferId, stays.Cleared));
    }

    [DatabaseTheory]
    public async Task Undo_leaves_reconciled_entries_alone_and_says_so(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, transactions) = (new Ledger(me), me.Get<TransactionService>());
        var account = (await ledger.AccountAsync()).Id;
        var imported = await ImportAsync(me, account, "Date,Payee,Amount\n2026-02-03,Shop,-10.00\n2026-03-03,Later,-1.00\n");
        var typed = await ledger.EntryAsync(account, -5, "2026-02-04", payee: "Bar");
        var made = (await ledger.LastBatchAsync()).Id;
        var changed = Ledger.Same(typed);
        changed.Amount = -6;
        typed = (await transactions.UpdateAsync(typed.Id, changed, Ct)).Value;
        var amount = (await ledger.LastBatchAsync()).Id;
        var noted = Ledger.Same(typed);
        noted.Notes = "with Elias";
        await transactions.UpdateAsync(typed.Id, noted, Ct);
        var note = (await ledger.LastBatchAsync()).Id;
        await me.Get<ReconcileService>().TickAsync(account, new TickTransactions { UpTo = End }, Ct);
        var ticks = (await ledger.LastBatchAsync()).Id;
        var reconciled = await FinishAsync(me, account, -16);

        // A note is no matter of the statement, and being ticked is no edit.
        Assert.Empty((await ledger.UndoAsync(note)).Value.Kept);
        Assert.Null((await transactions.GetAsync(typed.Id, Ct)).Value.Notes);
        foreach (var batch in new[] { amount, made, ticks })
        {
            foreach (var keep in new[] { true, false })
            {
                var undone = (await ledger.UndoAsync(batch, keep)).Value;
                Assert.Null(undone.BatchId);
                Assert.Equal(ReconciledLock.KeptReason, undone.Kept.First(row => row.Id == typed.Id).Reason);
            }
        }
        var taken = (await ledger.UndoAsync(imported, keepEdited: false)).Value;
        Assert.Equal((1, ReconciledLock.KeptReason), (taken.Reverted, Assert.Single(taken.Kept).Reason));
        Assert.Equal(["-6.00", "-10.00"], (await ledger.EntriesAsync()).Select(entry => entry.Amount.ToWire()));

        var unlocked = (await me.Get<ReconciliationService>().UnlockAsync(reconciled.Id, Ct)).Value;
        Assert.All(await ledger.EntriesAsync(), entry => Assert.Equal(ClearedState.Cleared, entry.Cleared));
        Assert.Empty((await me.Get<ReconciliationService>().ListAsync(account, Ct)).Value);
        await ledger.UndoAsync(unlocked);
        Assert.All(await ledger.EntriesAsync(), entry => Assert.Equal(ClearedState.Reconciled, entry.Cleared));
        Assert.Single((await me.Get<ReconciliationService>().ListAsync(account, Ct)).Value);
    }

    [DatabaseTheory]
    public async Task A_statement_that_was_imported_is_proposed_until_it_is_agreed_with(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync(opening: 100)).Id;
        await ImportAsync(me, account, ":20:A\r\n:25:DE1\r\n:28C:1\r\n:60F:C260201EUR100,00\r\n:61:2602030203D30,00NTRFREF12345\r\n:86:Baker\r\n:62F:C260228EUR70,00\r\n", "february.sta");
        await ledger.EntryAsync(account, -4, "2026-02-10", payee: "Kiosk");
        var view = (await me.Get<ReconcileService>().GetAsync(account, new AskReconciliation(), Ct)).Value;
        Assert.Equal((End, 70m, "february.sta"), (view.StatementDate, view.StatementBalance!.Value.ToDecimal(), view.FileName));
        // The bank knows nothing of the kiosk, and nothing differed before February.
        Assert.Equal((new DateOnly(2026, 2, 1), End), (view.DivergesFrom, view.DivergesTo));
        Assert.Equal((Domain.Reconcile.ReconcileMove.Tick, "Baker"), (view.Proposals[0].Steps[0].Move, view.Proposals[0].Steps[0].Description));
        await me.Get<ReconcileService>().ApplyAsync(account, new ApplyProposal { StatementDate = End, StatementBalance = 70, Proposal = view.Proposals[0].Id }, Ct);
        await FinishAsync(me, account, 70);
        view = (await me.Get<ReconcileService>().GetAsync(account, new AskReconciliation(), Ct)).Value;
        Assert.Equal((new DateOnly(2026, 3, 10), null, null, End), (view.StatementDate, view.StatementBalance, view.FileName, view.Last!.StatementDate));
    }

    private static async Task ReconcileAsync(TestScope me, Guid account, decimal balance)
    {
        Assert.True((await me.Get<ReconcileService>().TickAsync(account, new TickTransactions { UpTo = End }, Ct)).IsOk);
        await FinishAsync(me, account, balance);
    }

    private static async Task<ReconciliationView> FinishAsync(TestScope me, Guid account, decimal balance)
    {
        var done = await me.Get<ReconcileService>().FinishAsync(account, new SaveReconciliation { StatementDate = End, StatementBalance = balance }, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value;
    }

    private static async Task<Guid> ImportAsync(TestScope me, Guid account, string text, string file = "bank.csv")
    {
        var imports = me.Get<ImportService>();
        var preview = await imports.CreateImportAsync(Encoding.UTF8.GetBytes(text), file, account, null, Ct);
        Assert.True(preview.IsOk, preview.Failure?.ToString());
        return (await imports.CommitImportAsync(preview.Value.Id, Ct)).Value.BatchId!.Value;
    }
}
