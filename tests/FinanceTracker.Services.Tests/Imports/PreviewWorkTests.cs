using System.Text;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>The preview as a place to work: signs and characters changed live, many rows decided at once, bad rows taken home.</summary>
public sealed class PreviewWorkTests
{
    private const string Card = "<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>4716</CCACCTFROM><BANKTRANLIST>{0}</BANKTRANLIST><LEDGERBAL><BALAMT>{1}<DTASOF>20260310</LEDGERBAL></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly ImportPageRequest FirstPage = new(null, 50, null);

    [DatabaseTheory]
    public async Task Turned_signs_are_offered_kept_for_the_account_and_leave_the_balance_check_right(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync("Card", type: AccountType.CreditCard)).Id;
        // The balance is a debt already, so nobody has to be asked; the purchases stand as plus all the same.
        var file = CardFile("20260301", [54.60m, 14.20m, 9.99m, 8, -30], -56.79m, "PAYMENT THANK YOU");
        var first = await PreviewAsync(me, account, file);
        Assert.Empty(first.Needs);
        Assert.Equal(new SignDoubt(4, SignEvidence.Card), first.SignDoubt);
        Assert.NotEqual(0, first.Statements[0].BalanceDifference!.Value.Minor);

        var turned = await UpdateAsync(me, first.Id, new UpdateImport { Answers = new ImportAnswers { FlipSigns = true } });
        Assert.Equal((null, true, true), (turned.SignDoubt, turned.IsFlipped, turned.WillRemember));
        Assert.Equal((-5679, 0), (turned.Statements[0].StatementBalance!.Value.Minor, turned.Statements[0].BalanceDifference!.Value.Minor));
        Assert.Equal(-5460, turned.Items[0].Amount!.Value.Minor);
        await CommitAsync(me, first.Id);
        Assert.Equal(-56.79m, (await ledger.AccountAsync(account)).Balance.ToDecimal());

        var next = await PreviewAsync(me, account, CardFile("20260401", [5, 6, 7], -74.79m, "SHOP"));
        Assert.Equal((true, null, -500), (next.IsFlipped, next.SignDoubt, next.Items[0].Amount!.Value.Minor));
        Assert.NotNull(next.RememberedAt);

