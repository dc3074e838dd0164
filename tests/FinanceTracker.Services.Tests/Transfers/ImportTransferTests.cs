using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Transfers;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Transfers;

/// <summary>Transfers between own accounts after imports, on both databases: docs/specs/transfers.md.</summary>
public sealed class ImportTransferTests
{
    private const string Out = "Date,Payee,Amount\n2026-03-05,Umbuchung Sparen,-200.00\n2026-03-05,Baker,-4.20\n";
    private const string In = "Date,Payee,Amount\n2026-03-06,Eingang,200.00\n2026-03-09,Interest,0.31\n";
    private const string PlainOut = "Date,Payee,Amount\n2026-03-05,To the piggy bank,-200.00\n2026-03-05,Baker,-4.20\n";

    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Strong_evidence_links_in_either_order_of_the_files_and_each_undo_leaves_a_single_entry(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = new TransferFiles(me);
        var (joint, savings) = (await files.Ledger.AccountAsync("Joint"), await files.Ledger.AccountAsync("Savings"));
        foreach (var firstIsOut in (bool[])[true, false])
        {
            var first = firstIsOut ? await files.ImportAsync(joint.Id, Out) : await files.ImportAsync(savings.Id, In);
            Assert.Empty(await files.LinkedAsync());
            var between = await files.Ledger.DumpAsync();
            var second = firstIsOut ? await files.ImportAsync(savings.Id, In) : await files.ImportAsync(joint.Id, Out);
            Assert.Equal([(joint.Id, -200m), (savings.Id, 200m)], (await files.LinkedAsync()).Select(leg => (leg.AccountId, leg.Amount.ToDecimal())));
            Assert.Equal(new BatchTransfers(1, 0), await files.Review.OfBatchAsync(second, Ct));
            var linked = await files.Ledger.DumpAsync();

            // The later file goes: what the earlier one brought is as it was. It comes back: linked again.
            var undone = await files.UndoAsync(second);
            Assert.Equal(between, await files.Ledger.DumpAsync());
            var redone = await files.UndoAsync(undone);
            Assert.Equal(linked, await files.Ledger.DumpAsync());

            // The earlier file goes: the other side is a single entry, and nothing is kept as "edited".
            var gone = await files.UndoAsync(first);
            Assert.Empty(await files.LinkedAsync());
            Assert.Equal(2, (await files.Ledger.EntriesAsync()).Count);
            var back = await files.UndoAsync(gone);
            Assert.Equal(linked, await files.Ledger.DumpAsync());
            await files.UndoAsync(back);
            await files.UndoAsync(redone);
            Assert.Empty(await files.Ledger.EntriesAsync());
            Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        }
    }

    [DatabaseTheory]
    public async Task Amount_and_days_alone_are_proposed_also_weeks_later_and_never_again_once_rejected(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var stranger = world.As(await world.HouseholdAsync("Theirs"));
        var files = new TransferFiles(me);
        var (joint, savings) = (await files.Ledger.AccountAsync("Joint"), await files.Ledger.AccountAsync("Savings"));
        await files.ImportAsync(joint.Id, PlainOut);
        world.Clock.Advance(TimeSpan.FromDays(40));
        var second = await files.ImportAsync(savings.Id, In);

        var pair = Assert.Single((await files.Review.ListAsync(Ct)).Items);
        Assert.Equal((TransferEvidence.None, 1, 0, false), (pair.Evidence, pair.Days, pair.Rivals, pair.IsClear));
        Assert.Equal((joint.Id, savings.Id), (pair.From.AccountId, pair.To.AccountId));
        Assert.Equal(new BatchTransfers(0, 1), await files.Review.OfBatchAsync(second, Ct));

        var theirs = new TransferFiles(stranger).Review;
        Assert.Empty((await theirs.ListAsync(Ct)).Items);
        Assert.Equal(new BatchTransfers(0, 0), await theirs.OfBatchAsync(second, Ct));
        Assert.IsType<Failure.Conflict>((await theirs.LinkAsync([pair.Id], Ct)).Failure);
        Assert.IsType<Failure.Conflict>((await theirs.RejectAsync(pair.Id, Ct)).Failure);

        Assert.True((await files.Review.RejectAsync(pair.Id, Ct)).IsOk);
        Assert.IsType<Failure.Conflict>((await files.Review.RejectAsync(pair.Id, Ct)).Failure);
        Assert.Empty((await files.Review.ListAsync(Ct)).Items);
        // The rejection can be undone like everything else, and redone.
        var undone = await files.UndoAsync((await files.Ledger.LastBatchAsync()).Id);
        Assert.Equal(pair.Id, Assert.Single((await files.Review.ListAsync(Ct)).Items).Id);
        await files.UndoAsync(undone);
        // Another file about the same days asks again about all; the rejected pair stays rejected.
        await files.ImportAsync(savings.Id, In + "2026-03-07,Gift,12.00\n");
        Assert.Empty((await files.Review.ListAsync(Ct)).Items);
    }

