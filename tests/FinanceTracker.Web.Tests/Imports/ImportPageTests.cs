using System.Text;
using Bunit;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Imports;
using FinanceTracker.Web.Tests.Transactions;
using Microsoft.AspNetCore.Components.Forms;
using Xunit;

namespace FinanceTracker.Web.Tests.Imports;

public sealed class ImportPageTests
{
    private const string Csv = "Date,Payee,Amount\n2026-03-01,Greenleaf Market,-86.40\n2026-03-02,Metroline,-23.50\n2026-03-03,Pedalworks,42.00\n";

    [Fact]
    public async Task A_file_is_looked_at_and_what_is_shown_goes_in()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var review = await ReviewAsync(pages, Csv, account.Id);
        review.WaitForAssertion(() => Assert.Equal(3, review.FindAll(".irows tbody tr").Count));
        Assert.Contains("3 entries, −€67.90", review.Find(".importfoot").TextContent, StringComparison.Ordinal);

        await review.InvokeAsync(() => review.Find("input[aria-label*=Metroline]").Change(false));
        review.WaitForAssertion(() => Assert.Equal("Import 2 entries", review.Find(".importfoot .btn.p").TextContent));
        await review.InvokeAsync(() => review.Find(".importfoot .btn.p").Click());
        review.WaitForAssertion(() => Assert.Contains("Added 2 entries", review.Markup, StringComparison.Ordinal));
        Assert.Equal(["Pedalworks", "Greenleaf Market"], (await pages.Ledger.EntriesAsync()).Select(entry => entry.MerchantName));
    }

    [Fact]
    public async Task Without_an_account_the_import_waits_for_the_answer()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var review = await ReviewAsync(pages, Csv, null);
        review.WaitForAssertion(() => Assert.True(review.Find(".importfoot .btn.p").HasAttribute("disabled")));
        await review.InvokeAsync(() => review.Find(".dest select").Change(account.Id.ToString()));
        review.WaitForAssertion(() => Assert.False(review.Find(".importfoot .btn.p").HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_column_can_be_given_another_meaning_by_hand()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var review = await ReviewAsync(pages, "Date,Payee,Purpose,Amount\n2026-03-01,KRT*8841,Greenleaf Market,-86.40\n", account.Id);
        review.WaitForAssertion(() => Assert.Equal(4, review.FindAll(".columns select").Count));
        review.FindAll(".columns select")[2].Change("payee");
        review.WaitForAssertion(() => Assert.Contains("Greenleaf Market", review.Find(".irows tbody .md").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ledger_that_changed_meanwhile_is_shown_again_and_said()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var review = await ReviewAsync(pages, Csv, account.Id);
        review.WaitForElement(".irows");
        var other = await pages.Me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(Csv), "same.csv", account.Id, null, CancellationToken.None);
        await pages.Me.Get<ImportService>().CommitImportAsync(other.Value.Id, CancellationToken.None);

        await review.InvokeAsync(() => review.Find(".importfoot .btn.p").Click());
        review.WaitForAssertion(() => Assert.Contains("The ledger has changed since you looked", review.Markup, StringComparison.Ordinal));
        Assert.Equal(3, (await pages.Ledger.EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_by_name_and_nothing_waits()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var page = pages.Open<ImportPage>("import");
        page.WaitForElement("#import-file");
        page.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromText("this is no statement", "letter.txt"));
        page.WaitForAssertion(() => Assert.Contains("letter.txt", page.Find(".note.error").TextContent, StringComparison.Ordinal));
        Assert.Empty(await pages.Me.Get<ImportService>().ListImportsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_row_that_may_be_here_already_says_why_and_can_be_joined_and_parted_again()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -23.50m, "2026-03-02", payee: "Ticket office");
        var review = await ReviewAsync(pages, Csv, account.Id);
        review.WaitForAssertion(() => Assert.Contains("twice?", review.Find(".irows tr.doubt").TextContent, StringComparison.Ordinal));
        Assert.Contains("“Ticket office” of 2 Mar 2026", review.Find(".irows tr.pair").TextContent, StringComparison.Ordinal);

        await review.InvokeAsync(() => review.Find(".irows tr.pair button").Click());
        review.WaitForAssertion(() => Assert.Empty(review.FindAll(".irows tr.doubt")));
        Assert.Contains("match", review.Find(".irows tr.paired").TextContent, StringComparison.Ordinal);
        Assert.Equal("Import 3 entries", review.Find(".importfoot .btn.p").TextContent);
        await review.InvokeAsync(() => review.Find(".irows tr.pair button").Click());
        review.WaitForAssertion(() => Assert.Contains("new", review.Find(".irows tr.paired").TextContent, StringComparison.Ordinal));

        await review.InvokeAsync(() => review.Find(".irows tr.pair button").Click());
        review.WaitForAssertion(() => Assert.Contains("match", review.Find(".irows tr.paired").TextContent, StringComparison.Ordinal));
        await review.InvokeAsync(() => review.Find(".importfoot .btn.p").Click());
        review.WaitForAssertion(() => Assert.Contains("Added 2 entries", review.Markup, StringComparison.Ordinal));
        Assert.Equal(3, (await pages.Ledger.EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_file_with_nothing_but_matches_can_go_in()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -23.50m, "2026-03-02", payee: "Metroline");
        var review = await ReviewAsync(pages, "Date,Payee,Amount\n2026-03-02,METROLINE,-23.50\n", account.Id);
        review.WaitForAssertion(() => Assert.Equal("Import 1 entry", review.Find(".importfoot .btn.p").TextContent));
        await review.InvokeAsync(() => review.Find(".importfoot .btn.p").Click());
        review.WaitForAssertion(() => Assert.Contains("1 matched", review.Markup, StringComparison.Ordinal));
        Assert.Single(await pages.Ledger.EntriesAsync());
    }

    [Fact]
    public async Task Several_files_wait_in_a_list_and_one_bad_file_stops_no_other()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var page = pages.Open<ImportPage>("import");
        page.WaitForElement("#import-account");
        await page.InvokeAsync(() => page.Find("#import-account").Change(account.Id.ToString()));
        page.FindComponents<InputFile>()[0].UploadFiles(
            InputFileContent.CreateFromText(Csv, "one.csv"),
            InputFileContent.CreateFromText("this is no statement", "letter.txt"),
            InputFileContent.CreateFromText("Date,Payee,Amount\n2026-04-01,Shop,-1.00\n2026-04-02,Shop,1..2\n", "two.csv"));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".waiting .li").Count));
        page.WaitForAssertion(() => Assert.Contains("letter.txt", page.Find(".note.error").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 new, 1 can’t be read", page.Find(".waiting").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find(".waiting .btn.p").Click());
        page.WaitForAssertion(() => Assert.Contains("3 entries of 1 file added.", page.Find(".waiting").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".waiting .li")));
        await page.InvokeAsync(() => page.Find(".waiting .li .icb").Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".waiting .li")));
        Assert.Equal(3, (await pages.Ledger.EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_zip_with_several_bank_files_waits_as_one_import_each()
    {
        await using var pages = await LedgerPages.CreateAsync();
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("march.csv", Csv), ("april.csv", Csv.Replace("2026-03", "2026-04", StringComparison.Ordinal)), ("letter.txt", "Dear customer") })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        var page = pages.Open<ImportPage>("import");
        page.WaitForElement("#import-file");
        page.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(memory.ToArray(), "bank.zip"));
        page.WaitForAssertion(() => Assert.Equal(["bank.zip › april.csv", "bank.zip › march.csv"], page.FindAll(".waiting .li b").Select(name => name.TextContent).Order()));
        Assert.StartsWith("bank.zip › letter.txt: ", page.Find(".note.error .sp").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_is_taught_from_a_file_and_forgotten()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync("Joint current");
        const string good = """{"format":"financetracker-import-profiles","version":1,"profiles":[{"signature":"0123456789ABCDEF0123456789ABCDEF","files":"csv","mapping":{"columns":{"date":"Wann","amount":"Gold"}}}]}""";
        var page = pages.Open<ImportPage>("import");
        page.WaitForElement(".readings select");
        await page.InvokeAsync(() => page.Find(".readings select").Change(account.Id.ToString()));
        var field = page.FindComponents<InputFile>()[1];
        field.UploadFiles(InputFileContent.CreateFromText(good.Replace("mapping", "maping", StringComparison.Ordinal), "bad.json"));
        page.WaitForAssertion(() => Assert.Contains("bad.json: This is no file of remembered readings", page.Find(".readings").TextContent, StringComparison.Ordinal));
        field.UploadFiles(InputFileContent.CreateFromText(good, "bank.json"));
        page.WaitForAssertion(() => Assert.Contains("CSV with Wann, Gold", page.Find(".readings .li").TextContent, StringComparison.Ordinal));
        var taken = page.Find(".readings .li a");
        Assert.Equal("joint-current.readings.json", taken.GetAttribute("download"));
        Assert.Contains("\"date\": \"Wann\"", Encoding.UTF8.GetString(Convert.FromBase64String(taken.GetAttribute("href")!["data:application/json;base64,".Length..])), StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".readings .icb").Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".readings .li")));
    }

    private static async Task<IRenderedComponent<ImportPage>> ReviewAsync(LedgerPages pages, string csv, Guid? account)
    {
        var made = await pages.Me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(csv), "nordhafen.csv", account, null, CancellationToken.None);
        return pages.Page.Render<ImportPage>(parameters => parameters.Add(page => page.Id, made.Value.Id));
    }
}
