using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Services.Payees;
using FinanceTracker.Web.Features.Payees;
using FinanceTracker.Web.Tests.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Payees;

public sealed class PayeesPageTests
{
    [Fact]
    public async Task Another_name_is_added_and_entries_under_it_come_to_the_payee()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -1, "2026-03-01", payee: "Metroline");
        var page = pages.Open<PayeesPage>("payees");
        page.WaitForElement(".payees .name").Click();
        page.Find("#payee-alias").Input("SALDO 2291");
        Button(page, "Add name").Click();
        page.Find("#payee-form").Submit();
        page.WaitForAssertion(() => Assert.Contains("also SALDO 2291", page.Find(".payees").TextContent, StringComparison.Ordinal));
        Assert.Equal("Saved Metroline", pages.Toasts.Current?.Text);
        Assert.Equal("Metroline", (await pages.Ledger.EntryAsync(account.Id, -2, "2026-03-02", payee: "saldo 2291")).MerchantName);

        page.Find(".payeebar input").Input("saldo");
        page.WaitForAssertion(() => Assert.Equal("1 payee", page.Find(".payeebar .muted").TextContent));
        page.Find(".payeebar input").Input("nobody");
        page.WaitForAssertion(() => Assert.Contains("Nobody is called so", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merging_says_what_it_comes_to_and_can_be_undone()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        for (var i = 0; i < 2; i++)
            await pages.Ledger.EntryAsync(account.Id, -1, "2026-03-01", payee: "METRO 0042");
        await pages.Ledger.EntryAsync(account.Id, -1, "2026-03-01", payee: "Metroline");
        var before = await pages.Ledger.DumpAsync();
        var page = pages.Open<PayeesPage>("payees");
        page.WaitForElement("button[aria-label='Merge METRO 0042 into another payee']").Click();
        page.Find("dialog input[role=combobox]").Input("Metroline");
        page.Find("dialog input[role=combobox]").Change("Metroline");
        page.WaitForAssertion(() => Assert.Contains("2 entries of METRO 0042 go to Metroline, which then has 3 entries", Words(page.Find("dialog .note").TextContent), StringComparison.Ordinal));
        Button(page, "Merge").Click();
        page.WaitForAssertion(() => Assert.Equal("Merged METRO 0042 into Metroline", pages.Toasts.Current?.Text));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".payees .li")));
        await page.InvokeAsync(pages.Toasts.Current!.Actions[^1].Run);
        Assert.Equal(before, await pages.Ledger.DumpAsync());
    }

    [Fact]
    public async Task Deleting_one_with_entries_says_that_they_stay()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -1, "2026-03-01", payee: "Baker");
        await pages.Me.Get<PayeeService>().CreateAsync(new SavePayee { Name = "Empty" }, Xunit.TestContext.Current.CancellationToken);
        var page = pages.Open<PayeesPage>("payees");
        page.WaitForElement(".payees .name");
        page.FindAll(".payees .name").First(row => row.TextContent.Contains("Empty", StringComparison.Ordinal)).Click();
        Button(page, "Delete").Click();
        page.WaitForAssertion(() => Assert.Equal("Deleted Empty", pages.Toasts.Current?.Text));

        page.WaitForElement(".payees .name").Click();
        Button(page, "Delete").Click();
        Assert.Contains("1 entry stays, without a payee", page.WaitForElement("dialog[role=alertdialog] .dlg-body").TextContent, StringComparison.Ordinal);
        Button(page, "Delete payee").Click();
        page.WaitForAssertion(() => Assert.Contains("No payees yet", page.Markup, StringComparison.Ordinal));
        Assert.Null(Assert.Single(await pages.Ledger.EntriesAsync()).MerchantName);
    }

    private static IElement Button(IRenderedComponent<PayeesPage> page, string text) =>
        page.FindAll("dialog button").First(button => button.TextContent.EndsWith(text, StringComparison.Ordinal));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
