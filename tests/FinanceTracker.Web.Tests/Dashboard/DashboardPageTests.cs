using Bunit;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Web.Features.Dashboard;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Tests.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Dashboard;

public sealed class DashboardPageTests
{
    [Fact]
    public async Task A_new_household_is_offered_the_one_next_step()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Page.Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.Equal("accounts?new=1", page.Find(".empty .btn.p").GetAttribute("href")));
        Assert.Empty(page.FindAll(".month"));
    }

    [Fact]
    public async Task The_hero_is_what_is_left_and_says_how_it_was_at_this_point_last_month()
    {
        await using var context = await PageContext.CreateAsync();
        await FillAsync(context);
        var page = context.Page.Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.Equal("Left of income in March", page.Find("h2").TextContent));
        Assert.Equal("€1,925.00", page.Find(".hero").TextContent.Trim());
        // 1,975 was left on 10 February; what came after the 10th does not count yet.
        Assert.Contains("€50.00 less than at this point in February", Words(page.Find(".hero + .lab").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_with_more_spending_than_income_says_so_without_a_minus()
    {
        await using var context = await PageContext.CreateAsync();
        var account = await context.Ledger.AccountAsync();
        await context.Ledger.EntryAsync(account.Id, 100, "2026-03-02");
        await context.Ledger.EntryAsync(account.Id, -130, "2026-03-03");
        var page = context.Page.Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.Equal("Spent beyond income in March", page.Find("h2").TextContent));
        Assert.Equal("€30.00", page.Find(".hero").TextContent.Trim());
    }

    [Fact]
    public async Task What_waits_is_counted_by_kind_and_leads_to_the_review()
    {
        await using var context = await PageContext.CreateAsync();
        await FillAsync(context);
        var page = context.Page.Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("a.li"), link => link.GetAttribute("href") == "review?pile=no-category" && link.TextContent.Contains("1 without a category", StringComparison.Ordinal)));
        Assert.Equal("Review 1 entry", Words(page.Find("a.btn.w").TextContent));
    }

    [Fact]
    public async Task The_month_is_in_the_address_and_another_one_changes_the_page()
    {
        await using var context = await PageContext.CreateAsync();
        await FillAsync(context);
        var page = context.Page.Render<DashboardPage>();
        page.WaitForElement(".month button").Click();
        var navigation = context.Page.Services.GetRequiredService<NavigationManager>();
        Assert.EndsWith("?month=2026-02", navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("Left of income in February", page.Find("h2").TextContent));
    }

    [Fact]
    public async Task Somebody_elses_entry_shows_by_itself()
    {
        await using var context = await PageContext.CreateAsync();
        var account = await context.Ledger.AccountAsync();
        var page = context.Page.Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.Equal("No entries yet", page.Find("h2").TextContent));
        Assert.Equal("import", page.Find(".empty .btn.p").GetAttribute("href"));
        await context.Ledger.EntryAsync(account.Id, -12.34m, "2026-03-10", payee: "Corner Bakehouse");
        Assert.DoesNotContain("Corner Bakehouse", page.Markup, StringComparison.Ordinal);
        context.World.Clock.Advance(LiveRegion.Gathering);
        page.WaitForAssertion(() => Assert.Contains("Corner Bakehouse", page.Markup, StringComparison.Ordinal));
        Assert.Equal("€12.34", page.Find(".hero").TextContent.Trim());
    }

    private static async Task FillAsync(PageContext context)
    {
        var account = await context.Ledger.AccountAsync("Joint current", opening: 500);
        var home = await context.Ledger.CategoryAsync("Home");
        var rent = await context.Ledger.CategoryAsync("Rent", parent: home.Id);
        var salary = await context.Ledger.CategoryAsync("Salary", CategoryKind.Income);
        await context.Ledger.EntryAsync(account.Id, 2800, "2026-02-02", salary.Id, "Clearwater Schools");
        await context.Ledger.EntryAsync(account.Id, -825, "2026-02-10", rent.Id, "Linden Housing");
        await context.Ledger.EntryAsync(account.Id, -60, "2026-02-11", home.Id, "Oak & Iron");
        await context.Ledger.EntryAsync(account.Id, 2800, "2026-03-02", salary.Id, "Clearwater Schools");
        await context.Ledger.EntryAsync(account.Id, -825, "2026-03-03", rent.Id, "Linden Housing");
        await context.Ledger.EntryAsync(account.Id, -50, "2026-03-09", null, "KRT*8841");
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
