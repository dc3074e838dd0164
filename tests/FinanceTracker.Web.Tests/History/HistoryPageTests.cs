using Bunit;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using FinanceTracker.Web.Features.History;
using FinanceTracker.Web.Tests.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.History;

public sealed class HistoryPageTests
{
    [Fact]
    public async Task A_change_is_told_before_and_after_in_names_dates_and_amounts()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await ChangedEntryAsync(pages);
        var page = pages.Open<HistoryPage>("history");
        page.WaitForElement(".what").Click();
        page.WaitForElement(".changes");
        Assert.Equal(
            ["Amount: −€8.40 now −€9.50", "Date: 10 Mar now 8 Mar", "Category: empty now Groceries", "Note: empty now Saturday"],
            page.FindAll(".changes > div").Select(Told).Order(StringComparer.Ordinal).OrderBy(line => Array.IndexOf(["Amount", "Date", "Category", "Note"], line.Split(':')[0])));
    }

    [Fact]
    public async Task Undo_puts_back_marks_it_and_can_be_redone()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await ChangedEntryAsync(pages);
        var page = pages.Open<HistoryPage>("history");
        page.WaitForElement(".batch .btn").Click();
        page.WaitForAssertion(() => Assert.Equal("Redo", page.Find(".batch .btn").TextContent[^4..]));
        Assert.Equal(-8.40m, (await pages.Ledger.EntriesAsync())[0].Amount.ToDecimal());
        Assert.Single(page.FindAll(".batch.undone"));

        page.Find(".batch .btn").Click();
        page.WaitForAssertion(() => Assert.StartsWith("Undid: ", Assert.Single(page.FindAll(".batch.undone .md")).TextContent, StringComparison.Ordinal));
        Assert.Equal(-9.50m, (await pages.Ledger.EntriesAsync())[0].Amount.ToDecimal());
    }

    [Fact]
    public async Task What_was_changed_since_is_listed_before_anything_is_undone()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await ChangedEntryAsync(pages);
        var batches = (await pages.Me.Get<HistoryService>().ListBatchesAsync(null, 10, CancellationToken.None)).Value.Items;
        var page = pages.Open<HistoryPage>("history");
        page.WaitForElement(".batch .btn");
        page.FindAll(".batch .btn").Single(button => button.GetAttribute("aria-label") == $"Undo: {batches[1].Title}").Click();
        page.WaitForAssertion(() => Assert.Contains("Corner Bakehouse", page.Find(".kept").TextContent, StringComparison.Ordinal));
        Assert.Single(await pages.Ledger.EntriesAsync());

        page.Find("dialog .btn.d").Click();
        page.WaitForAssertion(() => Assert.Contains("went back too", page.Find("dialog").TextContent, StringComparison.Ordinal));
        Assert.Empty(await pages.Ledger.EntriesAsync());
    }

    [Fact]
    public async Task One_of_the_rows_changed_since_can_be_ticked_to_go_back_too()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await ChangedEntryAsync(pages);
        var batches = (await pages.Me.Get<HistoryService>().ListBatchesAsync(null, 10, CancellationToken.None)).Value.Items;
        var page = pages.Open<HistoryPage>("history");
        page.WaitForElement(".batch .btn");
        page.FindAll(".batch .btn").Single(button => button.GetAttribute("aria-label") == $"Undo: {batches[1].Title}").Click();
        page.WaitForElement(".kept input").Change(true);
        Assert.Equal("Undo the rest and 1 more", page.Find("dialog .btn.p").TextContent);
        page.Find("dialog .btn.p").Click();
        page.WaitForAssertion(() => Assert.Contains("went back too", page.Find("dialog").TextContent, StringComparison.Ordinal));
        Assert.Empty(await pages.Ledger.EntriesAsync());
    }

    [Fact]
    public async Task A_step_has_a_page_of_its_own_and_an_unknown_one_says_so()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await ChangedEntryAsync(pages);
        var batch = (await pages.Me.Get<HistoryService>().ListBatchesAsync(null, 1, CancellationToken.None)).Value.Items[0];
        var page = pages.Page.Render<BatchPage>(parameters => parameters.Add(step => step.Id, batch.Id));
        page.WaitForElement(".changes");
        Assert.Contains(batch.Title, page.Find("h1").TextContent, StringComparison.Ordinal);
        page.Find(".batch .btn").Click();
        page.WaitForElement(".batch.undone");
        Assert.Equal(-8.40m, (await pages.Ledger.EntriesAsync())[0].Amount.ToDecimal());

        var unknown = pages.Page.Render<BatchPage>(parameters => parameters.Add(step => step.Id, Guid.CreateVersion7()));
        unknown.WaitForAssertion(() => Assert.Contains("no such step", unknown.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trash_lists_finds_and_restores()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await ChangedEntryAsync(pages);
        var entry = (await pages.Ledger.EntriesAsync())[0];
        Assert.True((await pages.Me.Get<TransactionService>().DeleteAsync(entry.Id, CancellationToken.None)).IsOk);
        var page = pages.Open<TrashPage>("trash");
        page.WaitForElement(".trashrow");
        page.Find("input").Input("nobody");
        page.WaitForAssertion(() => Assert.Contains("Nothing like that", page.Markup, StringComparison.Ordinal));
        page.Find("input").Input("bakeh");
        page.WaitForElement(".trashrow .btn").Click();
        page.WaitForAssertion(() => Assert.Contains("Nothing like that", page.Markup, StringComparison.Ordinal));
        Assert.Equal(entry.Id, Assert.Single(await pages.Ledger.EntriesAsync()).Id);
    }

    [Fact]
    public async Task The_keys_step_back_and_forth_and_say_what_they_did()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await ChangedEntryAsync(pages);
        var keys = pages.Open<Web.Shell.UndoKeys>("transactions");
        var toasts = pages.Toasts;
        var press = keys.FindComponent<Web.Ui.Shortcuts>().Instance;
        await keys.InvokeAsync(() => press.OnShortcut("ctrl+z"));
        Assert.StartsWith("Undone: ", toasts.Current!.Text, StringComparison.Ordinal);
        Assert.Equal(-8.40m, (await pages.Ledger.EntriesAsync())[0].Amount.ToDecimal());
        await keys.InvokeAsync(() => press.OnShortcut("ctrl+shift+z"));
        Assert.StartsWith("Redone: ", toasts.Current!.Text, StringComparison.Ordinal);
        Assert.Equal(-9.50m, (await pages.Ledger.EntriesAsync())[0].Amount.ToDecimal());
        await keys.InvokeAsync(() => press.OnShortcut("ctrl+shift+z"));
        Assert.Equal("There is nothing of yours to redo.", toasts.Current!.Text);
    }

    private static async Task ChangedEntryAsync(LedgerPages pages)
    {
        var account = await pages.Ledger.AccountAsync();
        var groceries = await pages.Ledger.CategoryAsync("Groceries");
        var entry = await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var change = Ledger.Same(entry);
        (change.Amount, change.TransactionDate, change.CategoryId, change.Notes) = (-9.50m, new DateOnly(2026, 3, 8), groceries.Id, "Saturday");
        await pages.Me.Get<TransactionService>().UpdateAsync(entry.Id, change, CancellationToken.None);
    }

    private static string Told(AngleSharp.Dom.IElement line) =>
        $"{line.QuerySelector("dt")!.TextContent}: {string.Join(' ', line.QuerySelector("dd")!.TextContent.Replace("arrow_forward", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}";
}
