using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Web.Features.Categories;
using FinanceTracker.Web.Tests.Shell;
using Xunit;

namespace FinanceTracker.Web.Tests.Categories;

public sealed class CategoriesPageTests
{
    [Fact]
    public async Task A_category_is_added_to_its_group_with_the_groups_kind()
    {
        await using var context = await PageContext.CreateAsync();
        await context.Ledger.CategoryAsync("Wages", CategoryKind.Income);
        var page = context.Page.Render<CategoriesPage>();
        page.WaitForElement("button[aria-label='Add a category to Wages']").Click();
        page.Find("dialog input[type=text]").Change("Bonus");
        await page.Find("dialog form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Bonus", page.Find(".catcard li").TextContent, StringComparison.Ordinal));
        Assert.Equal("Added Bonus", context.Toasts.Current?.Text);
        Assert.Contains("Bonus Income", await context.Ledger.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_taken_among_its_siblings_is_told_at_the_field()
    {
        await using var context = await PageContext.CreateAsync();
        var food = await context.Ledger.CategoryAsync("Food");
        await context.Ledger.CategoryAsync("Groceries", parent: food.Id);
        var page = context.Page.Render<CategoriesPage>();
        page.WaitForElement("button[aria-label='Add a category to Food']").Click();
        page.Find("dialog input[type=text]").Change("groceries");
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("with this name here already", page.Find("dialog .fld .err").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_used_one_goes_only_when_another_takes_over_and_undo_brings_all_back()
    {
        await using var context = await PageContext.CreateAsync();
        var food = await context.Ledger.CategoryAsync("Food");
        var eating = await context.Ledger.CategoryAsync("Eating out", parent: food.Id);
        var groceries = await context.Ledger.CategoryAsync("Groceries", parent: food.Id);
        var account = await context.Ledger.AccountAsync();
        await context.Ledger.EntryAsync(account.Id, -9, "2026-03-01", eating.Id);
        var before = await context.Ledger.DumpAsync();
        var page = context.Page.Render<CategoriesPage>();
        page.WaitForElements(".catrow")[0].Click();
        await Button(page, "Delete").ClickAsync();
        Assert.Contains("Eating out is used 1 time", page.WaitForElement("dialog[role=alertdialog] .dlg-body").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Move and delete").HasAttribute("disabled"));

        page.Find("dialog [role=combobox]").Input("groc");
        await page.Find("dialog [role=combobox]").KeyDownAsync(Key.Enter);
        await Button(page, "Move and delete").ClickAsync();
        page.WaitForAssertion(() => Assert.DoesNotContain("Eating out", page.Find(".catcard").TextContent, StringComparison.Ordinal));
        Assert.Equal(groceries.Id, Assert.Single(await context.Ledger.EntriesAsync()).CategoryId);

        Assert.Equal("Deleted Eating out", context.Toasts.Current?.Text);
        await context.Toasts.Current!.Actions[^1].Run();
        Assert.Equal(before, await context.Ledger.DumpAsync());
    }

    [Fact]
    public async Task What_goes_cannot_take_over_itself()
    {
        await using var context = await PageContext.CreateAsync();
        var food = await context.Ledger.CategoryAsync("Food");
        await context.Ledger.CategoryAsync("Groceries", parent: food.Id);
        await context.Ledger.CategoryAsync("Home");
        var page = context.Page.Render<CategoriesPage>();
        page.WaitForElement("button[aria-label='Edit Food']").Click();
        await Button(page, "Delete").ClickAsync();
        page.WaitForElement("dialog [role=combobox]").Click();
        Assert.Equal(["Home"], page.FindAll("dialog [role=option] .cat").Select(option => option.TextContent.Trim()));
    }

    [Fact]
    public async Task An_archived_one_is_out_of_sight_until_asked_for()
    {
        await using var context = await PageContext.CreateAsync();
        var food = await context.Ledger.CategoryAsync("Food");
        await context.Ledger.CategoryAsync("Canteen", parent: food.Id);
        var page = context.Page.Render<CategoriesPage>();
        page.WaitForElement(".catrow").Click();
        await Button(page, "Archive").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".catrow")));
        page.Find(".bar input[type=checkbox]").Change(true);
        Assert.Contains("archived", page.Find(".catrow").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_moved_below_another_by_a_dialog_and_by_dragging_and_back_by_undo()
    {
        await using var context = await PageContext.CreateAsync();
        var food = await context.Ledger.CategoryAsync("Food");
        var groceries = await context.Ledger.CategoryAsync("Groceries", parent: food.Id);
        await context.Ledger.CategoryAsync("Organic", parent: food.Id);
        await context.Ledger.CategoryAsync("Wages", CategoryKind.Income);
        var before = await context.Ledger.DumpAsync();
        var page = context.Page.Render<CategoriesPage>();
        page.WaitForElement("button[aria-label='Move Organic to…']").Click();
        Assert.Equal(["", food.Id.ToString(), groceries.Id.ToString()], page.FindAll("#category-place option").Select(option => option.GetAttribute("value")!));
        page.Find("#category-place").Change(groceries.Id.ToString());
        await Button(page, "Move").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Organic", page.Find(".catrow.d3 .el").TextContent));
        Assert.Equal("Moved Organic to Groceries", context.Toasts.Current?.Text);
        await page.InvokeAsync(context.Toasts.Current!.Actions[^1].Run);
        Assert.Equal(before, await context.Ledger.DumpAsync());

        page = context.Page.Render<CategoriesPage>();
        page.WaitForElements(".catcard li[draggable]");
        await page.FindAll(".catcard li[draggable]")[1].TriggerEventAsync("ondragstart", new Microsoft.AspNetCore.Components.Web.DragEventArgs());
        await page.Find(".catcard[aria-label=Wages] .cathead").TriggerEventAsync("ondragenter", new Microsoft.AspNetCore.Components.Web.DragEventArgs());
        Assert.Empty(page.FindAll(".over"));
        await page.FindAll(".catcard li[draggable]")[0].TriggerEventAsync("ondragenter", new Microsoft.AspNetCore.Components.Web.DragEventArgs());
        Assert.Contains("Groceries", page.Find(".over").TextContent, StringComparison.Ordinal);
        await page.FindAll(".catcard li[draggable]")[0].TriggerEventAsync("ondrop", new Microsoft.AspNetCore.Components.Web.DragEventArgs());
        page.WaitForAssertion(() => Assert.Equal("Organic", page.Find(".catrow.d3 .el").TextContent));
    }

    [Fact]
    public async Task Two_are_merged_into_one()
    {
        await using var context = await PageContext.CreateAsync();
        await context.Ledger.CategoryAsync("Food");
        await context.Ledger.CategoryAsync("Meals");
        var page = context.Page.Render<CategoriesPage>();
        page.WaitForElement("button[aria-label='Edit Meals']").Click();
        await Button(page, "Merge").ClickAsync();
        page.WaitForElement("dialog [role=combobox]").Input("food");
        await page.Find("dialog [role=combobox]").KeyDownAsync(Key.Enter);
        await Button(page, "Merge").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Merged Meals into Food", context.Toasts.Current?.Text));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".catcard")));
    }

    private static IElement Button(IRenderedComponent<CategoriesPage> page, string text) =>
        page.FindAll("dialog .dlg-foot button").First(button => button.TextContent.EndsWith(text, StringComparison.Ordinal));
}