        // The bank has changed its mind: what was remembered is doubted again.
        var changed = await PreviewAsync(me, account, CardFile("20260501", [-5, -6, -7], -92.79m, "SHOP"));
        Assert.Equal((true, 3), (changed.IsFlipped, changed.SignDoubt?.Rows));
        var right = await UpdateAsync(me, changed.Id, new UpdateImport { Answers = new ImportAnswers { FlipSigns = false } });
        Assert.Equal((false, null, -500), (right.IsFlipped, right.SignDoubt, right.Items[0].Amount!.Value.Minor));
    }

    [DatabaseTheory]
    public async Task Any_format_can_be_turned_and_a_csv_keeps_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync()).Id;
        const string csv = "Date,Payee,Amount\n2026-03-01,Shop,-5.00\n2026-03-02,Employer,7.00\n";
        var preview = await PreviewAsync(me, account, csv);
        Assert.Null(preview.SignDoubt);
        Assert.Equal([500, -700], (await UpdateAsync(me, preview.Id, new UpdateImport { Answers = new ImportAnswers { FlipSigns = true } })).Items.Select(item => item.Amount!.Value.Minor));
        await CommitAsync(me, preview.Id);
        var next = await PreviewAsync(me, account, csv.Replace("2026-03", "2026-04", StringComparison.Ordinal));
        Assert.Equal((true, 500), (next.IsFlipped, next.Items[0].Amount!.Value.Minor));

        foreach (var other in new[] { "!Type:Bank\nD2026-03-01\nT-5.00\nPShop\n^\n", ":20:1\n:25:DE1/1\n:28C:1\n:60F:C260301EUR10,00\n:61:2603010301D5,00NTRFNONREF\n:86:Shop\n:62F:C260301EUR5,00\n-\n" })
        {
            var flipped = await UpdateAsync(me, (await PreviewAsync(me, account, other)).Id, new UpdateImport { Answers = new ImportAnswers { FlipSigns = true } });
            Assert.Equal(500, flipped.Items.Single().Amount!.Value.Minor);
            Assert.DoesNotContain(flipped.Warnings, warning => warning.Message.Contains("miss the closing balance", StringComparison.Ordinal));
        }
    }

    [DatabaseTheory]
    public async Task The_character_set_is_chosen_by_its_samples_and_kept(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync()).Id;
        var bytes = Encoding.GetEncoding("windows-1250").GetBytes("Date,Payee,Amount\n2026-03-01,Řeznictví Žižka,-5.00\n");
        var preview = (await me.Get<ImportService>().CreateImportAsync(bytes, "cz.csv", account, null, Ct)).Value;
        Assert.Equal("windows-1252", preview.Encoding);
        var candidates = (await me.Get<ImportFileService>().ListCharsetsAsync(preview.Id, Ct)).Value;
        var right = candidates.Single(candidate => candidate.Samples[0].Contains("Řeznictví Žižka", StringComparison.Ordinal) && candidate.Name == "windows-1250");
        var read = await UpdateAsync(me, preview.Id, new UpdateImport { Answers = new ImportAnswers { Charset = right.Name } });
        Assert.Equal(("windows-1250", "Řeznictví Žižka"), (read.Encoding, read.Items[0].MerchantName));
        await CommitAsync(me, preview.Id);
        var next = (await me.Get<ImportService>().CreateImportAsync(Encoding.GetEncoding("windows-1250").GetBytes("Date,Payee,Amount\n2026-04-01,Žabka,-5.00\n"), "cz.csv", account, null, Ct)).Value;
        Assert.Equal(("windows-1250", "Žabka"), (next.Encoding, next.Items[0].MerchantName));

        await using var stranger = world.As(await world.HouseholdAsync());
        Assert.IsType<Failure.NotFound>((await stranger.Get<ImportFileService>().ListCharsetsAsync(preview.Id, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await stranger.Get<ImportFileService>().GetRejectedRowsAsync(preview.Id, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task Rows_are_searched_and_decided_together_beyond_the_page_and_single_decisions_come_last(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var food = await ledger.CategoryAsync("Food");
        var csv = new StringBuilder("Date,Payee,Amount\n");
        for (var i = 0; i < 130; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"2026-02-{(i % 28) + 1:00},{(i % 2 == 0 ? "Café Zoé" : "Metroline")} {i},-{i + 1}.40\n");
        var preview = await PreviewAsync(me, account, csv.ToString());
        Assert.Equal(new ImportShown(130, 130, 130), preview.Shown);
        var found = new ImportPageRequest(null, 50, ImportBin.New) { WithMatches = true, Search = "cafe" };
        async Task<ImportShown> ShownAsync(ImportPageRequest page) => (await me.Get<ImportService>().GetImportAsync(preview.Id, page, Ct)).Value.Shown;
        Assert.Equal(new ImportShown(65, 65, 65), await ShownAsync(found));
        Assert.Equal(1, (await ShownAsync(found with { Search = "METRO 86.40" })).Rows);
        Assert.Equal(1, (await ShownAsync(found with { Search = "−86,4" })).Rows);
        Assert.Equal(0, (await ShownAsync(found with { Search = "86.41" })).Rows);

        preview = await UpdateAsync(me, preview.Id, new UpdateImport { Sweep = new ImportSweep { Bin = ImportBin.New, WithMatches = true, Search = "metro", GoesIn = false } });
        Assert.Equal(65, preview.ToAdd);
        preview = await UpdateAsync(me, preview.Id, new UpdateImport { Sweep = new ImportSweep { Bin = ImportBin.New, WithMatches = true, Search = "cafe", CategoryId = food.Id } });
        // One of them all the same, one of the others not; then all of them again.
        preview = await UpdateAsync(me, preview.Id, new UpdateImport
        {
            Overrides = [new ImportOverride { Line = 3, Action = ImportAction.Add }, new ImportOverride { Line = 2, Action = ImportAction.Skip }],
        });
        Assert.Equal((65, ImportAction.Skip, ImportAction.Add), (preview.ToAdd, preview.Items[0].Action, preview.Items[1].Action));
        preview = await UpdateAsync(me, preview.Id, new UpdateImport { Sweep = new ImportSweep { Bin = ImportBin.New, WithMatches = true, Search = "cafe", GoesIn = true } });
        Assert.Equal((66, ImportAction.Add, food.Id), (preview.ToAdd, preview.Items[0].Action, preview.Items[0].CategoryId));

        Assert.Equal(66, (await CommitAsync(me, preview.Id)).Added);
        var entries = await ledger.EntriesAsync();
        Assert.Equal((65, 1), (entries.Count(entry => entry.CategoryId == food.Id), entries.Count(entry => entry.CategoryId is null)));
    }

    /// <summary>Some banks write the whole file as one line: the line alone names no row.</summary>
    [DatabaseTheory]
    public async Task Rows_of_a_file_that_is_one_line_are_decided_one_by_one(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var rows = string.Concat(new[] { "-5.00", "1..2", "-6.00", "-7.00", "2..1" }.Select((amount, i) => $"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>2026030{i + 1}<TRNAMT>{amount}<FITID>{i}<NAME>Shop {i}</STMTTRN>"));
        var preview = await PreviewAsync(me, account, Card.Replace("{0}", rows, StringComparison.Ordinal).Replace("{1}", "-18", StringComparison.Ordinal));
        Assert.Equal((3, 2), (preview.Counts.New, preview.Counts.Rejected));
        Assert.Equal(5, preview.Items.DistinctBy(item => (item.Bin, item.Line, item.Place)).Count());

        var second = preview.Items.Single(item => item.Description == "Shop 2");
        preview = await UpdateAsync(me, preview.Id, new UpdateImport { Overrides = [new ImportOverride { Line = second.Line, Place = second.Place, Action = ImportAction.Skip }] });
        Assert.Equal(["Shop 0", "Shop 3"], preview.Items.Where(item => item.Action == ImportAction.Add).Select(item => item.Description));
        await CommitAsync(me, preview.Id);
        Assert.Equal([-500, -700], (await ledger.EntriesAsync()).Select(entry => entry.Amount.Minor).OrderDescending());
    }

    [DatabaseTheory]
    public async Task Bad_rows_are_taken_home_as_a_csv_also_after_the_import(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var account = (await new Ledger(me).AccountAsync()).Id;
        var preview = await PreviewAsync(me, account, "Date,Payee,Amount,Currency\n2026-03-01,Shop,-1.00,EUR\n2026-03-02,=cmd|' /c calc'!A0,1..2,EUR\n2026-03-03,Abroad,-4.00,USD\n");
        var files = me.Get<ImportFileService>();
        var before = await files.GetRejectedRowsAsync(preview.Id, Ct);
        Assert.Equal("nordhafen-not-imported.csv", before.Value.Name);
        Assert.StartsWith("Line,Reason,Field,Value,As in the file\r\n3,", before.Value.Content, StringComparison.Ordinal);
        Assert.Contains(",Amount,1..2,\"2026-03-02,=cmd|' /c calc'!A0,1..2,EUR\"", before.Value.Content, StringComparison.Ordinal);
        await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct);
        Assert.Equal(before.Value.Content, (await files.GetRejectedRowsAsync(preview.Id, Ct)).Value.Content);
    }

    private static string CardFile(string day, decimal[] amounts, decimal balance, string last)
    {
        var rows = string.Concat(amounts.Select((amount, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"<STMTTRN><DTPOSTED>{int.Parse(day, System.Globalization.CultureInfo.InvariantCulture) + i}<TRNAMT>{amount}<NAME>{(i == amounts.Length - 1 ? last : $"SHOP {i}")}</STMTTRN>")));
        return Card.Replace("{0}", rows, StringComparison.Ordinal).Replace("{1}", balance.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static async Task<ImportPreview> PreviewAsync(TestScope me, Guid account, string text)
    {
        var made = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(text), "nordhafen.csv", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        return made.Value;
    }

    private static async Task<ImportPreview> UpdateAsync(TestScope me, Guid id, UpdateImport update)
    {
        var result = await me.Get<ImportService>().UpdateImportAsync(id, update, FirstPage, Ct);
        Assert.True(result.IsOk, result.Failure?.ToString());
        return result.Value;
    }

    private static async Task<ImportOutcome> CommitAsync(TestScope me, Guid id)
    {
        var result = await me.Get<ImportService>().CommitImportAsync(id, Ct);
        Assert.True(result.IsOk, result.Failure?.ToString());
        return result.Value;
    }
}
