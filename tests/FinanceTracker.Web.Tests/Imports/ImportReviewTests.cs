using System.Globalization;
using System.Text;
using Bunit;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Imports;
using FinanceTracker.Web.Tests.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Imports;

/// <summary>The preview as a place to work.</summary>
public sealed class ImportReviewTests
{
    private const string Csv = "Date,Payee,Amount\n2026-03-01,Greenleaf Market,-86.40\n2026-03-02,Metroline,-23.50\n2026-03-03,Pedalworks,42.00\n";
    private const string Pending = "Date,Payee,Amount,Status\n2026-02-02,Metroline,-23.50,Booked\n2026-02-05,Kettle & Crumb,-14.20,Pending\n";

    [Fact]
    public async Task Turned_signs_are_a_question_with_a_count_and_one_click()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync("Card", type: AccountType.CreditCard);
        var review = await ReviewAsync(pages, "Date,Payee,Amount\n2026-03-01,Shop,5.00\n2026-03-02,Baker,6.00\n2026-03-03,Payment thank you,-7.00\n2026-03-04,Shop,8.00\n", account.Id);
        review.WaitForAssertion(() => Assert.Contains("These 3 rows look like card payments", review.Find(".note.warn").TextContent, StringComparison.Ordinal));
        await review.InvokeAsync(() => review.FindAll(".note.warn button")[0].Click());
        review.WaitForAssertion(() => Assert.Empty(review.FindAll(".note.warn")));
        Assert.Contains("signs turned", review.Find(".filehead").TextContent, StringComparison.Ordinal);
        Assert.Contains("4 entries, −€12.00", review.Find(".importfoot").TextContent, StringComparison.Ordinal);

