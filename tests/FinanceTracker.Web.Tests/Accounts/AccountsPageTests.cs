using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Domain.Households;
using FinanceTracker.Web.Features.Accounts;
using FinanceTracker.Web.Tests.Shell;
using Xunit;

namespace FinanceTracker.Web.Tests.Accounts;

public sealed class AccountsPageTests
{
    [Fact]
    public async Task An_account_in_any_currency_is_added_and_listed_apart_from_net_worth()
    {
        await using var context = await PageContext.CreateAsync();
        await context.Ledger.AccountAsync("Joint current", opening: 100);
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement(".bar .btn.p").Click();
        Field(page, "Name").Change("Yen purse");
        Field(page, "Currency").Change("japanese yen");
        Field(page, "Opening balance").Input("5000");
        Field(page, "Opening balance").Change("5000");
        await page.Find("dialog form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Yen purse", page.Find("table.roomy").TextContent, StringComparison.Ordinal));
        Assert.Equal("€100.00", page.Find(".hero").TextContent.Trim());
        Assert.Contains("¥5,000", page.Find("table.roomy .beside").TextContent, StringComparison.Ordinal);
        Assert.Equal("Added Yen purse", context.Toasts.Current?.Text);
        Assert.Empty(page.FindAll("dialog form"));
    }

    [Fact]
    public async Task A_fault_stands_at_its_field_and_nothing_typed_is_lost()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement(".empty .btn.p").Click();
        Field(page, "Bank").Change("Kite Bank");
        Field(page, "Currency").Change("XXQ");
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("Give the account a name.", Field(page, "Name").Closest(".fld")!.TextContent, StringComparison.Ordinal);
        Field(page, "Name").Change("Current");
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("is not a currency", Field(page, "Currency").Closest(".fld")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kite Bank", Field(page, "Bank").GetAttribute("value"));
    }

    [Fact]
    public async Task Deleting_one_with_entries_says_how_many_wants_its_name_and_can_be_undone()
    {
        await using var context = await PageContext.CreateAsync();
        var account = await context.Ledger.AccountAsync("Summer 2027", opening: 10);
        await context.Ledger.EntryAsync(account.Id, 5, "2026-03-01");
        var before = await context.Ledger.DumpAsync();
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement("button[aria-label='Edit Summer 2027']").Click();
        await Button(page, "Delete").ClickAsync();
        var question = page.WaitForElement("dialog[role=alertdialog] .dlg-body").TextContent;
        Assert.Contains("Summer 2027 has 1 entry", question, StringComparison.Ordinal);

        Assert.True(Button(page, "Delete account").HasAttribute("disabled"));
        page.Find("dialog[role=alertdialog] input").Input("summer 2027");
        await Button(page, "Delete account").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("No accounts yet", page.Markup, StringComparison.Ordinal));
        Assert.NotEqual(before, await context.Ledger.DumpAsync());

        Assert.Equal("Deleted Summer 2027", context.Toasts.Current?.Text);
        await context.Toasts.Current!.Actions[^1].Run();
        Assert.Equal(before, await context.Ledger.DumpAsync());
    }

    [Fact]
    public async Task One_without_entries_goes_at_once_with_an_undo()
    {
        await using var context = await PageContext.CreateAsync();
        await context.Ledger.AccountAsync("Empty");
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement("button[aria-label='Edit Empty']").Click();
        await Button(page, "Delete").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("No accounts yet", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Undo", context.Toasts.Current!.Actions[^1].Text);
    }

    [Fact]
    public async Task Buttons_move_an_account_among_its_group()
    {
        await using var context = await PageContext.CreateAsync();
        await context.Ledger.AccountAsync("Ash");
        await context.Ledger.AccountAsync("Beech");
        await context.Ledger.AccountAsync("Cedar");
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement("button[aria-pressed]").Click();
        Assert.True(page.Find("button[aria-label='Move Ash up']").HasAttribute("disabled"));
        await page.Find("button[aria-label='Move Cedar up']").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(["Ash", "Cedar", "Beech"], page.FindAll("table.roomy th b").Select(name => name.TextContent)));
        await page.Find("button[aria-label='Move Ash down']").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(["Cedar", "Ash", "Beech"], page.FindAll("table.roomy th b").Select(name => name.TextContent)));
    }

    [Fact]
    public async Task Archiving_says_so_and_can_be_taken_back()
    {
        await using var context = await PageContext.CreateAsync();
        var account = await context.Ledger.AccountAsync("Old savings");
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement("button[aria-label='Edit Old savings']").Click();
        await Button(page, "Archive").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Archived", page.Find("table.roomy").TextContent, StringComparison.Ordinal));
        await context.Toasts.Current!.Actions[^1].Run();
        Assert.False((await context.Ledger.AccountAsync(account.Id)).IsClosed);
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_overwritten_and_can_be_looked_at()
    {
        await using var context = await PageContext.CreateAsync();
        var account = await context.Ledger.AccountAsync("Joint");
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement("button[aria-label='Edit Joint']").Click();
        await context.Me.Get<Services.Accounts.AccountService>().UpdateAsync(account.Id, AccountForm.Same(account with { AccountName = "Joint, renamed" }, false), Xunit.TestContext.Current.CancellationToken);
        Field(page, "Name").Change("Ours");
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("changed in the meantime", page.WaitForElement("dialog .note").TextContent, StringComparison.Ordinal);
        Assert.Equal("Ours", Field(page, "Name").GetAttribute("value"));
        await page.Find("dialog .note button").ClickAsync();
        Assert.Equal("Joint, renamed", Field(page, "Name").GetAttribute("value"));
    }

    [Fact]
    public async Task A_viewer_is_told_why_nothing_was_saved()
    {
        await using var context = await PageContext.CreateAsync(Role.Viewer);
        var page = context.Page.Render<AccountsPage>();
        page.WaitForElement(".empty .btn.p").Click();
        Field(page, "Name").Change("Current");
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("needs the role editor", page.WaitForElement("dialog .note").TextContent, StringComparison.Ordinal);
    }

    private static IElement Field(IRenderedComponent<AccountsPage> page, string label)
    {
        var name = page.FindAll("dialog label").First(found => found.TextContent.Trim().StartsWith(label, StringComparison.Ordinal));
        return page.Find("#" + name.GetAttribute("for"));
    }

    private static IElement Button(IRenderedComponent<AccountsPage> page, string text) =>
        page.FindAll("dialog .dlg-foot button").First(button => button.TextContent.EndsWith(text, StringComparison.Ordinal));
}
