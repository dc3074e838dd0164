using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>What an account remembers about reading files, as a file.</summary>
public sealed class ImportProfileFileTests
{
    private const string October = "Wann;Wohin damit;Zettel;Gold;Richtung\n03/10/2026;KRT*8841;Greenleaf;86,40;fort\n04/10/2026;KRT*8841;Clearwater;2615,00;her\n";
    private const string Good = """
        {"format": "financetracker-import-profiles", "version": 1, "profiles": [
          {"signature": "0123456789ABCDEF0123456789ABCDEF", "files": "csv", "hasHeadings": true, "hasColumns": true,
           "mapping": {"delimiter": ";", "headerRow": 1, "columns": {"date": "Wann", "amount": "Gold"}, "dateOrder": "dmy", "decimalMark": ",", "sign": "as_written"}}]}
        """;

    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    [DatabaseTheory]
    public async Task A_reading_is_taken_along_to_another_household_and_holds_no_row(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var other = world.As(await world.HouseholdAsync());
        var mine = (await new Ledger(me).AccountAsync("Mine")).Id;
        var theirs = (await new Ledger(other).AccountAsync("Theirs")).Id;
        var first = await CreateAsync(me, mine);
        await me.Get<ImportService>().UpdateImportAsync(first.Id, new UpdateImport
        {
            Mapping = new CsvMapping
            {
                DateOrder = DateOrder.Dmy,
                Columns = new CsvColumns { Date = "Wann", Payee = "Zettel", Amount = "Gold", Flag = "Richtung", Description = "Wohin damit" },
                FlagValues = new FlagValues(["fort"], ["her"]),
            },
        }, new ImportPageRequest(null, 50, null), Ct);
        Assert.True((await me.Get<ImportService>().CommitImportAsync(first.Id, Ct)).IsOk);

        var saved = (await me.Get<ImportProfileService>().GetImportProfilesAsync(mine, Ct)).Value;
        var text = JsonSerializer.Serialize(saved, Json);
        Assert.Contains("\"payee\":\"Zettel\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Greenleaf", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mine", text, StringComparison.Ordinal);
        Assert.NotEmpty((await CreateAsync(other, theirs)).Needs);

        var taught = (await other.Get<ImportProfileService>().UpdateImportProfilesAsync(theirs, Encoding.UTF8.GetBytes(text), Ct)).Value;
        Assert.Equal(text, JsonSerializer.Serialize(taught, Json));
        var read = await CreateAsync(other, theirs);
        Assert.Empty(read.Needs);
        Assert.Equal([-8640, 261500], read.Items.Select(item => item.Amount!.Value.Minor));

        var listed = Assert.Single(await other.Get<ImportProfileService>().ListImportProfilesAsync(Ct));
        Assert.Equal(("Theirs", "csv"), (listed.AccountName, Assert.Single(listed.Readings).Files));
        Assert.IsType<Failure.NotFound>((await other.Get<ImportProfileService>().GetImportProfilesAsync(mine, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await other.Get<ImportProfileService>().UpdateImportProfilesAsync(mine, saved, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await other.Get<ImportProfileService>().DeleteImportProfilesAsync(mine, null, Ct)).Failure);

        Assert.True((await other.Get<ImportProfileService>().DeleteImportProfilesAsync(theirs, null, Ct)).IsOk);
        Assert.NotEmpty((await CreateAsync(other, theirs)).Needs);
        Assert.Single(await me.Get<ImportProfileService>().ListImportProfilesAsync(Ct));
    }

    [Fact]
    public async Task A_file_that_makes_no_sense_is_refused_with_the_place_and_nothing_is_taken()
    {
        await using var world = await TestWorld.CreateAsync();
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await using var viewer = world.As(home, Role.Viewer);
        var account = (await new Ledger(me).AccountAsync()).Id;
        foreach (var (from, to, said) in new[]
        {
            ("\"delimiter\"", "\"delimeter\"", "$.profiles[0].mapping.delimeter, line 3"),
            ("financetracker-import-profiles", "something", "must say"),
            ("\"version\": 1", "\"version\": 2", "Only version 1"),
            ("\"version\": 1", "\"version\": \"1\"", "$.version"),
            ("\"Wann\"", "7", "$.profiles[0].mapping.columns.date"),
            ("\"dmy\"", "\"dym\"", "$.profiles[0].mapping.dateOrder"),
            ("\";\"", "\";;\"", "mapping.delimiter is one mark"),
            ("\",\", \"sign\"", "\"'\", \"sign\"", "mapping.decimalMark"),
            ("\"headerRow\": 1", "\"headerRow\": -1", "mapping.headerRow"),
            ("\"headerRow\": 1", "\"encoding\": \"klingon\"", "mapping.encoding \"klingon\""),
            ("\"hasColumns\": true,", "\"hasColumns\": true, \"currency\": \"EURO\",", "currency \"EURO\""),
            ("\"csv\"", "\"pdf\"", "files is one of"),
            ("\"csv\"", "\"ofx\"", "ofx has no columns"),
            ("0123456789ABCDEF", "", "signature"),
            ("]}", "], \"profiles\": []}", "$.profiles"),
            ("]}", ", {}]}", "Number 2"),
            ("]}", ", null]}", "1 to 50"),
            (Good, "", "no file of remembered readings"),
            (Good, "null", "empty"),
            (Good, new string(' ', 300_000), "256 KB"),
            (Good, new string('[', 4000), "no file of remembered readings"),
        })
        {
            var text = Good.Replace(from, to, StringComparison.Ordinal);
            Assert.NotEqual(Good, text);
            var refused = Assert.IsType<Failure.Invalid>((await me.Get<ImportProfileService>().UpdateImportProfilesAsync(account, Encoding.UTF8.GetBytes(text), Ct)).Failure);
            Assert.Contains(said, string.Concat(Assert.Single(refused.Errors).Value), StringComparison.Ordinal);
        }
        Assert.Empty(await me.Get<ImportProfileService>().ListImportProfilesAsync(Ct));
        Assert.IsType<Failure.Forbidden>((await viewer.Get<ImportProfileService>().UpdateImportProfilesAsync(account, Encoding.UTF8.GetBytes(Good), Ct)).Failure);

        // A mark at the beginning is what an editor leaves there.
        Assert.True((await me.Get<ImportProfileService>().UpdateImportProfilesAsync(account, (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], Ct)).IsOk);
        Assert.IsType<Failure.Forbidden>((await viewer.Get<ImportProfileService>().DeleteImportProfilesAsync(account, null, Ct)).Failure);
    }

    private static async Task<ImportPreview> CreateAsync(TestScope me, Guid account)
    {
        var made = await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(October), "bank.csv", account, null, Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        return made.Value;
    }
}
