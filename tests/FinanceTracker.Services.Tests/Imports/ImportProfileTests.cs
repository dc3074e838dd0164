using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>A reading that a person corrected is used for the next file that is written alike, and for no other.</summary>
public sealed class ImportProfileTests
{
    // Both text columns could be the payee, the words of the flag are no bank's, and two digits leave the order of the day open.
    private const string October = "Wann;Wohin damit;Zettel;Gold;Richtung\n03/10/2026;KRT*8841;Greenleaf;86,40;fort\n04/10/2026;KRT*8841;Clearwater;2615,00;her\n";
    private const string November = "Wann;Wohin damit;Zettel;Gold;Richtung\n05/11/2026;KRT*8841;Metroline;23,50;fort\n";
    private const string OtherHeadings = "Wann;Zettel;Ort;Gold;Richtung\n05/11/2026;Metroline;Lindenau;23,50;fort\n";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ImportPageRequest FirstPage = new(null, 50, null);

    private static CsvMapping Corrected => new()
    {
        Delimiter = ";",
        HeaderRow = 1,
        DateOrder = DateOrder.Dmy,
        DecimalMark = ",",
        Columns = new CsvColumns { Date = "Wann", Payee = "Zettel", Amount = "Gold", Flag = "Richtung", Description = "Wohin damit" },
        FlagValues = new FlagValues(["fort"], ["her"]),
    };

    [DatabaseTheory]
    public async Task The_next_file_with_these_headings_is_read_as_corrected(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync()).Id;
        await TeachAsync(me, account);

        var next = await CreateAsync(me, November, account);
        Assert.Empty(next.Needs);
        Assert.NotNull(next.RememberedAt);
        var item = Assert.Single(next.Items);
        Assert.Equal(("Metroline", -2350, new DateOnly(2026, 11, 5)), (item.MerchantName, item.Amount!.Value.Minor, item.TransactionDate));

        // Nobody says which account: the headings tell the bank.
        var unknown = await CreateAsync(me, November, null);
        Assert.Equal(["account"], unknown.Needs);
        Assert.Equal("Metroline", unknown.Items.Single().MerchantName);

        var afresh = (await me.Get<ImportService>().ReadAfreshAsync(next.Id, FirstPage, Ct)).Value;
        Assert.Null(afresh.RememberedAt);
        Assert.NotEmpty(afresh.Needs);
    }

    [DatabaseTheory]
    public async Task Other_headings_are_never_read_by_the_old_correction(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        await TeachAsync(me, account);
        var changed = await CreateAsync(me, OtherHeadings, account);
        Assert.Null(changed.RememberedAt);
        Assert.Contains("mapping", changed.Needs);

        // Another household knows nothing of it, and an account without corrections is not asked.
        await using var stranger = world.As(await world.HouseholdAsync());
        Assert.Null((await CreateAsync(stranger, November, (await new Ledger(stranger).AccountAsync()).Id)).RememberedAt);
        Assert.DoesNotContain("mapping", (await CreateAsync(me, "Date,Payee,Amount\n2026-03-01,Shop,-1.00\n", (await ledger.AccountAsync("Second")).Id)).Needs);
    }

    [DatabaseTheory]
    public async Task An_account_chosen_later_brings_its_correction(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        const string bare = "03/10/2026;Greenleaf;-86,40;KRT\n25/10/2026;Metroline;-1,00;KRT\n";
        var first = await CreateAsync(me, bare, account);
        var mapping = first.Mapping! with { Columns = new CsvColumns { Date = "1", Payee = "4", Amount = "3", Description = "2" } };
        await UpdateAsync(me, first.Id, new UpdateImport { Mapping = mapping });
        await CommitAsync(me, first.Id);

        // Without headings nothing tells the bank but the account.
        var open = await CreateAsync(me, bare.Replace("2026", "2025", StringComparison.Ordinal), null);
        Assert.Null(open.RememberedAt);
        var chosen = await UpdateAsync(me, open.Id, new UpdateImport { Accounts = new() { ["0"] = account } });
        Assert.NotNull(chosen.RememberedAt);
        Assert.Empty(chosen.Needs);
        Assert.All(chosen.Items, item => Assert.Equal("KRT", item.MerchantName));
    }

    [DatabaseTheory]
    public async Task Signs_of_a_card_are_remembered_for_ofx_too(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync()).Id;
        var first = await CreateAsync(me, Ofx(1), account);
        await UpdateAsync(me, first.Id, new UpdateImport { Answers = new ImportAnswers { FlipSigns = true } });
        await CommitAsync(me, first.Id);
        var next = await CreateAsync(me, Ofx(2), account);
        Assert.Equal((-200, true), (next.Items.Single().Amount!.Value.Minor, next.RememberedAt is not null));

        static string Ofx(int day) => $"<OFX><CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>4711</CCACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>2026030{day}<TRNAMT>{day}.00<FITID>{day}<NAME>Shop</STMTTRN></BANKTRANLIST></CCSTMTRS></OFX>";
    }

    [DatabaseTheory]
    public async Task What_was_not_corrected_is_not_remembered(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync()).Id;
        const string plain = "Date,Payee,Amount\n2026-03-01,Shop,-1.00\n";
        await CommitAsync(me, (await CreateAsync(me, plain, account)).Id);
        Assert.Null((await CreateAsync(me, plain, account)).RememberedAt);
    }

    private static async Task TeachAsync(TestScope me, Guid account)
    {
        var first = await CreateAsync(me, October, account);
        Assert.NotEmpty(first.Needs);
        var read = await UpdateAsync(me, first.Id, new UpdateImport { Mapping = Corrected });
        Assert.Empty(read.Needs);
        Assert.Equal([-8640, 261500], read.Items.Select(item => item.Amount!.Value.Minor));
        await CommitAsync(me, first.Id);
    }

    private static async Task<ImportPreview> CreateAsync(TestScope me, string text, Guid? account)
    {
        var made = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(text), "bank.csv", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        return made.Value;
    }

    private static async Task<ImportPreview> UpdateAsync(TestScope me, Guid id, UpdateImport update)
    {
        var updated = await me.Get<ImportService>().UpdateImportAsync(id, update, FirstPage, Ct);
        Assert.True(updated.IsOk, updated.Failure?.ToString());
        return updated.Value;
    }

    private static async Task CommitAsync(TestScope me, Guid id)
    {
        var done = await me.Get<ImportService>().CommitImportAsync(id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
    }
}
