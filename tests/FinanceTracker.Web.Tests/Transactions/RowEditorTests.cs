using Bunit;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using FinanceTracker.Web.Features.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

/// <summary>The register as a spreadsheet; clicks and keys come as js/rows.js tells them.</summary>
public sealed class RowEditorTests
{
    [Fact]
    public async Task A_row_is_changed_in_its_place_and_Enter_goes_on_with_the_next_one()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var below = await pages.Ledger.EntryAsync(account.Id, -3m, "2026-03-08", payee: "Metroline");
        var entry = await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var page = await OpenAsync(pages);

        await TellAsync(page, "edit", entry.Id, "amount");
        page.WaitForElement("#row-amount").Input("9+0.5");
        page.Find("#row-note").Input("two loaves #friends");
        await TellAsync(page, "enter", entry.Id, "amount");
        page.WaitForAssertion(() => Assert.Equal(below.Id.ToString(), page.Find("tr.edit").GetAttribute("data-id")));
        Assert.Equal("amount", page.Find("tr.edit").GetAttribute("data-cell"));

        var saved = (await pages.Ledger.EntriesAsync()).Single(row => row.Id == entry.Id);
        Assert.Equal((-9.50m, "two loaves", "friends"), (saved.Amount.ToDecimal(), saved.Notes, Assert.Single(saved.Tags)));
        Assert.Equal("Saved Corner Bakehouse", pages.Toasts.Current?.Text);

        // Nothing typed, nothing written.
        await TellAsync(page, "enter", below.Id, "amount");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr.edit")));
        Assert.Equal(below.Version, (await pages.Ledger.EntriesAsync()).Single(row => row.Id == below.Id).Version);
    }

    [Fact]
    public async Task Esc_leaves_a_row_as_it_was_and_a_plus_turns_it_round()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var entry = await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var page = await OpenAsync(pages);
        await TellAsync(page, "edit", entry.Id, "payee");
        page.WaitForElement("#row-payee").Input("Somebody else");
        await TellAsync(page, "cancel", entry.Id);
        page.WaitForAssertion(() => Assert.Equal("Corner Bakehouse", page.Find(".ln .payee").TextContent));
        Assert.Equal(entry.Version, Assert.Single(await pages.Ledger.EntriesAsync()).Version);

        await TellAsync(page, "edit", entry.Id, "amount");
        page.WaitForElement("#row-amount").Input("+8.40");
        await TellAsync(page, "save", entry.Id);
        page.WaitForAssertion(() => Assert.Contains("+8.40", page.Find(".c-amount").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_row_takes_category_account_and_amount_from_the_last_time_and_stays_for_the_next()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var (joint, card) = (await pages.Ledger.AccountAsync("Joint"), await pages.Ledger.AccountAsync("Card"));
        var food = await pages.Ledger.CategoryAsync("Food");
        await pages.Ledger.EntryAsync(card.Id, -5.10m, "2026-02-05", food.Id, "Corner Bakehouse");
        await pages.Ledger.EntryAsync(joint.Id, -1m, "2026-03-05", payee: "Metroline");
        var page = await OpenAsync(pages);

        page.Find("[data-ft-opens=row]").Click();
        page.WaitForElement(".adding #row-payee").Input("Corner Bakehouse");
        await TellAsync(page, "enter", null, "payee");
        page.WaitForAssertion(() => Assert.Equal("5.10", page.Find("#row-amount").GetAttribute("value")));
        Assert.Equal("Food", page.Find("#row-category").GetAttribute("value"));
        await TellAsync(page, "enter", null, "amount");

        page.WaitForAssertion(() => Assert.Equal("Added Corner Bakehouse", pages.Toasts.Current?.Text));
        var added = (await pages.Ledger.EntriesAsync())[0];
        Assert.Equal((-5.10m, card.Id, food.Id, new DateOnly(2026, 3, 10)), (added.Amount.ToDecimal(), added.AccountId, added.CategoryId, added.TransactionDate));
        page.WaitForAssertion(() => Assert.True(string.IsNullOrEmpty(page.Find(".adding #row-payee").GetAttribute("value"))));
        await TellAsync(page, "cancel", null);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr.edit")));
    }

    [Fact]
    public async Task What_is_wrong_stands_below_the_row_and_the_row_stays_open()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var entry = await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var page = await OpenAsync(pages);
        await TellAsync(page, "edit", entry.Id, "amount");
        page.WaitForElement("#row-amount").Input("");
        await TellAsync(page, "enter", entry.Id, "amount");
        page.WaitForAssertion(() => Assert.Contains("Type an amount.", page.Find(".editwhy [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("tr.edit"));
    }

    [Fact]
    public async Task A_category_that_is_not_there_yet_is_made_in_the_row()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var entry = await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var page = await OpenAsync(pages);
        await TellAsync(page, "edit", entry.Id, "category");
        page.WaitForElement("#row-category").Input("Bread");
        page.FindAll("tr.edit [role=option]").Single(option => option.TextContent.Contains("New category", StringComparison.Ordinal)).Click();
        await TellAsync(page, "save", entry.Id);
        page.WaitForAssertion(() => Assert.Equal("Bread", page.Find(".ln .c-category").TextContent));
    }

    [Fact]
    public async Task Two_changes_of_different_fields_are_both_kept_without_a_question()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var entry = await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var page = await OpenAsync(pages);
        await TellAsync(page, "edit", entry.Id, "amount");
        page.WaitForElement("#row-amount").Input("9");
        var theirs = Ledger.Same(entry);
        theirs.Notes = "theirs";
        Assert.True((await pages.Me.Get<TransactionService>().UpdateAsync(entry.Id, theirs, CancellationToken.None)).IsOk);
        await TellAsync(page, "save", entry.Id);
        page.WaitForAssertion(() => Assert.Equal("Saved Corner Bakehouse", pages.Toasts.Current?.Text));
        var saved = Assert.Single(await pages.Ledger.EntriesAsync());
        Assert.Equal((-9m, "theirs"), (saved.Amount.ToDecimal(), saved.Notes));
    }

    private static async Task<IRenderedComponent<TransactionsPage>> OpenAsync(LedgerPages pages)
    {
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForElement(".pc");
        // There is no screen whose height would ask for rows.
        await page.InvokeAsync(() => page.FindComponent<RegisterTable>().Instance.RefreshAsync());
        return page;
    }

    private static Task TellAsync(IRenderedComponent<TransactionsPage> page, string act, Guid? id, string? cell = null) =>
        page.Find(".tbl.reg").TriggerEventAsync("onftrow", new RegisterEventArgs { Act = act, Id = id, Cell = cell });
}
