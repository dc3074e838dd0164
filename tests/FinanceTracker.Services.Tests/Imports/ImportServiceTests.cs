using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

public sealed class ImportServiceTests
{
    private const string Csv =
        """
        Date,Payee,Amount,Category
        2026-03-03,Corner Bakehouse,-3.40,Food:Eating out
        2026-03-02,Corner Bakehouse,-3.40,Food:Eating out
        2026-03-02,Corner Bakehouse,-3.40,Food:Eating out
        2026-03-01,Clearwater Schools,2615.00,Salary
        """;

    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ImportPageRequest FirstPage = new(null, 50, null);

    [DatabaseTheory]
    public async Task A_file_imports_once_and_adds_nothing_the_second_time(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var before = await ledger.DumpAsync();

        var preview = await PreviewAsync(me, Csv, account.Id);
        Assert.Empty(preview.Needs);
        Assert.Equal(new ImportCounts(4, 0, 0, 0, 0), preview.Counts);
        Assert.Equal(before, await ledger.DumpAsync());

        var done = await CommitAsync(me, preview.Id);
        Assert.Equal(4, done.Added);
        var entries = await ledger.EntriesAsync();
        Assert.Equal([-340, -340, -340, 261500], entries.Select(entry => entry.Amount.Minor));
        Assert.All(entries, entry => Assert.False(entry.IsReviewed));
        Assert.Equal(2604.80m, (await ledger.AccountAsync(account.Id)).Balance.ToDecimal());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        // The commit again is the same commit; the file again is all duplicates.
        Assert.Equal(done.BatchId, (await CommitAsync(me, preview.Id)).BatchId);
        var again = await PreviewAsync(me, Csv, account.Id);
        Assert.Equal(new ImportCounts(0, 4, 0, 0, 0), again.Counts);
        Assert.All(again.Items, item => Assert.NotNull(item.MatchOf));
        var nothing = await CommitAsync(me, again.Id);
        Assert.Equal((0, null), (nothing.Added, nothing.BatchId));
        Assert.Equal(4, (await ledger.EntriesAsync()).Count);
    }

    [DatabaseTheory]
    public async Task Undo_leaves_the_ledger_as_before_and_the_file_can_come_again(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -1, "2026-03-02", payee: "By hand");
        var before = await ledger.DumpAsync();

        var first = await CommitAsync(me, (await PreviewAsync(me, Csv, account.Id)).Id);
        var imported = await ledger.DumpAsync();
        var undone = await ledger.UndoAsync(first.BatchId!.Value);
        Assert.Equal(4, undone.Value.Reverted);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        // Redo brings the very same rows back; undo of that, and the file again, gives four new ones.
        var redo = (await ledger.UndoAsync(undone.Value.BatchId!.Value)).Value;
        Assert.Equal(imported, await ledger.DumpAsync());
        Assert.True((await ledger.UndoAsync(redo.BatchId!.Value)).IsOk);
        Assert.Equal(4, (await CommitAsync(me, (await PreviewAsync(me, Csv, account.Id)).Id)).Added);
        Assert.Equal(5, (await ledger.EntriesAsync()).Count);

        // What came again in the meantime is not brought back a second time.
        var late = (await ledger.UndoAsync(undone.Value.BatchId!.Value)).Failure;
        Assert.NotNull(late);
        Assert.Equal(5, (await ledger.EntriesAsync()).Count);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task An_edited_row_is_still_a_duplicate_and_survives_the_undo(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var done = await CommitAsync(me, (await PreviewAsync(me, Csv, account.Id)).Id);
        var entry = (await ledger.EntriesAsync())[0];
        var change = Ledger.Same(entry);
        (change.TransactionDate, change.Amount, change.Description, change.MerchantName) = (new DateOnly(2026, 2, 1), -99, "Bread", "Baker");
        Assert.True((await me.Get<TransactionService>().UpdateAsync(entry.Id, change, Ct)).IsOk);

        Assert.Equal(4, (await PreviewAsync(me, Csv, account.Id)).Counts.Duplicate);
        var undone = (await ledger.UndoAsync(done.BatchId!.Value)).Value;
        Assert.Equal(entry.Id, Assert.Single(undone.Kept).Id);
        Assert.Equal(entry.Id, Assert.Single(await ledger.EntriesAsync()).Id);
    }

    [DatabaseTheory]
    public async Task A_deleted_row_stays_away_until_it_is_asked_for(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await CommitAsync(me, (await PreviewAsync(me, Csv, account.Id)).Id);
        var salary = (await ledger.EntriesAsync()).Single(entry => entry.Amount.Minor > 0);
        Assert.True((await me.Get<TransactionService>().DeleteAsync(salary.Id, Ct)).IsOk);

        var preview = await PreviewAsync(me, Csv, account.Id);
        var row = preview.Items.Single(item => item.Amount?.Minor > 0);
        Assert.Equal((ImportBin.Duplicate, ImportAction.Skip), (row.Bin, row.Action));
        Assert.Contains("deleted", row.Reason, StringComparison.OrdinalIgnoreCase);

        await UpdateAsync(me, preview.Id, new UpdateImport { Overrides = [new ImportOverride { Statement = 0, Line = row.Line, Action = ImportAction.Add }] });
        Assert.Equal(1, (await CommitAsync(me, preview.Id)).Added);
        Assert.Equal(4, (await ledger.EntriesAsync()).Count);
        Assert.Equal(4, (await PreviewAsync(me, Csv, account.Id)).Counts.Duplicate);
    }