        await review.InvokeAsync(() => review.Find(".how").Click());
        await review.InvokeAsync(() => review.Find("#import-signs").Change(""));
        review.WaitForAssertion(() => Assert.Contains("4 entries, €12.00", review.Find(".importfoot").TextContent, StringComparison.Ordinal));
        Assert.Empty(review.FindAll(".note.warn"));
    }

    [Fact]
    public async Task Lines_are_searched_and_left_out_together()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var food = await pages.Ledger.CategoryAsync("Groceries");
        var review = await ReviewAsync(pages, Csv, account.Id);
        review.WaitForAssertion(() => Assert.Contains("3 lines, 3 go in", review.Find(".rowsbar").TextContent, StringComparison.Ordinal));
        await review.InvokeAsync(() => review.Find("#import-search").Input("metro"));
        review.WaitForAssertion(() => Assert.Contains("1 line found, 1 go", review.Find(".rowsbar").TextContent, StringComparison.Ordinal));
        await review.InvokeAsync(() => Button(review, "Leave all out").Click());
        review.WaitForAssertion(() => Assert.Equal("Import 2 entries", review.Find(".importfoot .btn.p").TextContent));
        await review.InvokeAsync(() => review.Find("#import-search").Input("nobody"));
        review.WaitForAssertion(() => Assert.Contains("Nothing found", review.Markup, StringComparison.Ordinal));
        await review.InvokeAsync(() => Button(review, "Show all lines").Click());
        review.WaitForAssertion(() => Assert.Equal(3, review.FindAll(".irows tr[data-ft-row]").Count));

        await review.InvokeAsync(() => Button(review, "Category for all").Click());
        await review.InvokeAsync(() => review.Find("#bulk-category").Click());
        await review.InvokeAsync(() => review.FindAll(".bulkcat .o").First(option => option.TextContent.Contains("Groceries", StringComparison.Ordinal)).Click());
        review.WaitForAssertion(() => Assert.Equal(3, review.FindAll(".irows .cat").Count(mark => mark.TextContent.Contains("Groceries", StringComparison.Ordinal))));

        // The tick above all others: none, then all.
        await review.InvokeAsync(() => review.Find("thead input").Change(false));
        review.WaitForAssertion(() => Assert.Contains("3 lines, 0 go in", review.Find(".rowsbar").TextContent, StringComparison.Ordinal));
        await review.InvokeAsync(() => review.Find("thead input").Change(true));
        review.WaitForAssertion(() => Assert.Equal("Import 3 entries", review.Find(".importfoot .btn.p").TextContent));
        await review.InvokeAsync(() => review.Find(".importfoot .btn.p").Click());
        review.WaitForAssertion(() => Assert.Contains("Added 3 entries", review.Markup, StringComparison.Ordinal));
        Assert.All(await pages.Ledger.EntriesAsync(), entry => Assert.Equal(food.Id, entry.CategoryId));
    }

    [Fact]
    public async Task The_character_set_is_chosen_by_looking_at_it()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var review = await ReviewAsync(pages, Encoding.GetEncoding("windows-1250").GetBytes("Date,Payee,Amount\n2026-03-01,Řeznictví,-5.00\n"), account.Id);
        review.WaitForAssertion(() => Assert.Contains("windows-1252", review.Find(".filehead").TextContent, StringComparison.Ordinal));
        await review.InvokeAsync(() => review.Find(".how").Click());
        await review.InvokeAsync(() => review.Find("#import-charset").Click());
        review.WaitForAssertion(() => Assert.True(review.FindAll(".charsets label").Count > 1));
        await review.InvokeAsync(() => review.FindAll(".charsets label").First(label => label.QuerySelector("b")!.TextContent == "windows-1250").QuerySelector("input")!.Change(true));
        review.WaitForAssertion(() => Assert.Contains("Řeznictví", review.Find(".irows tbody .md").TextContent, StringComparison.Ordinal));
        Assert.Contains("remembered for next time", review.Find(".filehead").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pending_rows_are_taken_in_when_asked_and_old_ones_offered_for_removal()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var review = await ReviewAsync(pages, Pending, account.Id);
        review.WaitForAssertion(() => Assert.Equal("Import 1 entry", review.Find(".importfoot .btn.p").TextContent));
        await review.InvokeAsync(() => review.Find(".how").Click());
        await review.InvokeAsync(() => review.Find("#import-pending").Change("take"));
        review.WaitForAssertion(() => Assert.Equal("Import 2 entries", review.Find(".importfoot .btn.p").TextContent));
        await review.InvokeAsync(() => review.Find(".importfoot .btn.p").Click());
        review.WaitForAssertion(() => Assert.Contains("Added 2 entries", review.Markup, StringComparison.Ordinal));

        var late = await ReviewAsync(pages, "Date,Payee,Amount\n2026-02-01,Streamly,-9.99\n2026-02-25,Metroline,-23.50\n", account.Id);
        late.WaitForAssertion(() => Assert.Contains("Kettle & Crumb", late.Find(".stale").TextContent, StringComparison.Ordinal));
        Assert.False(late.Find(".note input").HasAttribute("checked"));
        await late.InvokeAsync(() => late.Find(".note input").Change(true));
        late.WaitForAssertion(() => Assert.Contains("1 old pending entry taken away", late.Find(".happens").TextContent, StringComparison.Ordinal));
        await late.InvokeAsync(() => late.Find(".importfoot .btn.p").Click());
        late.WaitForAssertion(() => Assert.Contains("Added 2 entries", late.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(await pages.Ledger.EntriesAsync(), entry => entry.MerchantName == "Kettle & Crumb");
    }

    [Fact]
    public async Task Bad_lines_have_a_download_and_rows_say_which_keys_they_take()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -23.50m, "2026-03-02", payee: "Ticket office");
        var review = await ReviewAsync(pages, Csv + "2026-03-04,Shop,1..2\n", account.Id);
        review.WaitForElement(".irows");
        Assert.NotEmpty(review.FindAll("[data-ft-rows] tr[data-ft-row][tabindex='-1'] .setcat[data-ft-letter=c]"));
        Assert.NotNull(review.Find("[data-ft-rows] tr.pair [data-ft-letter=m]"));
        await review.InvokeAsync(() => review.FindAll("[role=tab]").First(tab => tab.TextContent.Contains("Can’t read", StringComparison.Ordinal)).Click());
        review.WaitForAssertion(() => Assert.EndsWith("/rejected.csv", review.Find(".rowsbar a[download]").GetAttribute("href"), StringComparison.Ordinal));
        await review.InvokeAsync(() => review.Find(".importfoot .btn.p").Click());
        review.WaitForAssertion(() => Assert.Contains("Download what could not be read", review.Find("a[download]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_in_another_currency_than_its_account_says_so()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync(currency: "USD");
        var review = await ReviewAsync(pages, "Date,Payee,Amount,Currency\n2026-03-01,Shop,-5.00,EUR\n", account.Id);
        review.WaitForAssertion(() => Assert.Contains("The file is in EUR", review.Find(".err").TextContent, StringComparison.Ordinal));
        Assert.Contains("The row is in EUR, the account Current in USD.", review.Find(".why").TextContent, StringComparison.Ordinal);
        Assert.True(review.Find(".importfoot .btn.p").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_long_file_with_long_names_is_shown_by_the_page()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var csv = new StringBuilder("Date,Payee,Amount\n");
        for (var i = 0; i < 3000; i++)
            csv.Append(CultureInfo.InvariantCulture, $"2026-02-{(i % 28) + 1:00},{new string('W', 150)} {i},-{i + 1}.00\n");
        var review = await ReviewAsync(pages, csv.ToString(), account.Id);
        review.WaitForAssertion(() => Assert.Equal(50, review.FindAll(".irows tr[data-ft-row]").Count), TimeSpan.FromSeconds(20));
        await review.InvokeAsync(() => review.Find("[data-ft-more]").Click());
        review.WaitForAssertion(() => Assert.Equal(100, review.FindAll(".irows tr[data-ft-row]").Count), TimeSpan.FromSeconds(20));
        Assert.All(review.FindAll(".irows tr[data-ft-row] td:nth-child(4)"), cell => Assert.True(cell.GetAttribute("title")!.Length > 100));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ImportPage> page, string text) => page.FindAll("button").First(button => button.TextContent.Trim().EndsWith(text, StringComparison.Ordinal));

    private static Task<IRenderedComponent<ImportPage>> ReviewAsync(LedgerPages pages, string csv, Guid account) => ReviewAsync(pages, Encoding.UTF8.GetBytes(csv), account);

    private static async Task<IRenderedComponent<ImportPage>> ReviewAsync(LedgerPages pages, byte[] csv, Guid account)
    {
        var made = await pages.Me.Get<ImportService>().CreateImportAsync(csv, "nordhafen.csv", account, null, CancellationToken.None);
        Assert.True(made.IsOk, made.Failure?.ToString());
        return pages.Page.Render<ImportPage>(parameters => parameters.Add(page => page.Id, made.Value.Id));
    }
}
