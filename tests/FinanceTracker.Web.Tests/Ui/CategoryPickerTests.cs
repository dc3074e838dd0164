using Bunit;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace FinanceTracker.Web.Tests.Ui;

public sealed class CategoryPickerTests
{
    private static readonly IReadOnlyList<CategoryChoice<int>> Choices =
    [
        new(1, "Housing", "Home", 1), new(2, "Groceries", "Food", 3), new(3, "Café", "Food", 3), new(4, "Whole foods", "Living", 6), new(5, "Home & garden", "Home", 1),
    ];

    private int? value;
    private string? created;

    [Fact]
    public void Opening_lists_the_lately_used_and_then_every_group()
    {
        using var context = new UiTestContext();
        var picker = Render(context);
        picker.Find("input").Click();
        Assert.Equal(["Used lately", "Home", "Food", "Living"], picker.FindAll(".h").Select(heading => heading.TextContent));
        Assert.Equal("Café", picker.FindAll("[role=option]")[0].QuerySelector(".cat")!.TextContent);
    }

    [Fact]
    public void One_that_lies_deep_shows_the_whole_way_to_it()
    {
        using var context = new UiTestContext();
        CategoryChoice<int>[] deep = [new(1, "Food", "Food", 3), new(2, "Groceries", "Food", 3), new(3, "Organic", "Food", 3) { Above = ["Food", "Groceries"] }];
        var picker = context.Render<CategoryPicker<int>>(parameters => parameters.Add(it => it.Choices, deep));
        picker.Find("input").Click();
        Assert.Equal(["o d1", "o d2", "o d3"], picker.FindAll("[role=option]").Select(option => option.ClassName));
        Assert.Equal("Organic", picker.FindAll("[role=option]")[2].TextContent.Trim());
        picker.Find("input").Input("org");
        Assert.Equal("Food › Groceries › Organic", picker.Find("[role=option]").TextContent.Trim());
        picker.Find("input").Input("groc");
        Assert.Equal(["Groceries", "Organic"], picker.FindAll("[role=option]").Select(option => option.TextContent.Contains("Organic", StringComparison.Ordinal) ? "Organic" : "Groceries"));
    }

    [Fact]
    public void Arrows_move_and_enter_takes()
    {
        using var context = new UiTestContext();
        var picker = Render(context);
        picker.Find("input").Input("ho");
        Assert.Equal(["Housing", "Home & garden", "Whole foods"], Names(picker));
        picker.Find("input").KeyDown(Key.Down);
        Assert.Equal(picker.Find("[aria-selected=true]").Id, picker.Find("input").GetAttribute("aria-activedescendant"));
        picker.Find("input").KeyDown(Key.Enter);
        Assert.Equal(5, value);
        Assert.Equal("Home & garden", picker.Find("input").GetAttribute("value"));
        Assert.Equal("false", picker.Find("input").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Up_from_the_first_goes_to_the_last()
    {
        using var context = new UiTestContext();
        var picker = Render(context);
        picker.Find("input").Input("ho");
        picker.Find("input").KeyDown(Key.Up);
        Assert.Contains("New category “ho”", picker.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Accents_and_case_do_not_matter()
    {
        using var context = new UiTestContext();
        var picker = Render(context);
        picker.Find("input").Input("CAFE");
        Assert.Equal("Café", Assert.Single(Names(picker)));
    }

    [Fact]
    public void A_groups_name_finds_its_categories()
    {
        using var context = new UiTestContext();
        var picker = Render(context);
        picker.Find("input").Input("food");
        Assert.Equal(["Whole foods", "Café", "Groceries"], Names(picker));
    }

    [Fact]
    public void Tab_takes_what_was_typed_but_not_what_was_only_opened()
    {
        using var context = new UiTestContext();
        var picker = Render(context);
        picker.Find("input").Click();
        picker.Find("input").KeyDown(Key.Tab);
        Assert.Null(value);
        picker.Find("input").Input("gro");
        picker.Find("input").KeyDown(Key.Tab);
        Assert.Equal(2, value);
    }

    [Fact]
    public void Escape_leaves_it_as_it_was()
    {
        using var context = new UiTestContext();
        value = 1;
        var picker = Render(context);
        picker.Find("input").Input("gro");
        picker.Find("input").KeyDown(Key.Escape);
        Assert.Equal("Housing", picker.Find("input").GetAttribute("value"));
        Assert.Equal(1, value);
    }

    [Fact]
    public void What_does_not_exist_can_be_created()
    {
        using var context = new UiTestContext();
        var picker = Render(context);
        picker.Find("input").Input("Pets ");
        picker.Find("input").KeyDown(Key.Enter);
        Assert.Equal("Pets", created);
    }

    private IRenderedComponent<CategoryPicker<int>> Render(UiTestContext context) => context.Render<CategoryPicker<int>>(p => p
        .Add(x => x.Choices, Choices)
        .Add(x => x.Recent, [3])
        .Add(x => x.OnCreate, EventCallback.Factory.Create<string>(this, name => created = name))
        .Bind(x => x.Value, value, changed => value = changed));

    private static string[] Names(IRenderedComponent<CategoryPicker<int>> picker) => [.. picker.FindAll("[role=option] .cat").Select(option => option.TextContent)];
}
