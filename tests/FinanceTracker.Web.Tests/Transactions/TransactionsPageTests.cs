using Bunit;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

public sealed class TransactionsPageTests
{
    [Fact]
    public async Task Without_accounts_the_page_says_what_comes_first()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForAssertion(() => Assert.Contains("No accounts yet", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Days_are_headed_by_their_sum_and_a_filter_by_what_it_comes_to()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        await pages.Ledger.EntryAsync(account.Id, -86.40m, "2026-03-09", payee: "Greenleaf Market");
        await pages.Ledger.EntryAsync(account.Id, 42m, "2026-03-09", payee: "Pedalworks");

        var page = pages.Open<TransactionsPage>("transactions?from=2026-03-09");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".pc").Count));
        Assert.Equal(["Today, 10 Mar−€8.40", "Yesterday, 9 Mar−€44.40"], page.FindAll(".dayh").Select(head => head.TextContent));
        Assert.Equal("3 entries · out €94.80 · in €42.00", Words(page.Find(".sums").TextContent));
    }

    [Fact]
    public async Task A_filter_that_fits_nothing_offers_to_clear_it()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");

        var page = pages.Open<TransactionsPage>("transactions?text=nobody");
        page.WaitForElement(".empty .btn.p").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pc")));
        Assert.Equal("http://localhost/transactions", pages.Navigation.Uri);
    }

    [Fact]
    public async Task The_parts_of_a_question_are_chips_that_go_one_by_one()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");

        var page = pages.Open<TransactionsPage>("transactions?text=" + Uri.EscapeDataString("amount>5 -payee:Nobody bake OR tag:none"));
        page.WaitForAssertion(() => Assert.Equal(["amount > 5", "not payee: Nobody", "bake", "ortag: none"], page.FindAll(".qchips li").Select(chip => Words(chip.TextContent.Replace("close", "", StringComparison.Ordinal)))));
        page.Find("button[aria-label='Remove not payee: Nobody from the search']").Click();
        page.WaitForAssertion(() => Assert.EndsWith("text=" + Uri.EscapeDataString("amount>5 bake OR tag:none"), pages.Navigation.Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".qchips li").Count));
        foreach (var _ in (int[])[1, 2, 3])
            page.WaitForElement(".qchips button").Click();
        page.WaitForAssertion(() => Assert.Equal("http://localhost/transactions", pages.Navigation.Uri));
        Assert.Empty(page.FindAll(".qchips"));
    }

    [Fact]
    public async Task Columns_stay_as_the_person_arranged_them_wherever_they_come_from()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        await pages.Me.Get<PersonChoices>().KeepAsync(PersonChoices.RegisterColumns, "amount,date,payee,account,-category,note,balance", Xunit.TestContext.Current.CancellationToken);
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForAssertion(() => Assert.Equal(["c-amount", "c-date", "c-payee", "c-note"], page.FindAll(".tbl.reg tr.ln td").Select(cell => cell.ClassList.FirstOrDefault(name => name.StartsWith("c-", StringComparison.Ordinal))).OfType<string>()));
    }

    [Fact]
    public async Task A_new_entry_goes_out_by_default_and_its_undo_takes_it_away()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await pages.Ledger.AccountAsync();
        var page = pages.Open<TransactionsPage>("transactions?new=1");
        page.WaitForElement(".entry .input.money").Input("12.50+3");
        page.Find(".entry input[role=combobox]").Input("Greenleaf Market");
        page.Find("#entry-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("Added Greenleaf Market", pages.Toasts.Current?.Text));
        var entry = Assert.Single(await pages.Ledger.EntriesAsync());
        Assert.Equal((-15.50m, "Greenleaf Market", true), (entry.Amount.ToDecimal(), entry.MerchantName, entry.IsReviewed));
        Assert.DoesNotContain("new=1", pages.Navigation.Uri, StringComparison.Ordinal);

        await page.InvokeAsync(pages.Toasts.Current!.Actions[0].Run);
        Assert.Empty(await pages.Ledger.EntriesAsync());
    }

    [Fact]
    public async Task Somebody_elses_change_is_told_and_what_was_typed_stays()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var entry = await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForElement(".pc").Click();
        page.WaitForElement("#entry-note").Input("half typed");

        var theirs = Ledger.Same(entry);
        theirs.Notes = "theirs";
        await pages.Me.Get<TransactionService>().UpdateAsync(entry.Id, theirs, CancellationToken.None);
        pages.World.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains("theirs", page.Find(".pc").TextContent, StringComparison.Ordinal));
        Assert.Equal("half typed", page.Find("#entry-note").GetAttribute("value"));

        page.Find("#entry-form").Submit();
        page.WaitForAssertion(() => Assert.Equal(["half typed", "theirs"], page.FindAll(".clash .what").Select(what => what.TextContent)));
        // Back to typing: nothing is saved and nothing lost.
        page.FindAll("dialog.merge .btn")[0].Click();
        page.WaitForAssertion(() => Assert.Contains("Somebody else changed this entry", page.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Equal("half typed", page.Find("#entry-note").GetAttribute("value"));
        page.Find("#entry-form").Submit();
        page.WaitForElement(".clash input[type=radio]");
        page.Find("dialog.merge .btn.p").Click();
        page.WaitForAssertion(() => Assert.NotNull(pages.Toasts.Current));
        Assert.Equal("half typed", Assert.Single(await pages.Ledger.EntriesAsync()).Notes);
    }

    [Fact]
    public async Task Parts_that_leave_something_over_are_refused_with_the_rest_named()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var food = await pages.Ledger.CategoryAsync("Food");
        var entry = await pages.Ledger.EntryAsync(account.Id, -10m, "2026-03-10", payee: "Market", splits: [new() { CategoryId = food.Id, Amount = -6 }, new() { CategoryId = food.Id, Amount = -4 }]);
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForElement(".pc").Click();
        page.WaitForElement(".part .input.money").Input("5");
        Assert.Contains("€1.00 left", Words(page.Find(".parts").TextContent), StringComparison.Ordinal);

        page.Find("#entry-form").Submit();
        page.WaitForAssertion(() => Assert.Contains("1.00 EUR is left over", page.Markup, StringComparison.Ordinal));
        page.FindAll(".parts .btn").Single(button => button.TextContent.Contains("Put the rest", StringComparison.Ordinal)).Click();
        page.Find("#entry-form").Submit();
        page.WaitForAssertion(() => Assert.NotNull(pages.Toasts.Current));
        var saved = Assert.Single(await pages.Ledger.EntriesAsync());
        Assert.Equal([-5m, -5m], saved.Splits.Select(part => part.Amount.ToDecimal()));
        Assert.NotEqual(entry.Version, saved.Version);
    }

    [Fact]
    public async Task What_somebody_else_adds_shows_marked_and_the_mark_fades()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        await pages.Ledger.EntryAsync(account.Id, -1m, "2026-03-09");
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForElement(".pc");

        await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        pages.World.Clock.Advance(LiveRegion.Gathering);
        page.WaitForAssertion(() => Assert.Contains("just now", page.Find(".pc.live").TextContent, StringComparison.Ordinal));

        pages.World.Clock.Advance(LiveMarks.Shown);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".pc.live")));
    }

    [Fact]
    public async Task While_rows_are_ticked_new_ones_wait_until_they_are_asked_for()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var ticked = await pages.Ledger.EntryAsync(account.Id, -2.50m, "2026-03-09");
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForElement(".pc");
        await page.InvokeAsync(() => page.FindComponent<RegisterTable>().Instance.Selection.Toggle(ticked));
        page.Render();
        Assert.Equal("1 selected −€2.50", Words(page.Find(".selbar").TextContent)[..17]);

        await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10");
        await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10");
        pages.World.Clock.Advance(LiveRegion.Gathering);
        page.WaitForAssertion(() => Assert.Contains("2 new", page.Find(".newrows").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll(".pc"));

        page.Find(".newrows button").Click();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".pc").Count));
        Assert.Empty(page.FindAll(".newrows"));
    }

    [Fact]
    public async Task Ticked_rows_are_deleted_as_one_act_that_undoes_as_one()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var entries = new[] { await pages.Ledger.EntryAsync(account.Id, -1m, "2026-03-09"), await pages.Ledger.EntryAsync(account.Id, -2m, "2026-03-08"), await pages.Ledger.EntryAsync(account.Id, -3m, "2026-03-07") };
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForElement(".pc");
        await page.InvokeAsync(() => page.FindComponent<RegisterTable>().Instance.Selection.Add(entries[..2]));
        page.Render();

        page.FindAll(".selbar button").Single(button => button.TextContent.Contains("Delete", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Equal("Deleted 2 entries", pages.Toasts.Current?.Text));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".selbar")));
        Assert.Equal([entries[2].Id], (await pages.Ledger.EntriesAsync()).Select(row => row.Id));
        await page.InvokeAsync(pages.Toasts.Current!.Actions[0].Run);
        Assert.Equal(3, (await pages.Ledger.EntriesAsync()).Count);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
