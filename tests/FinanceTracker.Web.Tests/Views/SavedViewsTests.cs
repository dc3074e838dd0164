using Bunit;
using FinanceTracker.Services.Views;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Tests.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Views;

public sealed class SavedViewsTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_shown_is_saved_under_a_name_and_asked_again_by_a_chip()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        await pages.Ledger.EntryAsync(account.Id, -86.40m, "2026-02-09", payee: "Greenleaf Market");
        var page = pages.Open<TransactionsPage>("transactions?text=amount%3E5&from=2026-03-01&to=2026-03-31");
        page.WaitForElement(".chip.more").Click();
        Assert.Equal("amount>5 date:this-month", page.WaitForElement("#view-form input[name=q]").GetAttribute("value"));
        page.Find("#view-form input[name=name]").Input("Large ones");
        page.Find("#view-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("true", page.Find(".chip.view").GetAttribute("aria-pressed")));
        Assert.Equal("Saved the view Large ones", pages.Toasts.Current?.Text);
        Assert.Equal("http://localhost/transactions?text=amount%3E5%20date%3Athis-month", pages.Navigation.Uri);
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pc")));

        page.Find(".chip.view").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".pc").Count));
        page.Find(".chip.view").Click();
        page.WaitForElement(".chip.more").Click();
        page.WaitForElement("#view-form");
        page.Find(".dlg-foot .btn.d").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".chip.view")));
        Assert.Equal("Deleted the view Large ones", pages.Toasts.Current?.Text);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_at_its_field()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await pages.Ledger.AccountAsync();
        await pages.Me.Get<ViewService>().CreateAsync(new SaveView { Name = "Rent", Query = "rent" }, Ct);
        var page = pages.Open<TransactionsPage>("transactions?text=flat");
        page.WaitForElement(".chip.more").Click();
        page.WaitForElement("#view-form input[name=name]").Input("RENT");
        page.Find("#view-form").Submit();
        page.WaitForAssertion(() => Assert.Contains("There is a view with this name already.", page.Find("#view-form").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_views_own_address_leads_to_what_it_shows()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await pages.Ledger.AccountAsync();
        var view = (await pages.Me.Get<ViewService>().CreateAsync(new SaveView { Name = "Rent", Query = "rent" }, Ct)).Value;
        var page = pages.Open<TransactionsPage>($"transactions?view={view.Id}");
        page.WaitForAssertion(() => Assert.Equal("http://localhost/transactions?text=rent", pages.Navigation.Uri));
        // The palette knows it too.
        var found = PaletteSearch.Find("ren", [], [view])[0];
        Assert.Equal(("Rent", "View", "transactions?text=rent"), (found.Text, found.About, found.Href));
    }
}
