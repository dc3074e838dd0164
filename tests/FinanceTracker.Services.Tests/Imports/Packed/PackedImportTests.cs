using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;
using Xunit;
using static FinanceTracker.Services.Tests.Imports.Packed.Packing;

namespace FinanceTracker.Services.Tests.Imports.Packed;

public sealed class PackedImportTests
{
    private const string Csv = "Date,Payee,Amount\n2026-03-03,Corner Bakehouse,-3.40\n2026-03-01,Clearwater Schools,2615.00\n";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ImportPageRequest FirstPage = new(null, 50, null);

    private static byte[] Statement => Workbook(
        ("Overview", []),
        ("Transactions", [
            ["Account statement"],
            [],
            ["Date", "Payee", "Amount"],
            [On("2026-03-03"), "Corner \"Bakehouse\"\nMain Street", Sum(-3.4)],
            [On("2026-03-02", GermanDay), "Corner Bakehouse", Sum(-1234.5600000000001, Kroner)],
            [On("2026-03-01"), "Clearwater Schools", Sum(2615)],
        ]),
        ("Notes", [["a", "b"]]));

    [DatabaseTheory]
    public async Task A_workbook_imports_once_and_adds_nothing_the_second_time(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();

        var preview = await PreviewAsync(me, Statement, "march.xlsx", account.Id);
        Assert.Empty(preview.Needs);
        Assert.Equal(("xlsx", new ImportCounts(3, 0, 0, 0, 0)), (preview.Format, preview.Counts));
        // A line is the row of the sheet.
        Assert.Equal([4, 5, 6], preview.Items.Select(item => item.Line));
        Assert.Contains(preview.Warnings, warning => warning.Message.Contains("\"Transactions\"", StringComparison.Ordinal) && warning.Message.Contains("\"Overview\", \"Notes\"", StringComparison.Ordinal));
        Assert.Equal(3, (await CommitAsync(me, preview.Id)).Added);
        Assert.Equal([-340, -123456, 261500], (await ledger.EntriesAsync()).Select(entry => entry.Amount.Minor));

        var again = await PreviewAsync(me, Statement, "march.xlsx", account.Id);
        Assert.Equal(new ImportCounts(0, 3, 0, 0, 0), again.Counts);
        Assert.Equal(0, (await CommitAsync(me, again.Id)).Added);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task A_zip_with_one_bank_file_is_that_file(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var zip = Zip(("../../2026/bank.csv", Csv), ("readme.txt", "Dear customer, this is your statement."), ("__MACOSX/._bank.csv", "x"), ("2026/", ""));

        var preview = await PreviewAsync(me, zip, "march.zip", account.Id);
        Assert.Equal(("march.zip › bank.csv", "csv", new ImportCounts(2, 0, 0, 0, 0)), (preview.FileName, preview.Format, preview.Counts));
        Assert.Equal(2, (await CommitAsync(me, preview.Id)).Added);

        // The same rows unpacked, and as a workbook in a zip, are the same transactions.
        Assert.Equal(new ImportCounts(0, 2, 0, 0, 0), (await PreviewAsync(me, Encoding.UTF8.GetBytes(Csv), "bank.csv", account.Id)).Counts);
        var sheet = Workbook(("Sheet1", [["Date", "Payee", "Amount"], ["2026-03-03", "Corner Bakehouse", Sum(-3.4, Plain)], ["2026-03-01", "Clearwater Schools", Sum(2615, Whole)]]));
        var packed = await PreviewAsync(me, Zip(("bank.xlsx", sheet)), "again.zip", account.Id);
        Assert.Equal(("xlsx", new ImportCounts(0, 2, 0, 0, 0)), (packed.Format, packed.Counts));
    }

    [DatabaseTheory]
    public async Task A_zip_with_several_bank_files_is_an_import_for_each(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var april = Csv.Replace("2026-03", "2026-04", StringComparison.Ordinal);
        var book = Workbook(("Sheet1", [["Date", "Payee", "Amount"], ["2026-05-03", "Corner Bakehouse", Sum(-3.4, Plain)]]));
        var zip = Zip(("q2/april.csv", Encoding.UTF8.GetBytes(april)), ("march.csv", Encoding.UTF8.GetBytes(Csv)), ("may.xlsx", book), ("readme.txt", "Dear customer"u8.ToArray()), ("old.zip", Zip(("a.csv", Csv))));

        // One answer of the API is one import: there it is refused, with the names.
        var one = await me.Get<ImportService>().CreateImportAsync(zip, "bank.zip", account.Id, null, Ct);
        Assert.Contains("\"old.zip\"", Said(one.Failure), StringComparison.Ordinal);

        var upload = await me.Get<ImportUploads>().CreateImportsAsync(new MemoryStream(zip), "C:\\bank.zip", account.Id, null, null, Ct);
        Assert.Equal(["bank.zip › april.csv", "bank.zip › march.csv", "bank.zip › may.xlsx"], upload.Made.Select(preview => preview.FileName));
        Assert.Equal(["bank.zip › old.zip", "bank.zip › readme.txt"], upload.Refused.Select(refused => refused.Name));
        Assert.Contains("archive itself", Said(upload.Refused[0].Failure), StringComparison.Ordinal);
        Assert.Equal([2, 2, 1], (await me.Get<ImportQueue>().CommitReadyAsync(null, Ct)).Done.Select(done => done.Added));
        Assert.Equal(5, (await ledger.EntriesAsync()).Count);

        await using var viewer = world.As(await world.HouseholdAsync(), Domain.Households.Role.Viewer);
        Assert.IsType<Failure.Forbidden>(Assert.Single((await viewer.Get<ImportUploads>().CreateImportsAsync(new MemoryStream(zip), "bank.zip", null, null, null, Ct)).Refused).Failure);
        var plain = await me.Get<ImportUploads>().CreateImportsAsync(new MemoryStream(Encoding.UTF8.GetBytes(Csv)), "march.csv", account.Id, null, null, Ct);
        Assert.Equal(("march.csv", 2), (plain.Made.Single().FileName, plain.Made.Single().Counts.Duplicate));

        static string Said(Failure? failure) => Assert.IsType<Failure.Invalid>(failure).Errors["file"][0];
    }

    [DatabaseTheory]
    public async Task A_workbook_without_headings_is_mapped_by_hand_and_the_next_one_remembers(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = await new Ledger(me).AccountAsync();
        var first = await PreviewAsync(me, Odd("2026-03-03"), "one.xlsx", account.Id);
        var mapping = new CsvMapping { Columns = first.Mapping!.Columns with { Payee = "Wohin" }, Sign = SignRule.Flipped };
        var updated = await me.Get<ImportService>().UpdateImportAsync(first.Id, new UpdateImport { Mapping = mapping }, FirstPage, Ct);
        Assert.True(updated.IsOk, updated.Failure?.ToString());
        Assert.Equal("Bäcker", updated.Value.Items[0].MerchantName);
        Assert.Equal(2, (await CommitAsync(me, first.Id)).Added);

        var second = await PreviewAsync(me, Odd("2026-04-03"), "two.xlsx", account.Id);
        Assert.Equal(("Bäcker", -340L), (second.Items[0].MerchantName, second.Items[0].Amount?.Minor));
    }

    [DatabaseTheory]
    public async Task A_refused_archive_leaves_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = await new Ledger(me).AccountAsync();
        var refused = await me.Get<ImportService>().CreateImportAsync(Zip(("a.csv", Csv), ("b.csv", Csv)), "two.zip", account.Id, null, Ct);
        var message = Assert.IsType<Failure.Invalid>(refused.Failure).Errors["file"][0];
        Assert.Contains("\"a.csv\", \"b.csv\"", message, StringComparison.Ordinal);
        Assert.Empty(await me.Get<ImportService>().ListImportsAsync(Ct));
    }

    private static byte[] Odd(string day) => Workbook(("S", [["Wann", "Wohin", "Name", "Betrag"], [On(day), "Bäcker", "x", Sum(3.4)], [On(day), "Bäcker", "y", Sum(5)]]));

    private static async Task<ImportPreview> PreviewAsync(TestScope me, byte[] content, string name, Guid account)
    {
        var made = await me.Get<ImportService>().CreateImportAsync(content, name, account, null, Ct);
        Assert.True(made.IsOk, made.Failure is Failure.Invalid invalid ? invalid.Errors.First().Value[0] : made.Failure?.ToString());
        return made.Value;
    }

    private static async Task<ImportOutcome> CommitAsync(TestScope me, Guid id)
    {
        var done = await me.Get<ImportService>().CommitImportAsync(id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value;
    }
}