    [DatabaseTheory]
    public async Task A_proposal_is_linked_once_and_its_undo_asks_again(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = new TransferFiles(me);
        var (joint, savings) = (await files.Ledger.AccountAsync("Joint"), await files.Ledger.AccountAsync("Savings"));
        var other = await files.Ledger.AccountAsync("Other");
        var groceries = await files.Ledger.CategoryAsync("Groceries");
        await files.ImportAsync(joint.Id, PlainOut.Replace("To the", "transfer to the", StringComparison.Ordinal));
        await files.ImportAsync(savings.Id, In);
        await files.ImportAsync(other.Id, In);
        var pairs = (await files.Review.ListAsync(Ct)).Items;
        Assert.Equal([1, 1], pairs.Select(pair => pair.Rivals));
        Assert.Empty((await files.Review.ListAsync(Ct)).Clear);

        // Both at once: the second has lost its side by then.
        Assert.Equal(1, (await files.Review.LinkAsync([.. pairs.Select(pair => pair.Id)], Ct)).Value);
        var link = await files.Ledger.LastBatchAsync();
        Assert.IsType<Failure.Conflict>((await files.Review.LinkAsync([pairs[0].Id], Ct)).Failure);
        Assert.Equal(2, (await files.LinkedAsync()).Count);
        Assert.Empty((await files.Review.ListAsync(Ct)).Items);
        await files.UndoAsync(link.Id);
        Assert.Equal(2, (await files.Review.ListAsync(Ct)).Items.Count);

        // A side that is deleted, split or has another amount by now is no side any more.
        var entries = me.Get<TransactionService>();
        Assert.True((await entries.DeleteAsync(pairs[0].To.Id, Ct)).IsOk);
        var left = Assert.Single((await files.Review.ListAsync(Ct)).Items);
        Assert.True(left.IsClear);
        var save = Ledger.Same(left.To);
        save.Splits = [new SaveSplit { Amount = 150, CategoryId = groceries.Id }, new SaveSplit { Amount = 50 }];
        Assert.True((await entries.UpdateAsync(left.To.Id, save, Ct)).IsOk);
        Assert.Empty((await files.Review.ListAsync(Ct)).Items);
        Assert.IsType<Failure.Conflict>((await files.Review.LinkAsync([left.Id], Ct)).Failure);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task What_a_person_settled_is_asked_about_and_what_a_person_unlinked_stays_apart(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = new TransferFiles(me);
        var (joint, savings, cash) = (await files.Ledger.AccountAsync("Joint"), await files.Ledger.AccountAsync("Savings"), await files.Ledger.AccountAsync("Cash"));
        var entry = await files.Ledger.EntryAsync(savings.Id, 200, "2026-03-05", payee: "Umbuchung");
        await me.Get<HouseholdDb>().WriteAsync<Done>(Domain.History.BatchKind.SingleEdit, "Reconciled", async write =>
        {
            (await write.Db.Transactions.SingleAsync(row => row.Id == entry.Id, Ct)).Cleared = ClearedState.Reconciled;
            return new Done();
        }, Ct);
        await files.ImportAsync(joint.Id, Out);
        Assert.Empty(await files.LinkedAsync());
        Assert.Single((await files.Review.ListAsync(Ct)).Items);

        // Hand-typed and free: linked; unlinked by a person: never again by itself.
        await files.Ledger.EntryAsync(cash.Id, 60, "2026-03-11", payee: "Umbuchung");
        var batch = await files.ImportAsync(joint.Id, "Date,Payee,Amount\n2026-03-11,ATM,-60.00\n");
        var linked = await files.LinkedAsync();
        Assert.Equal(2, linked.Count);
        Assert.True((await me.Get<TransferService>().UnlinkTransferAsync(linked[0].Id, Ct)).IsOk);
        await files.ImportAsync(joint.Id, "Date,Payee,Amount\n2026-03-11,ATM,-60.00\n2026-03-12,ATM,-60.00\n2026-03-12,Shop,-1.00\n");
        // The second withdrawal finds the typed entry instead, for it has no other partner now.
        Assert.Equal([-60m, 60m], (await files.LinkedAsync()).Select(leg => leg.Amount.ToDecimal()).Order());
        Assert.DoesNotContain(await files.LinkedAsync(), leg => leg.Id == linked[0].Id && leg.Amount.IsNegative);
        Assert.NotEqual(default, batch);
    }

    [DatabaseTheory]
    public async Task The_number_of_an_own_account_and_the_card_that_is_paid_are_known(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = new TransferFiles(me);
        var (joint, savings) = (await files.Ledger.AccountAsync("Joint"), await files.Ledger.AccountAsync("Savings"));
        var card = await files.Ledger.AccountAsync("Visa", type: AccountType.CreditCard);
        // Its own statement teaches the account its number; the other side came before that.
        await files.ImportAsync(joint.Id, TransferFiles.Mt940("DE02120300000000202051", "D200,00", "DE02500105170137075030", "Sparbrief"), "out.sta");
        await files.ImportAsync(savings.Id, TransferFiles.Mt940("DE02500105170137075030", "C200,00", "DE02120300000000202051", "Joint"), "in.sta");
        Assert.Equal([joint.Id, savings.Id], (await files.LinkedAsync()).Select(leg => leg.AccountId));

        await files.ImportAsync(joint.Id, "Date,Payee,Amount\n2026-04-02,Lastschrift Kartenabrechnung,-300.00\n");
        await files.ImportAsync(card.Id, "Date,Payee,Amount\n2026-04-01,Payment received,300.00\n2026-04-01,Shop,-12.00\n");
        Assert.Contains(await files.LinkedAsync(), leg => leg.AccountId == card.Id);
        Assert.Empty((await files.Review.ListAsync(Ct)).Items);
    }
}
