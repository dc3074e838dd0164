using Bunit;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Tests.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Shell;

public sealed class PaletteTests
{
    [Theory]
    [InlineData("tra", "Transactions")]
    [InlineData("entries", "Transactions")]
    [InlineData("  SETT ", "Settings")]
    [InlineData("theme", "Switch between light and dark")]
    [InlineData("file import", "Import a file")]
    [InlineData("sgou", "Sign out")]
    [InlineData("ctgs", "Categories")]
    [InlineData("café", "Search entries for “café”")]
    public void A_few_letters_find_the_page_or_the_act(string typed, string first)
    {
        var found = PaletteSearch.Find(typed, []);
        Assert.Equal(first, found[0].Text);
        Assert.Equal($"transactions?text={Uri.EscapeDataString(typed.Trim())}", found[^1].Href);
        Assert.InRange(found.Count, 1, PaletteSearch.Most);
    }

    [Fact]
    public void Every_page_has_a_letter_of_its_own_and_none_is_missing_from_the_empty_palette()
    {
        Assert.Equal(NavItem.Main.Count, NavItem.Main.Select(page => page.Letter).Where(letter => letter.Length == 1).Distinct().Count());
        Assert.Equal(NavItem.Main.Select(page => page.Href), PaletteSearch.Find(" ", []).Take(NavItem.Main.Count).Select(item => item.Href!));
    }

    [Fact]
    public async Task An_account_is_reached_by_a_part_of_its_name_with_arrows_and_enter()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var joint = await pages.Ledger.AccountAsync("Joint current");
        await pages.Ledger.AccountAsync("Card");
        var palette = await OpenAsync(pages);
        palette.WaitForAssertion(() => Assert.Equal("Dashboard", palette.Find("[role=option]").TextContent.Split('G')[0].Replace("space_dashboard", "", StringComparison.Ordinal).Trim()));

        palette.Find("input").Input("curr");
        Assert.Contains("Joint current", palette.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
        Assert.Equal(palette.Find("[aria-selected=true]").Id, palette.Find("input").GetAttribute("aria-activedescendant"));
        palette.Find("input").KeyDown("ArrowDown");
        Assert.Contains("balance over time", palette.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
        palette.Find("input").KeyDown("ArrowUp");
        palette.Find("input").KeyDown("Enter");
        palette.WaitForAssertion(() => Assert.EndsWith($"/transactions?account={joint.Id}", pages.Navigation.Uri, StringComparison.Ordinal));
        Assert.Empty(palette.FindAll("[role=option]"));
    }

    [Fact]
    public async Task It_adds_an_entry_lists_the_keys_goes_to_pages_and_closes()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var asked = 0;
        pages.Page.Services.GetRequiredService<QuickAddDoor>().Asked += _ => asked++;
        var palette = await OpenAsync(pages);
        palette.Find("input").Input("new en");
        palette.Find("input").KeyDown("Enter");
        palette.WaitForAssertion(() => Assert.Equal(1, asked));

        await KeyAsync(palette, "ctrl+k");
        palette.Find("input").Input("xyz");
        palette.Find("input").KeyDown("Escape");
        Assert.Empty(palette.FindAll("input"));
        Assert.DoesNotContain("xyz", pages.Navigation.Uri, StringComparison.Ordinal);

        await KeyAsync(palette, "g p");
        Assert.EndsWith("/payees", pages.Navigation.Uri, StringComparison.Ordinal);
        await KeyAsync(palette, "?");
        Assert.Contains("Go to, do or find", palette.Find(".keyhelp").TextContent, StringComparison.Ordinal);
    }

    private static async Task<IRenderedComponent<Palette>> OpenAsync(LedgerPages pages)
    {
        var palette = pages.Page.Render<Palette>();
        Assert.Empty(palette.FindAll("input"));
        await KeyAsync(palette, "ctrl+k");
        return palette;
    }

    private static Task KeyAsync(IRenderedComponent<Palette> palette, string key) => palette.FindComponent<Shortcuts>().Instance.OnShortcut(key);
}