    [DatabaseTheory]
    public async Task A_duplicate_added_on_purpose_is_one_more_row(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await CommitAsync(me, (await PreviewAsync(me, Csv, account.Id)).Id);
        const string one = "Date,Payee,Amount\n2026-03-02,Corner Bakehouse,-3.40\n2026-03-01,Other,-1.00\n";
        var preview = await PreviewAsync(me, one, account.Id);
        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), preview.Counts);
        await UpdateAsync(me, preview.Id, new UpdateImport { Overrides = [new ImportOverride { Line = 2, Action = ImportAction.Add }, new ImportOverride { Line = 3, Action = ImportAction.Skip }] });
        Assert.Equal(1, (await CommitAsync(me, preview.Id)).Added);
        Assert.Equal(3, (await ledger.EntriesAsync()).Count(entry => entry.TransactionDate == new DateOnly(2026, 3, 2)));
    }

    [DatabaseTheory]
    public async Task A_commit_is_refused_with_the_fresh_preview_when_the_ledger_changed(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var (one, two) = (await PreviewAsync(me, Csv, account.Id), await PreviewAsync(me, Csv, account.Id));
        await CommitAsync(me, one.Id);
        var refused = await me.Get<ImportService>().CommitImportAsync(two.Id, Ct);
        var fresh = Assert.IsType<ImportPreview>(Assert.IsType<Failure.Conflict>(refused.Failure).Current);
        Assert.Equal(4, fresh.Counts.Duplicate);
        Assert.Equal(4, (await ledger.EntriesAsync()).Count);
        Assert.Equal(0, (await CommitAsync(me, two.Id)).Added);
    }

    [DatabaseTheory]
    public async Task Categories_are_found_by_full_name_and_made_only_when_asked(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var food = await ledger.CategoryAsync("Food");
        var out_ = await ledger.CategoryAsync("Eating Out", parent: food.Id);
        var preview = await PreviewAsync(me, Csv, account.Id);
        Assert.All(preview.Items.Where(item => item.Amount?.Minor < 0), item => Assert.Equal(out_.Id, item.CategoryId));
        Assert.Null(preview.Items.Single(item => item.Amount?.Minor > 0).CategoryId);
        await UpdateAsync(me, preview.Id, new UpdateImport { CreateCategories = true });
        var done = await CommitAsync(me, preview.Id);
        Assert.All(await ledger.EntriesAsync(), entry => Assert.NotNull(entry.CategoryId));
        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Equal(2, (await me.Get<FinanceTracker.Services.Categories.CategoryService>().ListAsync(Ct)).Count);
    }

    [DatabaseTheory]
    public async Task Rows_in_a_currency_the_account_does_not_have_are_rejected_with_that_reason(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(currency: "USD");
        const string ofx = "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>"
            + "<STMTTRN><DTPOSTED>20260301<TRNAMT>-5.00<FITID>a1<NAME>Shop</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";
        var preview = await PreviewAsync(me, ofx, account.Id);
        Assert.Equal(1, preview.Counts.Rejected);
        Assert.Contains("EUR", preview.Items[0].Reason, StringComparison.Ordinal);
        Assert.Null((await CommitAsync(me, preview.Id)).BatchId);
    }

    [DatabaseTheory]
    public async Task A_cancelled_preview_and_another_households_preview_are_not_there(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var stranger = world.As(await world.HouseholdAsync("Other"));
        var account = await new Ledger(me).AccountAsync();
        var preview = await PreviewAsync(me, Csv, account.Id);
        Assert.IsType<Failure.NotFound>((await stranger.Get<ImportService>().GetImportAsync(preview.Id, FirstPage, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await stranger.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).Failure);
        Assert.True((await me.Get<ImportService>().CancelImportAsync(preview.Id, Ct)).IsOk);
        Assert.IsType<Failure.NotFound>((await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).Failure);
        Assert.Empty(await new Ledger(me).EntriesAsync());
    }

    private static async Task<ImportPreview> PreviewAsync(TestScope me, string text, Guid? account)
    {
        var made = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(text), "bank.csv", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        return made.Value;
    }

    private static async Task UpdateAsync(TestScope me, Guid id, UpdateImport update)
    {
        var updated = await me.Get<ImportService>().UpdateImportAsync(id, update, FirstPage, Ct);
        Assert.True(updated.IsOk, updated.Failure?.ToString());
    }

    private static async Task<ImportOutcome> CommitAsync(TestScope me, Guid id)
    {
        var done = await me.Get<ImportService>().CommitImportAsync(id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value;
    }
}
