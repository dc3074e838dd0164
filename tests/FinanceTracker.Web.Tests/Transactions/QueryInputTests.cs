using Bunit;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Features.Transactions;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

public sealed class QueryInputTests
{
    [Fact]
    public async Task It_proposes_fields_then_what_the_household_knows_and_marks_only_values()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync("Joint current");
        await pages.Ledger.CategoryAsync("Groceries");
        await pages.Ledger.EntryAsync(account.Id, -5, "2026-03-01", null, "Corner Bakehouse");
        var box = await RenderAsync(pages);
        Assert.Empty(Options(box));

        await box.Instance.OnTyped("", 0, "type");
        Assert.Empty(Options(box));
        await box.Instance.OnTyped("", 0, "ask");
        Assert.Equal(8, Options(box).Count);
        Assert.Contains("How to ask", box.Markup, StringComparison.Ordinal);

        await box.Instance.OnTyped("-acc", 4, "type");
        Assert.Equal(["-account:"], Options(box));
        Assert.Empty(box.FindAll("[aria-selected=true]"));
        Assert.Equal("-acc", box.Find("[role=option]").GetAttribute("data-ft-for"));

        await box.Instance.OnTyped("-account:jo", 11, "type");
        Assert.Equal(["-account:\"Joint current\""], Options(box));
        Assert.Equal(box.Find("[aria-selected=true]").Id, box.Find("input").GetAttribute("aria-activedescendant"));

        await box.Instance.OnTyped("payee:bake", 10, "type");
        box.WaitForAssertion(() => Assert.Equal(["payee:\"Corner Bakehouse\""], Options(box)));
        await box.Instance.OnTyped("cat:groc", 8, "type");
        Assert.Single(Options(box), "cat:Groceries");
        await box.Instance.OnTyped("cat:groc", 8, "close");
        Assert.Equal(("false", true), (box.Find("input").GetAttribute("aria-expanded"), box.Find("[role=listbox]").HasAttribute("hidden")));
    }

    /// <summary>The address comes back late on a slow server: by then more is typed.</summary>
    [Fact]
    public async Task Letters_typed_while_the_address_is_on_its_way_stay()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await pages.Ledger.AccountAsync("Joint");
        var asked = new List<string?>();
        var look = await LookAsync(pages);
        var bar = pages.Page.Render<FilterBar>(parameters => parameters.Add(bar => bar.Look, look).Add(bar => bar.Filter, new RegisterFilter()).Add(bar => bar.OnChange, filter => asked.Add(filter.Text)));
        bar.Find("#register-search").Input("c");
        bar.WaitForAssertion(() => Assert.Equal(["c"], asked));
        bar.Find("#register-search").Input("co");
        bar.WaitForAssertion(() => Assert.Equal(["c", "co"], asked));
        bar.Find("#register-search").Input("cof");

        // A live change draws the page with the old filter, then both answers come.
        foreach (var text in new[] { null, "c", "co" })
        {
            bar.Render(parameters => parameters.Add(bar => bar.Filter, new RegisterFilter { Text = text }));
            Assert.Equal("cof", bar.FindComponent<QueryInput>().Instance.Value);
        }
        bar.WaitForAssertion(() => Assert.Equal("cof", asked[^1]));
        bar.Render(parameters => parameters.Add(bar => bar.Filter, new RegisterFilter { Text = "cof" }));
        bar.Render(parameters => parameters.Add(bar => bar.Filter, new RegisterFilter { Text = "tea" }));
        Assert.Equal("tea", bar.FindComponent<QueryInput>().Instance.Value);
    }

    private static List<string?> Options(IRenderedComponent<QueryInput> box) => [.. box.FindAll("[role=option]").Select(option => option.GetAttribute("data-ft-text"))];

    private static async Task<IRenderedComponent<QueryInput>> RenderAsync(LedgerPages pages)
    {
        var look = await LookAsync(pages);
        return pages.Page.Render<QueryInput>(parameters => parameters.Add(box => box.Look, look));
    }

    private static async Task<LedgerLook> LookAsync(LedgerPages pages) => new(await pages.Me.Get<LedgerChoicesService>().GetAsync(Xunit.TestContext.Current.CancellationToken));
}
