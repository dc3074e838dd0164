using System.Text.RegularExpressions;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Reconcile;
using FinanceTracker.Services.Tests.Transfers;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Duplicates;

/// <summary>Entries told twice, on both databases: docs/specs/duplicates.md.</summary>
public sealed class DuplicateServiceTests
{
    private const string Bank = "Date,Payee,Amount,Notes\n2026-03-05,Corner Bakehouse,-20.00,from the bank\n2026-03-06,Kiosk,-3.00,\n";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Merging_keeps_what_both_knew_the_files_add_nothing_again_and_undo_and_redo_lose_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var files = new TransferFiles(me);
        var duplicates = me.Get<DuplicateService>();
        var account = await files.Ledger.AccountAsync();
        var (bread, coffee) = (await files.Ledger.CategoryAsync("Bread"), await files.Ledger.CategoryAsync("Coffee"));
        await files.ImportAsync(account.Id, Bank);
        var save = Ledger.Entry(account.Id, -20, "2026-03-05", null, "Bakehouse", new SaveSplit { CategoryId = bread.Id, Amount = -15 }, new SaveSplit { CategoryId = coffee.Id, Amount = -5, Notes = "to go" });
        (save.Notes, save.Tags, save.IsRecurring) = ("with Ana", ["weekend"], true);
        Assert.True((await me.Get<TransactionService>().CreateAsync(save, OriginKind.Manual, Ct)).IsOk);

