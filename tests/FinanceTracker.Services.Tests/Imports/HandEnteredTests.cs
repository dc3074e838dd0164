using System.Text;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>Rule 3 of docs/specs/import-matching.md: what a person typed, and the bank's file tells again.</summary>
public sealed class HandEnteredTests
{
    private const string File =
        """
        Date,Payee,Amount,Id,Notes
        2026-03-05,PAPER LANTERN 0412,-54.60,b1,Table 7
        2026-03-05,KETTLE & CRUMB,-14.20,b2,
        """;

    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_typed_entry_joins_the_files_row_and_keeps_what_the_person_wrote(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var (eatingOut, gifts) = (await ledger.CategoryAsync("Eating out"), await ledger.CategoryAsync("Gifts"));
        var typed = await ledger.EntryAsync(account.Id, -54.60m, "2026-03-04", null, "Paper Lantern",
            new SaveSplit { CategoryId = eatingOut.Id, Amount = -40 }, new SaveSplit { CategoryId = gifts.Id, Amount = -14.60m });
        var before = await ledger.DumpAsync();

        var preview = await PreviewAsync(me, account.Id);
        Assert.Equal((new ImportCounts(1, 0, 1, 0, 0), 1, 1), (preview.Counts, preview.ToAdd, preview.ToMatch));
        var item = preview.Items.Single(row => row.Bin == ImportBin.Match);
        Assert.Equal((ImportAction.Match, typed.Id, 5), (item.Action, item.MatchOf, item.MatchScore));
        Assert.Contains("“Paper Lantern” of 4 Mar 2026", item.Reason, StringComparison.Ordinal);

        var done = await CommitAsync(me, preview.Id);
        Assert.Equal((1, 1, 0), (done.Added, done.Matched, done.Skipped));
        var joined = (await ledger.EntriesAsync()).Single(row => row.Id == typed.Id);
        Assert.Equal(("Paper Lantern", new DateOnly(2026, 3, 4), 2, "Table 7", "b1", OriginKind.Manual),
            (joined.MerchantName, joined.TransactionDate, joined.Splits.Count, joined.Notes, joined.Origin.ExternalId, joined.Origin.Kind));
        Assert.Equal(ClearedState.Cleared, await ClearedAsync(me, typed.Id));
        Assert.Equal(-68.80m, (await ledger.AccountAsync(account.Id)).Balance.ToDecimal());
        Assert.DoesNotContain((await ledger.DumpAsync()).Split('\n'), line => line.StartsWith("payee", StringComparison.Ordinal) && line.Contains("PAPER LANTERN", StringComparison.Ordinal));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        // From now on it is known by its id and content.
        Assert.Equal(new ImportCounts(0, 2, 0, 0, 0), (await PreviewAsync(me, account.Id)).Counts);

        var undone = await ledger.UndoAsync(done.BatchId!.Value);
        Assert.True(undone.IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Equal(ClearedState.Uncleared, await ClearedAsync(me, typed.Id));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0), (await PreviewAsync(me, account.Id)).Counts);
    }

    [DatabaseTheory]
    public async Task A_possible_duplicate_goes_in_unless_a_person_joins_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var typed = await ledger.EntryAsync(account.Id, -54.60m, "2026-03-05", payee: "Dinner");

        var preview = await PreviewAsync(me, account.Id);
        var item = preview.Items.Single(row => row.MatchScore is not null);
        Assert.Equal((ImportBin.New, ImportAction.Add, 3, typed.Id, true), (item.Bin, item.Action, item.MatchScore, item.MatchOf, item.IsDoubtful));
        Assert.StartsWith("Perhaps", item.Reason, StringComparison.Ordinal);
        Assert.Equal((2, 0, 1), (preview.ToAdd, preview.ToMatch, preview.Doubtful));

        var decided = await me.Get<ImportService>().UpdateImportAsync(preview.Id, new UpdateImport
        {
            Overrides = [new ImportOverride { Statement = 0, Line = item.Line, Action = ImportAction.Match }],
        }, new ImportPageRequest(null, 50, null), Ct);
        Assert.Equal((1, 1, 0), (decided.Value.ToAdd, decided.Value.ToMatch, decided.Value.Doubtful));
        var done = await CommitAsync(me, preview.Id);
        Assert.Equal((1, 1), (done.Added, done.Matched));
        Assert.Equal(2, (await ledger.EntriesAsync()).Count);
    }

    [DatabaseTheory]
    public async Task A_proposed_match_can_be_another_movement_after_all(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -54.60m, "2026-03-05", payee: "Paper Lantern");
        var preview = await PreviewAsync(me, account.Id);
        var line = preview.Items.Single(row => row.Bin == ImportBin.Match).Line;
        await me.Get<ImportService>().UpdateImportAsync(preview.Id, new UpdateImport
        {
            Overrides = [new ImportOverride { Statement = 0, Line = line, Action = ImportAction.Add }],
        }, new ImportPageRequest(null, 50, null), Ct);
        var done = await CommitAsync(me, preview.Id);
        Assert.Equal((2, 0), (done.Added, done.Matched));
        Assert.Equal(3, (await ledger.EntriesAsync()).Count);
        Assert.Equal(new ImportCounts(0, 2, 0, 0, 0), (await PreviewAsync(me, account.Id)).Counts);
    }

    [DatabaseTheory]
    public async Task A_reconciled_entry_is_recognised_and_never_changed(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var typed = await ledger.EntryAsync(account.Id, -54.60m, "2026-03-05", payee: "Paper Lantern");
        await me.Get<HouseholdDb>().WriteAsync<bool>(Domain.History.BatchKind.SingleEdit, "Reconciled", async write =>
        {
            (await write.Db.Transactions.AsTracking().SingleAsync(row => row.Id == typed.Id, Ct)).Cleared = ClearedState.Reconciled;
            (await write.Db.Transactions.AsTracking().SingleAsync(row => row.Id == typed.Id, Ct)).CheckNumber = "117";
            await write.Db.SaveChangesAsync(Ct);
            return true;
        }, Ct);

        // 3 for the day, 3 for the payee, 4 for the cheque, less 2.
        var preview = await PreviewAsync(me, account.Id, "<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST><STMTTRN><DTPOSTED>20260305<TRNAMT>-54.60<CHECKNUM>117<NAME>Paper Lantern</STMTTRN></BANKTRANLIST></STMTRS></OFX>");
        var item = Assert.Single(preview.Items);
        Assert.Equal((ImportBin.Match, ImportAction.Skip, 8, typed.Id, false), (item.Bin, item.Action, item.MatchScore, item.MatchOf, item.CanMatch));
        Assert.Equal((0, 0), ((await CommitAsync(me, preview.Id)).Added, preview.ToMatch));
        Assert.Equal(1, (await ledger.EntriesAsync()).Single().Version - 1);
    }

    [DatabaseTheory]
    public async Task A_joined_entry_that_is_edited_or_deleted_is_still_known(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var typed = await ledger.EntryAsync(account.Id, -54.60m, "2026-03-05", payee: "Paper Lantern");
        await CommitAsync(me, (await PreviewAsync(me, account.Id)).Id);

        var change = Ledger.Same((await ledger.EntriesAsync()).Single(row => row.Id == typed.Id));
        (change.TransactionDate, change.Amount) = (new DateOnly(2026, 1, 1), -1);
        Assert.True((await me.Get<TransactionService>().UpdateAsync(typed.Id, change, Ct)).IsOk);
        Assert.Equal(new ImportCounts(0, 2, 0, 0, 0), (await PreviewAsync(me, account.Id)).Counts);
        Assert.True((await me.Get<TransactionService>().DeleteAsync(typed.Id, Ct)).IsOk);
        var again = await PreviewAsync(me, account.Id);
        Assert.Equal(new ImportCounts(0, 2, 0, 0, 0), again.Counts);
        Assert.Contains(again.Items, item => item.Reason!.Contains("deleted", StringComparison.Ordinal));
    }

    private static async Task<ClearedState> ClearedAsync(TestScope me, Guid id)
    {
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        return await db.Transactions.Where(row => row.Id == id).Select(row => row.Cleared).SingleAsync(Ct);
    }

    private static async Task<ImportPreview> PreviewAsync(TestScope me, Guid account, string file = File)
    {
        var made = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(file), "file", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        return made.Value;
    }

    private static async Task<ImportOutcome> CommitAsync(TestScope me, Guid id)
    {
        var done = await me.Get<ImportService>().CommitImportAsync(id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value;
    }
}
