using Bunit;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Reconcile;
using FinanceTracker.Web.Features.Reconcile;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Tests.Transactions;
using FinanceTracker.Web.Ui;
using Xunit;

namespace FinanceTracker.Web.Tests.Reconcile;

public sealed class ReconcilePageTests
{
    [Fact]
    public async Task The_difference_counts_to_zero_with_every_tick_and_finishing_locks_what_was_ticked()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync("Joint", opening: 100);
        await pages.Ledger.EntryAsync(account.Id, -40, "2026-03-03", payee: "Rent");
        await pages.Ledger.EntryAsync(account.Id, -7.50m, "2026-03-05", payee: "Shop");
        var page = Open(pages, account.Id);
        Assert.Contains("0 of 2 ticked. Type the balance on the statement.", page.Find(".recfoot").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("#finish").HasAttribute("disabled"));

        page.Find("input.money").Input("52.50");
        page.WaitForAssertion(() => Assert.Equal("0 of 2 ticked, difference −€47.50", Foot(page)));
        Assert.Contains("tick them all", page.Find(".explains").TextContent, StringComparison.Ordinal);
        page.FindAll("tbody .tick input")[1].Change(true);
        page.WaitForAssertion(() => Assert.Equal("1 of 2 ticked, difference −€7.50", Foot(page)));
        Assert.Equal("Shop of −€7.50 on 5 Mar is on the statement: tick it.", page.Find(".proposals .says p").TextContent.Trim());
        await page.InvokeAsync(() => page.FindComponent<Shortcuts>().Instance.OnKey.InvokeAsync("s"));
        page.WaitForAssertion(() => Assert.Equal("2 of 2 ticked, nothing left €0.00", Foot(page)));
        Assert.Empty(page.FindAll(".explains"));

        page.Find("#finish").Click();
        page.WaitForAssertion(() => Assert.Contains("Nothing to tick", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Reconciled Joint up to 10 Mar, 2 entries locked", pages.Toasts.Current?.Text);
        Assert.All(await pages.Ledger.EntriesAsync(), entry => Assert.Equal(ClearedState.Reconciled, entry.Cleared));
        Assert.Contains("Up to 10 Mar€52.50, 2 entries", page.Find(".recside .li").TextContent, StringComparison.Ordinal);

        page.Find(".recside .li button").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody .tick input").Count));
        Assert.Empty(page.FindAll(".recside .li"));
    }

    [Fact]
    public async Task A_planted_error_is_explained_and_what_nothing_explains_is_adjusted()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync("Joint", opening: 100);
        await pages.Ledger.EntryAsync(account.Id, -23.40m, "2026-03-04", payee: "Shop");
        await pages.Ledger.EntryAsync(account.Id, -23.40m, "2026-03-05", payee: "Shop");
        var page = Open(pages, account.Id);
        page.Find("input.money").Input("76.60");
        page.WaitForAssertion(() => Assert.Equal(
            "Shop of −€23.40 on 5 Mar is there twice: delete the second.All others are ticked.", string.Concat(page.FindAll(".proposals li")[0].QuerySelectorAll(".says p").Select(line => line.TextContent.Trim()))));
        Assert.Equal("An entry of +€23.40 is missing: add it on 10 Mar.", page.FindAll(".proposals li")[^1].QuerySelector(".says p")!.TextContent.Trim());
        page.Find(".proposals button").Click();
        page.WaitForAssertion(() => Assert.Equal("1 of 1 ticked, nothing left €0.00", Foot(page)));

        page.Find("input.money").Input("70");
        page.WaitForAssertion(() => Assert.Equal("1 of 1 ticked, difference −€6.60", Foot(page)));
        page.FindAll(".recfoot button")[0].Click();
        page.WaitForAssertion(() => Assert.Contains("−€6.60 adjusted", page.Find(".recside .li").TextContent, StringComparison.Ordinal));
        Assert.Equal(70, (await pages.Ledger.AccountAsync(account.Id)).Balance.ToDecimal());
    }

    [Fact]
    public async Task A_reconciled_row_has_a_lock_and_its_sheet_unlocks_it()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync("Joint");
        await pages.Ledger.EntryAsync(account.Id, -40, "2026-03-03", payee: "Rent");
        var reconciling = pages.Me.Get<ReconcileService>();
        var day = new DateOnly(2026, 3, 10);
        await reconciling.TickAsync(account.Id, new TickTransactions { UpTo = day }, CancellationToken.None);
        Assert.True((await reconciling.FinishAsync(account.Id, new SaveReconciliation { StatementDate = day, StatementBalance = -40 }, CancellationToken.None)).IsOk);

        var page = pages.Open<TransactionsPage>($"transactions?account={account.Id}");
        page.WaitForElement("button.pc").Click();
        Assert.True(page.WaitForElement("#entry-form input.money").HasAttribute("disabled"));
        Assert.True(page.Find("#entry-account").HasAttribute("disabled"));
        Assert.False(page.Find("#entry-note").HasAttribute("disabled"));
        Assert.True(page.Find("button.btn.d").HasAttribute("disabled"));
        page.FindAll(".note button").First(button => button.TextContent.Contains("Unlock", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.False(page.Find("#entry-form input.money").HasAttribute("disabled")));
        Assert.Equal("Unlocked Rent", pages.Toasts.Current?.Text);
    }

    [Fact]
    public async Task An_account_that_is_not_there_says_so()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var page = pages.Page.Render<ReconcilePage>(with => with.Add(shown => shown.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Contains("There is no such account", page.Markup, StringComparison.Ordinal));
    }

    private static IRenderedComponent<ReconcilePage> Open(LedgerPages pages, Guid account)
    {
        var page = pages.Page.Render<ReconcilePage>(with => with.Add(shown => shown.Id, account));
        page.WaitForElement(".recfoot");
        return page;
    }

    private static string Foot(IRenderedComponent<ReconcilePage> page) =>
        string.Join(' ', page.FindAll(".recfoot .sp > .sm, .recfoot .rest > .m").Select(part => part.TextContent.Trim()));
}