        var before = await DumpAsync(world, home);
        foreach (var keepsTyped in (bool[])[false, true])
        {
            var pair = Assert.Single((await duplicates.ListAsync(Ct)).Items);
            Assert.InRange(pair.Score, 90, 100);
            Assert.Contains("one typed, the other from a file", pair.Reason, StringComparison.Ordinal);
            var (keep, drop) = (pair.Keep.Origin.Kind == OriginKind.Manual) == keepsTyped ? (pair.Keep, pair.Drop) : (pair.Drop, pair.Keep);
            var merged = (await duplicates.MergeAsync(keep.Id, drop.Id, Ct)).Value;
            Assert.Equal(keep.Id, merged.Id);
            Assert.Equal([(bread.Id, -15m, null), (coffee.Id, -5m, "to go")], merged.Splits.Select(part => (part.CategoryId!.Value, part.Amount.ToDecimal(), part.Notes)));
            Assert.Equal(["weekend"], merged.Tags);
            Assert.Contains("with Ana", merged.Notes!, StringComparison.Ordinal);
            Assert.Contains("from the bank", merged.Notes!, StringComparison.Ordinal);
            Assert.True(merged.IsReviewed && merged.IsRecurring);
            Assert.Empty((await duplicates.ListAsync(Ct)).Items);
            Assert.Equal(2, (await files.Ledger.EntriesAsync()).Count);
            Assert.IsType<Failure.NotFound>((await duplicates.MergeAsync(keep.Id, drop.Id, Ct)).Failure);
            Assert.Equal((0, 0), await AgainAsync(me, account.Id));

            var after = await DumpAsync(world, home);
            var undone = await files.UndoAsync((await files.Ledger.LastBatchAsync()).Id);
            Assert.Equal(before, await DumpAsync(world, home));
            var redone = await files.UndoAsync(undone);
            Assert.Equal(after, await DumpAsync(world, home));
            await files.UndoAsync(redone);
            Assert.Equal(before, await DumpAsync(world, home));
        }
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task Two_files_of_one_movement_leave_neither_line_to_add_and_a_transfer_moves_to_the_entry_that_stays(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var files = new TransferFiles(me);
        var duplicates = me.Get<DuplicateService>();
        var (account, savings) = (await files.Ledger.AccountAsync(), await files.Ledger.AccountAsync("Savings"));
        await files.ImportAsync(account.Id, Bank);
        await files.ImportAsync(account.Id, "Date,Payee,Amount\n2026-03-05,CORNER BAKEHOUSE 0815,-20.00\n");
        var pair = Assert.Single((await duplicates.ListAsync(Ct)).Items);
        var other = await files.Ledger.EntryAsync(savings.Id, 20, "2026-03-05");
        Assert.True((await me.Get<TransferService>().LinkTransferAsync(pair.Drop.Id, new SaveTransfer { OtherTransactionId = other.Id }, OriginKind.Manual, Ct)).IsOk);
        var before = await DumpAsync(world, home);

        var merged = (await duplicates.MergeAsync(pair.Keep.Id, pair.Drop.Id, Ct)).Value;
        Assert.Equal(savings.Id, merged.TransferAccountId);
        Assert.Equal((0, 0), await AgainAsync(me, account.Id));
        Assert.Equal((0, 0), await AgainAsync(me, account.Id, "Date,Payee,Amount\n2026-03-05,CORNER BAKEHOUSE 0815,-20.00\n"));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        var after = await DumpAsync(world, home);
        var undone = await files.UndoAsync((await files.Ledger.LastBatchAsync()).Id);
        Assert.Equal(before, await DumpAsync(world, home));
        var redone = await files.UndoAsync(undone);
        Assert.Equal(after, await DumpAsync(world, home));
        await files.UndoAsync(redone);
        Assert.Equal(before, await DumpAsync(world, home));
        Assert.IsType<Failure.Conflict>((await duplicates.MergeAsync(pair.Keep.Id, other.Id, Ct)).Failure);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task What_a_person_said_are_two_is_not_asked_again_and_strangers_see_and_decide_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var stranger = world.As(await world.HouseholdAsync("Theirs"));
        var files = new TransferFiles(me);
        var duplicates = me.Get<DuplicateService>();
        var account = await files.Ledger.AccountAsync();
        await files.Ledger.EntryAsync(account.Id, -4, "2026-03-05", payee: "Kiosk");
        await files.Ledger.EntryAsync(account.Id, -4, "2026-03-05", payee: "Kiosk");
        var pair = Assert.Single((await duplicates.ListAsync(Ct)).Items);

        var theirs = stranger.Get<DuplicateService>();
        Assert.Empty((await theirs.ListAsync(Ct)).Items);
        Assert.IsType<Failure.NotFound>((await theirs.MergeAsync(pair.Keep.Id, pair.Drop.Id, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await theirs.RejectAsync(pair.Keep.Id, pair.Drop.Id, Ct)).Failure);

        Assert.True((await duplicates.RejectAsync(pair.Drop.Id, pair.Keep.Id, Ct)).IsOk);
        Assert.IsType<Failure.Conflict>((await duplicates.RejectAsync(pair.Keep.Id, pair.Drop.Id, Ct)).Failure);
        Assert.Empty((await duplicates.ListAsync(Ct)).Items);
        var undone = await files.UndoAsync((await files.Ledger.LastBatchAsync()).Id);
        Assert.Single((await duplicates.ListAsync(Ct)).Items);
        await files.UndoAsync(undone);
        Assert.Empty((await duplicates.ListAsync(Ct)).Items);
        Assert.Equal(2, (await files.Ledger.EntriesAsync()).Count);
    }

    [DatabaseTheory]
    public async Task Receipts_go_to_the_entry_that_stays_and_what_a_statement_agreed_on_is_not_merged_away(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (duplicates, receipts, reconciling) = (me.Get<DuplicateService>(), me.Get<AttachmentService>(), me.Get<ReconcileService>());
        var account = await ledger.AccountAsync();
        var (one, other) = (await ledger.EntryAsync(account.Id, -20, "2026-03-05", payee: "Baker"), await ledger.EntryAsync(account.Id, -20, "2026-03-05", payee: "Baker"));
        await receipts.AddAsync(AttachmentOwner.Transaction(one.Id), new AttachmentUpload("both.pdf", SampleFiles.Pdf()), Ct);
        await receipts.AddAsync(AttachmentOwner.Transaction(other.Id), new AttachmentUpload("both.pdf", SampleFiles.Pdf()), Ct);
        await receipts.AddAsync(AttachmentOwner.Transaction(other.Id), new AttachmentUpload("till.png", SampleFiles.Png()), Ct);
        Assert.True((await duplicates.MergeAsync(one.Id, other.Id, Ct)).IsOk);
        Assert.Equal(["both.pdf", "till.png"], await NamesAsync(one.Id));
        await ledger.UndoAsync((await ledger.LastBatchAsync()).Id);
        Assert.Equal(["both.pdf"], await NamesAsync(one.Id));
        Assert.Equal(["both.pdf", "till.png"], await NamesAsync(other.Id));

        var day = new DateOnly(2026, 3, 10);
        Assert.True((await reconciling.TickAsync(account.Id, new TickTransactions { Ids = [other.Id] }, Ct)).IsOk);
        Assert.True((await reconciling.FinishAsync(account.Id, new SaveReconciliation { StatementDate = day, StatementBalance = -20 }, Ct)).IsOk);
        Assert.Contains("agreed on with a statement", Assert.IsType<Failure.Conflict>((await duplicates.MergeAsync(one.Id, other.Id, Ct)).Failure).Reason, StringComparison.Ordinal);
        Assert.True((await duplicates.MergeAsync(other.Id, one.Id, Ct)).IsOk);
        Assert.Equal(["both.pdf", "till.png"], await NamesAsync(other.Id));

        async Task<IEnumerable<string>> NamesAsync(Guid entry) => (await receipts.ListAsync(AttachmentOwner.Transaction(entry), Ct)).Value.Select(file => file.FileName).Order();
    }

    /// <summary>The ledger without the number of the act that last took a row away or brought it back: undo and redo leave their own.</summary>
    private static async Task<IReadOnlyList<string>> DumpAsync(TestWorld world, TestHousehold home) =>
        [.. (await LedgerDump.OfAsync(world.Services, home.Key)).Select(line => Regex.Replace(line, " StateBatchKey=[0-9]+", ""))];

    /// <summary>What the file would add and match when it comes again.</summary>
    private static async Task<(int New, int Match)> AgainAsync(TestScope me, Guid account, string text = Bank)
    {
        var imports = me.Get<ImportService>();
        var preview = (await imports.CreateImportAsync(System.Text.Encoding.UTF8.GetBytes(text), "again.csv", account, null, Ct)).Value;
        await imports.CancelImportAsync(preview.Id, Ct);
        return (preview.Counts.New, preview.Counts.Match);
    }
}
