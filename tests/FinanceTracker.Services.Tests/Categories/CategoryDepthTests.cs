using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Dashboard;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Views;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Categories;

/// <summary>Categories three levels deep: what sums and filters, what moves and merges.</summary>
public sealed class CategoryDepthTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_parent_sums_and_finds_what_lies_below_its_children_too(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (food, groceries, organic) = await ThreeAsync(ledger);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -1, "2026-03-01", food.Id);
        await ledger.EntryAsync(account.Id, -20, "2026-03-02", groceries.Id);
        await ledger.EntryAsync(account.Id, -300, "2026-03-03", organic.Id);
        await ledger.EntryAsync(account.Id, -4000, "2026-03-04", null, null, new SaveSplit { CategoryId = organic.Id, Amount = -3500 }, new SaveSplit { Amount = -500 });

        foreach (var (category, count) in new[] { (food, 4), (groceries, 3), (organic, 2) })
        {
            Assert.Equal(count, (await ledger.EntriesAsync(new TransactionFilter { CategoryId = category.Id })).Count);
            Assert.Equal(count, (await ledger.EntriesAsync(new TransactionFilter { Query = $"category:{category.Name}" })).Count);
        }
        Assert.Equal(3, (await ledger.EntriesAsync(new TransactionFilter { Query = "category:Food:Groceries" })).Count);
        Assert.Equal(2, (await ledger.EntriesAsync(new TransactionFilter { Query = "category:Food:Groceries:Organic" })).Count);
        Assert.Single(await ledger.EntriesAsync(new TransactionFilter { Query = "category:Food -category:Groceries" }));

        var spending = (await me.Get<DashboardService>().GetAsync(Month.Of(2026, 3), Ct)).Value.Spending;
        Assert.Equal([("Food", 3821m), ("No category", 500m)], spending.Select(group => (group.Name, group.Amount.ToDecimal())));
        var items = (await me.Get<AnalyticsService>().GetSpendingByCategoryAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), null, Ct)).Value;
        Assert.Equal([("Organic", (Guid?)groceries.Id, 3800m), ("No category", null, 500m), ("Groceries", food.Id, 20m), ("Food", null, 1m)], items.Items.Select(item => (item.CategoryName, item.ParentId, item.Amount.ToDecimal())));
    }

    [DatabaseTheory]
    public async Task Moving_keeps_queries_and_kinds_right_and_refuses_circles_and_depths(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, categories) = (new Ledger(me), me.Get<CategoryService>());
        var (food, groceries, organic) = await ThreeAsync(ledger);
        var home = await ledger.CategoryAsync("Home");
        var wages = await ledger.CategoryAsync("Wages", CategoryKind.Income);
        var view = (await me.Get<ViewService>().CreateAsync(new SaveView { Name = "Green", Query = "category:Food:Groceries:Organic" }, Ct)).Value;
        var before = await ledger.DumpAsync();

        Assert.Equal(home.Id, (await categories.UpdateAsync(groceries.Id, Same(groceries, home.Id), Ct)).Value.ParentId);
        Assert.Equal("category:Organic", (await me.Get<ViewService>().GetAsync(view.Id, Ct)).Value.Query);
        var batch = await ledger.LastBatchAsync();
        Assert.Equal("Moved the category Groceries", batch.Title);
        Assert.True((await ledger.UndoAsync(batch.Id)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Equal("category:Food:Groceries:Organic", (await me.Get<ViewService>().GetAsync(view.Id, Ct)).Value.Query);

        food = (await categories.GetAsync(food.Id, Ct)).Value;
        Assert.Contains("below itself", Refused(await categories.UpdateAsync(food.Id, Same(food, organic.Id), Ct), "parentId"), StringComparison.Ordinal);
        Assert.Contains("kind of its parent", Refused(await categories.UpdateAsync(food.Id, Same(food, wages.Id), Ct), "kind"), StringComparison.Ordinal);
        var deep = organic;
        for (var level = 4; level <= CategoryTree.Deepest; level++)
            deep = await ledger.CategoryAsync($"Level {level}", parent: deep.Id);
        Assert.Contains("50 levels deep", Refused(await categories.CreateAsync(new SaveCategory { Name = "Level 51", ParentId = deep.Id }, Ct), "parentId"), StringComparison.Ordinal);
        Assert.Contains("50 levels deep", Refused(await categories.UpdateAsync(food.Id, Same(food, home.Id), Ct), "parentId"), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task A_merge_takes_everything_along_as_one_batch_that_can_be_undone(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, categories) = (new Ledger(me), me.Get<CategoryService>());
        var (food, groceries, organic) = await ThreeAsync(ledger);
        var meals = await ledger.CategoryAsync("Meals");
        var out1 = await ledger.CategoryAsync("Eating out", parent: meals.Id);
        var same = await ledger.CategoryAsync("groceries", parent: meals.Id);
        var account = await ledger.AccountAsync();
        var plain = await ledger.EntryAsync(account.Id, -9, "2026-03-01", same.Id, "Shop");
        await ledger.EntryAsync(account.Id, -9, "2026-03-02", null, null, new SaveSplit { CategoryId = meals.Id, Amount = -4 }, new SaveSplit { CategoryId = organic.Id, Amount = -5 });
        var payee = (await me.Get<PayeeService>().FindAsync("Shop", Ct))!.Payee;
        await me.Get<PayeeService>().UpdateAsync(payee.Id, new SavePayee { Name = payee.Name, DefaultCategoryId = meals.Id, Version = payee.Version }, Ct);
        var rule = (await me.Get<RuleService>().CreateAsync(new SaveRule { Name = "R", Query = "category:Meals", Actions = [new SaveRuleAction { Kind = RuleActionKind.Category, CategoryId = same.Id }] }, Ct)).Value;
        var view = (await me.Get<ViewService>().CreateAsync(new SaveView { Name = "V", Query = "-category:Meals:groceries", CategoryId = meals.Id }, Ct)).Value;
        var before = await ledger.DumpAsync();

        Assert.Equal("Food", (await categories.MergeCategoryAsync(meals.Id, new MergeCategory { Into = food.Id }, Ct)).Value.Name);
        Assert.Equal(["Food", "Eating out", "Groceries", "Organic"], (await categories.ListAsync(Ct)).Where(row => row.Kind == CategoryKind.Expense).Select(row => row.Name));
        Assert.Equal(food.Id, (await categories.GetAsync(out1.Id, Ct)).Value.ParentId);
        Assert.Equal(groceries.Id, (await me.Get<TransactionService>().GetAsync(plain.Id, Ct)).Value.CategoryId);
        Assert.Equal([food.Id, organic.Id], (await ledger.EntriesAsync()).SelectMany(entry => entry.Splits).Select(part => part.CategoryId!.Value));
        Assert.Equal(food.Id, (await me.Get<PayeeService>().GetAsync(payee.Id, Ct)).Value.DefaultCategoryId);
        var merged = (await me.Get<RuleService>().GetAsync(rule.Id, Ct)).Value;
        Assert.Equal(("category:Food", (Guid?)groceries.Id, 0), (merged.Query, merged.Actions[0].CategoryId, merged.Problems.Count));
        var seen = (await me.Get<ViewService>().GetAsync(view.Id, Ct)).Value;
        Assert.Equal(("-category:Groceries", (Guid?)food.Id), (seen.Query, seen.CategoryId));
        var batch = await ledger.LastBatchAsync();
        Assert.Equal("Merged the category Meals into Food", batch.Title);
        Assert.Empty((await ledger.UndoAsync(batch.Id)).Value.Kept);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Equal(("category:Meals", "-category:Meals:groceries"), ((await me.Get<RuleService>().GetAsync(rule.Id, Ct)).Value.Query, (await me.Get<ViewService>().GetAsync(view.Id, Ct)).Value.Query));

        var wages = await ledger.CategoryAsync("Wages", CategoryKind.Income);
        Refused(await categories.MergeCategoryAsync(food.Id, new MergeCategory { Into = wages.Id }, Ct), "into");
        Refused(await categories.MergeCategoryAsync(food.Id, new MergeCategory { Into = organic.Id }, Ct), "into");
        Refused(await categories.MergeCategoryAsync(food.Id, new MergeCategory { Into = food.Id }, Ct), "into");
    }

    private static async Task<(CategoryView Food, CategoryView Groceries, CategoryView Organic)> ThreeAsync(Ledger ledger)
    {
        var food = await ledger.CategoryAsync("Food");
        var groceries = await ledger.CategoryAsync("Groceries", parent: food.Id);
        return (food, groceries, await ledger.CategoryAsync("Organic", parent: groceries.Id));
    }

    private static SaveCategory Same(CategoryView category, Guid? parent) =>
        new() { Name = category.Name, ParentId = parent, Kind = category.Kind, SortOrder = category.SortOrder, Version = category.Version };

    private static string Refused(Result<CategoryView> result, string field) => Assert.IsType<Failure.Invalid>(result.Failure).Errors[field][0];
}
