using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Tags;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using FinanceTracker.Web.Features.Tags;
using FinanceTracker.Web.Tests.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Tags;

public sealed class TagsPageTests
{
    [Fact]
    public async Task A_tag_is_renamed_and_coloured_and_shows_it_beside_its_name()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await pages.Me.Get<TagService>().CreateAsync(new SaveTag { Name = "trip" }, Xunit.TestContext.Current.CancellationToken);
        var page = pages.Open<TagsPage>("tags");
        page.WaitForElement(".payees .name").Click();
        page.Find("#tag-form input[name=name]").Change("holiday");
        page.Find("#tag-form input[aria-label=Teal]").Change(true);
        page.Find("#tag-form").Submit();
        page.WaitForAssertion(() => Assert.Equal("holiday", page.Find(".payees .tag.own.h3").TextContent));
        Assert.Equal("Saved #holiday", pages.Toasts.Current?.Text);
    }

    [Fact]
    public async Task Merging_says_what_it_comes_to_and_can_be_undone()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await TaggedAsync(pages, "trip");
        await TaggedAsync(pages, "Travel");
        var before = await pages.Ledger.DumpAsync();
        var page = pages.Open<TagsPage>("tags");
        page.WaitForElement("button[aria-label='Merge trip into another tag']").Click();
        page.Find("#tag-into").Change("Travel");
        page.WaitForAssertion(() => Assert.Contains("1 entry of #trip gets #Travel instead. #trip goes.", page.Find("dialog .note").TextContent, StringComparison.Ordinal));
        Button(page, "Merge").Click();
        page.WaitForAssertion(() => Assert.Equal("Merged #trip into #Travel", pages.Toasts.Current?.Text));
        page.WaitForAssertion(() => Assert.Equal("2 entries", page.FindAll(".payees .li").Single().QuerySelector("a")!.TextContent));
        await page.InvokeAsync(pages.Toasts.Current!.Actions[^1].Run);
        Assert.Equal(before, await pages.Ledger.DumpAsync());
    }

    [Fact]
    public async Task Deleting_one_in_use_says_how_often_it_is_used()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await TaggedAsync(pages, "trip");
        var page = pages.Open<TagsPage>("tags");
        page.WaitForElement(".payees .name").Click();
        Button(page, "Delete").Click();
        Assert.Contains("1 entry loses it.", page.WaitForElement("dialog[role=alertdialog] .dlg-body").TextContent, StringComparison.Ordinal);
        Button(page, "Delete tag").Click();
        page.WaitForAssertion(() => Assert.Contains("No tags yet", page.Markup, StringComparison.Ordinal));
        Assert.Empty(Assert.Single(await pages.Ledger.EntriesAsync()).Tags);
    }

    private static async Task TaggedAsync(LedgerPages pages, string tag)
    {
        var account = await pages.Ledger.AccountAsync($"Of {tag}");
        var entry = Ledger.Entry(account.Id, -5, "2026-03-01");
        entry.Tags = [tag];
        Assert.True((await pages.Me.Get<TransactionService>().CreateAsync(entry, OriginKind.Manual, Xunit.TestContext.Current.CancellationToken)).IsOk);
    }

    private static IElement Button(IRenderedComponent<TagsPage> page, string text) =>
        page.FindAll("dialog button").First(button => button.TextContent.EndsWith(text, StringComparison.Ordinal));
}
