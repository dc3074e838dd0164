using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Rules;
using FinanceTracker.Web.Features.Rules;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Tests.Transactions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace FinanceTracker.Web.Tests.Rules;

public sealed class RulesPageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_rule_is_written_beside_what_it_would_do_then_saved_and_run_over_the_past()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        for (var i = 1; i <= 2; i++)
            await pages.Ledger.EntryAsync(account.Id, -i, "2026-03-01", payee: "Market");
        var page = pages.Open<RulesPage>("rules");
        page.WaitForElement(".empty .btn.p", Patience).Click();
        page.Find("#rule-query").Input("amount:many");
        page.WaitForAssertion(() => Assert.Contains("\"many\" is no amount", page.Find("#rule-found").TextContent, StringComparison.Ordinal), Patience);
        page.Find("#rule-query").Input("payee:Market");
        page.WaitForAssertion(() => Assert.Equal("2 entries fit", page.Find("#rule-found").TextContent.Trim()), Patience);
        page.Find("select.add").Change(nameof(RuleActionKind.Notes));
        page.Find(".act input").Input("weekly shop");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".rulediff tbody tr").Count), Patience);
        Assert.Contains("none → weekly shop", Words(page.Find(".rulediff").TextContent), StringComparison.Ordinal);
        Button(page, "Save and change 2 entries").Click();
        page.WaitForAssertion(() => Assert.Equal("Saved payee:Market and changed 2 entries", pages.Toasts.Current?.Text), Patience);
        Assert.All(await pages.Ledger.EntriesAsync(), row => Assert.Equal("weekly shop", row.Notes));
        page.WaitForAssertion(() => Assert.Contains("2 entries, last 10 Mar", page.Find(".rules .used").TextContent, StringComparison.Ordinal), Patience);
        await page.InvokeAsync(pages.Toasts.Current!.Actions[^1].Run);
        Assert.All(await pages.Ledger.EntriesAsync(), row => Assert.Null(row.Notes));
    }

    [Fact]
    public async Task The_list_turns_on_and_off_moves_up_and_down_and_says_what_needs_attention()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var rules = pages.Me.Get<RuleService>();
        var food = await pages.Ledger.CategoryAsync("Food");
        await rules.CreateAsync(Rule("First", new SaveRuleAction { Kind = RuleActionKind.Category, CategoryId = food.Id }), default);
        await rules.CreateAsync(Rule("Second", new SaveRuleAction { Kind = RuleActionKind.Reviewed }), default);
        await pages.Me.Get<CategoryService>().DeleteAsync(food.Id, null, default);
        var page = pages.Open<RulesPage>("rules");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".rules .rule").Count), Patience);
        Assert.Contains("The category Food is not there any more. It rests until then.", page.Find(".rules .rule .warn:not(.bd)").TextContent, StringComparison.Ordinal);
        page.Find("button[aria-label='Move First down']").Click();
        page.WaitForAssertion(() => Assert.Equal("Moved First down", pages.Toasts.Current?.Text), Patience);
        Assert.Equal(["Second", "First"], (await rules.ListAllAsync(default)).Select(rule => rule.Name));
        page.WaitForElement("input[aria-label='Second is on']", Patience).Change(false);
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".rules .off")), Patience);
        Assert.False((await rules.ListAllAsync(default))[0].IsActive);
        page.Find(".rules .name").Click();
        Button(page, "Delete").Click();
        page.WaitForAssertion(() => Assert.Equal("Deleted the rule Second", pages.Toasts.Current?.Text), Patience);
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".rules .rule")), Patience);
    }

    [Fact]
    public async Task After_a_category_is_changed_in_the_register_always_do_this_opens_a_rule_for_it()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var food = await pages.Ledger.CategoryAsync("Food");
        for (var i = 1; i <= 3; i++)
            await pages.Ledger.EntryAsync(account.Id, -i, "2026-03-01", payee: "Blue \"B\" Market");
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForAssertion(() => Assert.Single(page.FindComponents<EntrySheet>()), Patience);
        var entry = (await pages.Ledger.EntriesAsync())[0];
        var sheet = page.FindComponent<EntrySheet>().Instance;
        Assert.Null(sheet.OfferRule(entry, null));
        var offer = sheet.OfferRule(entry, food.Id)!;
        Assert.Equal("Always do this", offer.Text);
        await page.InvokeAsync(offer.Run);
        page.WaitForAssertion(() => Assert.Equal("3 entries of the past change", Words(page.Find(".ruledlg .preview [role=status]").TextContent)[..28]), Patience);
        Button(page, "Save and change 3 entries").Click();
        page.WaitForAssertion(() => Assert.Contains("changed 3 entries", pages.Toasts.Current!.Text, StringComparison.Ordinal), Patience);
        Assert.All(await pages.Ledger.EntriesAsync(), row => Assert.Equal(food.Id, row.CategoryId));
        var rule = Assert.Single(await pages.Me.Get<RuleService>().ListAllAsync(default));
        Assert.Equal(("payee:\"Blue \\\"B\\\" Market\"", "Blue \"B\" Market: Food"), (rule.Query, rule.Name));
    }

    private static SaveRule Rule(string name, SaveRuleAction action) => new() { Name = name, Query = "market", Actions = [action] };

    private static IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("dialog button").Single(button => Words(button.TextContent) == text || button.TextContent.EndsWith(text, StringComparison.Ordinal));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
