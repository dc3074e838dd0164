using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Tags;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Rules;

/// <summary>Rules as things of their own: made, changed, ordered, and what becomes of them when what they name goes.</summary>
public sealed class RuleServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Rules_are_made_read_changed_ordered_and_deleted(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var rules = me.Get<RuleService>();
        var food = await new Ledger(me).CategoryAsync("Food");
        var made = Ok(await rules.CreateAsync(Save("Market", "greenleaf", Sets(food.Id), Action(RuleActionKind.Payee, payee: "Greenleaf Market"), Action(RuleActionKind.Tags, tags: ["weekly", "food"])), Ct));
        Assert.Equal((1, true, true, true, false, 0, null), (made.Position, made.IsActive, made.OnImport, made.OnManual, made.StopsHere, (int)made.Matches, made.LastUsedAt));
        Assert.Equal([RuleActionKind.Category, RuleActionKind.Payee, RuleActionKind.Tags], made.Actions.Select(action => action.Kind!.Value));
        Assert.Equal((food.Id, "Greenleaf Market", 2), (made.Actions[0].CategoryId, made.Actions[1].MerchantName, made.Actions[2].Tags!.Count));
        Assert.Empty(made.Problems);
        Assert.Single(await me.Get<PayeeService>().SuggestAsync("greenleaf", 5, Ct));

        var second = Ok(await rules.CreateAsync(Save("Seen", "amount<1", Action(RuleActionKind.Reviewed)), Ct));
        var changed = Save("Seen at once", "amount<2", Action(RuleActionKind.Reviewed));
        (changed.Version, changed.IsActive, changed.StopsHere, changed.OnManual) = (second.Version, false, true, false);
        var now = Ok(await rules.UpdateAsync(second.Id, changed, Ct));
        Assert.Equal(("Seen at once", "amount<2", 2, false, true, false), (now.Name, now.Query, now.Position, now.IsActive, now.StopsHere, now.OnManual));
        Assert.Equal(now.Version, Assert.IsType<RuleView>(Assert.IsType<Failure.Conflict>((await rules.UpdateAsync(second.Id, changed, Ct)).Failure).Current).Version);
        Assert.True((await rules.SetActiveAsync(second.Id, true, Ct)).IsOk);

        Assert.True((await rules.ReorderAsync(new ReorderRules { Ids = [second.Id, made.Id] }, Ct)).IsOk);
        Assert.Equal([second.Id, made.Id], (await rules.ListAllAsync(Ct)).Select(rule => rule.Id));
        Assert.IsType<Failure.Invalid>((await rules.ReorderAsync(new ReorderRules { Ids = [second.Id] }, Ct)).Failure);
        var page = Ok(await rules.ListAsync(null, 1, Ct));
        Assert.Equal((1, 2L, made.Id), (page.Items.Count, page.TotalCount, Ok(await rules.ListAsync(page.NextCursor, 1, Ct)).Items[0].Id));

        Assert.True((await rules.DeleteAsync(made.Id, Ct)).IsOk);
        Assert.IsType<Failure.NotFound>((await rules.GetAsync(made.Id, Ct)).Failure);
        var batch = await new Ledger(me).LastBatchAsync();
        Assert.Equal("Deleted the rule Market", batch.Title);
        Assert.True((await new Ledger(me).UndoAsync(batch.Id)).IsOk);
        Assert.Equal(2, Ok(await rules.GetAsync(made.Id, Ct)).Position);
        await using var viewer = world.As(home, Role.Viewer);
        Assert.IsType<Failure.Forbidden>((await viewer.Get<RuleService>().DeleteAsync(made.Id, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task What_can_not_work_is_refused_with_its_field(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var food = (await new Ledger(me).CategoryAsync("Food")).Id;
        foreach (var (field, wrong) in new (string, SaveRule)[]
        {
            ("name", Save(" ", "x", Sets(food))),
            ("q", Save("A", "amount:many", Sets(food))),
            ("q", Save("A", "", Sets(food))),
            ("actions", Save("A", "x")),
            ("actions", Save("A", "x", new SaveRuleAction())),
            ("actions", Save("A", "x", Sets(Guid.NewGuid()))),
            ("actions", Save("A", "x", Sets(food), Sets(food))),
            ("actions", Save("A", "x", Sets(food), Action(RuleActionKind.Transfer))),
            ("actions", Save("A", "x", new SaveRuleAction { Kind = RuleActionKind.Transfer, CategoryId = food })),
            ("actions", Save("A", "x", Action(RuleActionKind.Payee, payee: " "))),
            ("actions", Save("A", "x", Action(RuleActionKind.Tags, tags: []))),
            ("actions", Save("A", "x", new SaveRuleAction { Kind = RuleActionKind.Split, Splits = [new SaveRuleShare { Percent = 40 }, new SaveRuleShare { Percent = 40 }] })),
            ("actions", OnlyTyped(Save("A", "x", Action(RuleActionKind.Skip)))),
        })
        {
            var result = await me.Get<RuleService>().CreateAsync(wrong, Ct);
            Assert.True(result.Failure is Failure.Invalid invalid && invalid.Errors.ContainsKey(field), $"{field}: {result.Failure}");
        }
        Assert.Empty(await me.Get<RuleService>().ListAllAsync(Ct));
        Assert.Equal(["version"], Assert.IsType<Failure.Invalid>((await me.Get<RuleService>().UpdateAsync(Ok(await me.Get<RuleService>().CreateAsync(Save("A", "x", Sets(food)), Ct)).Id, Save("A", "x", Sets(food)), Ct)).Failure).Errors.Keys);

        static SaveRule OnlyTyped(SaveRule rule)
        {
            rule.OnImport = false;
            return rule;
        }
    }

    [DatabaseTheory]
    public async Task A_rule_whose_category_payee_or_tag_is_gone_rests_and_says_so(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, rules) = (new Ledger(me), me.Get<RuleService>());
        var account = (await ledger.AccountAsync()).Id;
        var (food, home, work) = (await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Home"), await ledger.CategoryAsync("Work"));
        var tagged = Ok(await rules.CreateAsync(Save("Tag", "market", Action(RuleActionKind.Tags, tags: ["weekly"])), Ct));
        var named = Ok(await rules.CreateAsync(Save("Name", "market", Action(RuleActionKind.Payee, payee: "Market")), Ct));
        var moved = Ok(await rules.CreateAsync(Save("Category", "market", Sets(food.Id)), Ct));
        var asked = Ok(await rules.CreateAsync(Save("Condition", "market category:Work", Action(RuleActionKind.Reviewed)), Ct));
        var transfer = Ok(await rules.CreateAsync(Save("Move", "market", Action(RuleActionKind.Transfer)), Ct));
        Assert.Contains("kind transfer", Assert.Single(transfer.Problems), StringComparison.Ordinal);
        await ledger.CategoryAsync("Transfers", CategoryKind.Transfer);
        Assert.Empty(Ok(await rules.GetAsync(transfer.Id, Ct)).Problems);
        Assert.True((await rules.DeleteAsync(transfer.Id, Ct)).IsOk);

        // Whoever takes over a category's entries takes over its rules; a merged payee goes by the other's names.
        Assert.True((await me.Get<CategoryService>().DeleteAsync(food.Id, home.Id, Ct)).IsOk);
        Assert.Equal(home.Id, Ok(await rules.GetAsync(moved.Id, Ct)).Actions[0].CategoryId);
        var payees = me.Get<PayeeService>();
        var (market, big) = ((await payees.SearchAsync("Market", 1, Ct)).Rows[0].Payee, Ok(await payees.CreateAsync(new SavePayee { Name = "Big Shop" }, Ct)));
        Assert.True((await payees.MergePayeeAsync(market.Id, new MergePayee { Into = big.Id }, Ct)).IsOk);
        var view = Ok(await rules.GetAsync(named.Id, Ct));
        Assert.Equal(("Big Shop", 0), (view.Actions[0].MerchantName, view.Problems.Count));

        Assert.True((await me.Get<CategoryService>().DeleteAsync(home.Id, null, Ct)).IsOk);
        Assert.True((await me.Get<CategoryService>().DeleteAsync(work.Id, null, Ct)).IsOk);
        Assert.True((await payees.DeleteAsync(big.Id, Ct)).IsOk);
        Assert.True((await me.Get<TagService>().DeleteAsync((await me.Get<TagService>().ListAsync(null, 5, Ct)).Value.Items[0].Id, Ct)).IsOk);
        var problems = (await rules.ListAllAsync(Ct)).Select(rule => Assert.Single(rule.Problems)).ToList();
        Assert.Equal(["The tag weekly", "The payee Market", "The category Home", "Its condition names the category “work”"], problems.Select(text => text[..text.IndexOf(text.Contains(',', StringComparison.Ordinal) ? "," : " is not", StringComparison.Ordinal)]));

        // They rest: neither a typed entry nor a run stumbles over them, and they can still be turned off or saved as they are.
        Assert.Null((await ledger.EntryAsync(account, -5, "2026-03-01", payee: "market hall")).CategoryId);
        Assert.Equal(0, Ok(await me.Get<RuleRunService>().RunAsync(new RunRules(), Ct)).Matched);
        Assert.True((await rules.SetActiveAsync(tagged.Id, false, Ct)).IsOk);
        var same = Save("Category again", "market", Sets(home.Id));
        same.Version = Ok(await rules.GetAsync(moved.Id, Ct)).Version;
        Assert.Single(Ok(await rules.UpdateAsync(moved.Id, same, Ct)).Problems);
        Assert.Equal(asked.Id, (await rules.ListAllAsync(Ct))[3].Id);
    }

    internal static SaveRule Save(string name, string query, params SaveRuleAction[] actions) => new() { Name = name, Query = query, Actions = [.. actions] };

    internal static SaveRuleAction Sets(Guid category) => new() { Kind = RuleActionKind.Category, CategoryId = category };

    internal static SaveRuleAction Action(RuleActionKind kind, string? payee = null, List<string>? tags = null, string? notes = null) => new() { Kind = kind, MerchantName = payee, Tags = tags, Notes = notes };

    internal static T Ok<T>(Result<T> result)
    {
        Assert.True(result.IsOk, result.Failure is Failure.Invalid invalid ? string.Join(", ", invalid.Errors.Values.SelectMany(text => text)) : $"{result.Failure}");
        return result.Value;
    }
}
