using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Refunds;
using FinanceTracker.Services.Review;
using FinanceTracker.Services.Tests.Transfers;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Refunds;

/// <summary>Money that came back, on both databases: docs/specs/duplicates.md.</summary>
public sealed class RefundServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_refund_takes_the_category_of_its_purchase_is_found_by_the_query_and_undo_unlinks_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await using var stranger = world.As(await world.HouseholdAsync("Theirs"));
        var files = new TransferFiles(me);
        var refunds = me.Get<RefundService>();
        var (joint, card) = (await files.Ledger.AccountAsync("Joint"), await files.Ledger.AccountAsync("Card"));
        var shoes = await files.Ledger.CategoryAsync("Shoes");
        var purchase = await files.Ledger.EntryAsync(card.Id, -80, "2026-02-01", shoes.Id, "Nordic Shoes");
        await files.Ledger.EntryAsync(joint.Id, -80, "2026-02-20", shoes.Id, "Another Shop");
        await files.ImportAsync(joint.Id, "Date,Payee,Amount\n2026-03-05,Nordic Shoes,30.00\n2026-03-06,Employer,2000.00\n");
        var before = await LedgerDump.OfAsync(world.Services, home.Key);

        var proposed = Assert.Single((await refunds.ListAsync(Ct)).Items);
        Assert.Equal((purchase.Id, 30m, "Same payee, a part of it came back 32 days later."), (proposed.Purchase.Id, proposed.Refund.Amount.ToDecimal(), proposed.Reason));
        Assert.Empty((await stranger.Get<RefundService>().ListAsync(Ct)).Items);
        Assert.IsType<Failure.NotFound>((await stranger.Get<RefundService>().LinkAsync(proposed.Refund.Id, purchase.Id, Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await refunds.LinkAsync(purchase.Id, proposed.Refund.Id, Ct)).Failure);

        var linked = (await refunds.LinkAsync(proposed.Refund.Id, purchase.Id, Ct)).Value;
        Assert.Equal((shoes.Id, true), (linked.CategoryId!.Value, linked.IsReviewed));
        Assert.IsType<Failure.Conflict>((await refunds.LinkAsync(proposed.Refund.Id, purchase.Id, Ct)).Failure);
        Assert.Equal([linked.Id], (await files.Ledger.EntriesAsync(new TransactionFilter { Query = "is:refund" })).Select(entry => entry.Id));
        Assert.Equal(3, (await files.Ledger.EntriesAsync(new TransactionFilter { Query = "-is:refund" })).Count);
        Assert.Equal(purchase.Id, (await refunds.OfAsync(linked.Id, Ct)).Value.Purchase!.Id);
        Assert.Equal([linked.Id], (await refunds.OfAsync(purchase.Id, Ct)).Value.Refunds.Select(entry => entry.Id));
        Assert.Empty((await refunds.ListAsync(Ct)).Items);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        await files.UndoAsync((await files.Ledger.LastBatchAsync()).Id);
        Assert.Equal(before, await LedgerDump.OfAsync(world.Services, home.Key));
        Assert.True((await refunds.RejectAsync(proposed.Refund.Id, purchase.Id, Ct)).IsOk);
        Assert.IsType<Failure.Conflict>((await refunds.RejectAsync(proposed.Refund.Id, purchase.Id, Ct)).Failure);
        Assert.Empty((await refunds.ListAsync(Ct)).Items);
        // A person may link it all the same; unlinking does not ask again.
        Assert.True((await refunds.LinkAsync(proposed.Refund.Id, purchase.Id, Ct)).IsOk);
        Assert.True((await refunds.UnlinkAsync(proposed.Refund.Id, Ct)).IsOk);
        Assert.IsType<Failure.NotFound>((await refunds.UnlinkAsync(proposed.Refund.Id, Ct)).Failure);
        Assert.Empty((await refunds.ListAsync(Ct)).Items);
        Assert.Empty(await files.Ledger.EntriesAsync(new TransactionFilter { Query = "is:refund" }));
    }

    [DatabaseTheory]
    public async Task The_review_counts_each_pile_and_lists_the_one_asked_for(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = new TransferFiles(me);
        var joint = await files.Ledger.AccountAsync("Joint");
        var bread = await files.Ledger.CategoryAsync("Bread");
        await files.Ledger.EntryAsync(joint.Id, -5, "2026-03-01", null, "Baker");
        await files.ImportAsync(joint.Id, "Date,Payee,Amount\n2026-03-01,Baker,-5.00\n2026-03-05,Baker,2.00\n");
        var review = me.Get<ReviewService>();
        // The import joined the typed entry with the file's line, so two entries are there and one of them is new.
        var view = await review.GetAsync(ReviewPile.New, Ct);
        Assert.Equal((1L, 0L, 2L, 0, 1), (view.New, view.Ready, view.NoCategory, view.Duplicates.Total, view.Refunds.Total));
        Assert.Equal([2m], view.Entries.Select(entry => entry.Amount.ToDecimal()));
        Assert.Equal(2, (await review.GetAsync(ReviewPile.NoCategory, Ct)).Entries.Count);
        var bulk = me.Get<BulkEditService>();
        Assert.True((await bulk.BulkEditTransactionsAsync(new BulkEdit { Ids = [.. view.Entries.Select(entry => entry.Id)], Set = new BulkSet { CategoryId = bread.Id.ToString() } }, Ct)).IsOk);
        Assert.Equal(1L, (await review.GetAsync(ReviewPile.New, Ct)).Ready);
        Assert.Equal(1, (await bulk.BulkEditTransactionsAsync(new BulkEdit { Query = "-is:reviewed -is:uncategorised -status:failed", Set = new BulkSet { IsReviewed = true } }, Ct)).Value.Changed);
        view = await review.GetAsync(ReviewPile.Refunds, Ct);
        Assert.Equal((0L, 1L, false), (view.New, view.NoCategory, view.IsEmpty));
        Assert.Empty(view.Entries);
    }
}
