using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Tags;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Views;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Tags;

public sealed class TagServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task After_a_merge_everything_has_and_asks_for_the_tag_that_stays_and_undo_parts_them_again(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, tags) = (new Ledger(me), me.Get<TagService>());
        var account = await ledger.AccountAsync();
        await TaggedAsync(me, account.Id, "trip", "work");
        await TaggedAsync(me, account.Id, "trip", "Long trip");
        var rule = (await me.Get<RuleService>().CreateAsync(new SaveRule
        {
            Name = "Hotels",
            Query = "hotel -tag:TRIP",
            Actions = [new SaveRuleAction { Kind = RuleActionKind.Tags, Tags = ["trip", "long trip"] }],
        }, Ct)).Value;
        var view = (await me.Get<ViewService>().CreateAsync(new SaveView { Name = "Away", Query = "tag:trip,other amount>5", IsShared = false }, Ct)).Value;
        var rows = (await tags.SearchAsync("TRIP", 50, Ct)).Rows;
        Assert.Equal([("Long trip", 1L, 1, 0), ("trip", 2L, 1, 1)], rows.Select(row => (row.Tag.Name, row.Entries, row.Rules, row.Views)));
        var before = await ledger.DumpAsync();

        Assert.Equal("Long trip", (await tags.MergeTagAsync(rows[1].Tag.Id, new MergeTag { Into = rows[0].Tag.Id }, Ct)).Value.Name);
        var batch = await ledger.LastBatchAsync();
        Assert.Equal("Merged the tag trip into Long trip", batch.Title);
        Assert.Equal(["Long trip", "Long trip, work"], (await ledger.EntriesAsync()).Select(entry => string.Join(", ", entry.Tags.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
        Assert.Equal([("Long trip", 2L, 1, 1), ("work", 1L, 0, 0)], (await tags.SearchAsync(null, 50, Ct)).Rows.Select(row => (row.Tag.Name, row.Entries, row.Rules, row.Views)));
        var merged = (await me.Get<RuleService>().GetAsync(rule.Id, Ct)).Value;
        Assert.Equal("hotel -tag:\"Long trip\"", merged.Query);
        Assert.Equal("Long trip", Assert.Single(merged.Actions[0].Tags!));
        Assert.Empty(merged.Problems);
        Assert.Equal("tag:\"Long trip\",other amount>5", (await me.Get<ViewService>().GetAsync(view.Id, Ct)).Value.Query);

        Assert.Empty((await ledger.UndoAsync(batch.Id)).Value.Kept);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Equal("hotel -tag:TRIP", (await me.Get<RuleService>().GetAsync(rule.Id, Ct)).Value.Query);
        Assert.Equal("tag:trip,other amount>5", (await me.Get<ViewService>().GetAsync(view.Id, Ct)).Value.Query);
    }

    [DatabaseTheory]
    public async Task A_new_name_goes_to_rules_and_views_and_a_colour_changes_nothing_there(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var tags = me.Get<TagService>();
        var tag = (await tags.CreateAsync(new SaveTag { Name = "trip" }, Ct)).Value;
        var rule = (await me.Get<RuleService>().CreateAsync(new SaveRule { Name = "Seen", Query = "tag:trip", Actions = [new SaveRuleAction { Kind = RuleActionKind.Reviewed }] }, Ct)).Value;
        var coloured = (await tags.UpdateAsync(tag.Id, new SaveTag { Name = "trip", Colour = 3, Version = tag.Version }, Ct)).Value;
        Assert.Equal((3, rule.Version), (coloured.Colour, (await me.Get<RuleService>().GetAsync(rule.Id, Ct)).Value.Version));
        Assert.True((await tags.UpdateAsync(tag.Id, new SaveTag { Name = "Holiday", Colour = 3, Version = coloured.Version }, Ct)).IsOk);
        var renamed = (await me.Get<RuleService>().GetAsync(rule.Id, Ct)).Value;
        Assert.Equal("tag:Holiday", renamed.Query);
        Assert.Empty(renamed.Problems);
        Assert.Equal(3, (await me.Get<Services.Choices.LedgerChoicesService>().GetAsync(Ct)).TagColours["Holiday"]);
    }

    [DatabaseTheory]
    public async Task Merging_into_itself_or_into_nothing_is_refused(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var tags = me.Get<TagService>();
        var tag = (await tags.CreateAsync(new SaveTag { Name = "trip" }, Ct)).Value;
        foreach (var into in (Guid?[])[tag.Id, Guid.NewGuid(), null])
            Assert.Equal(["into"], Assert.IsType<Failure.Invalid>((await tags.MergeTagAsync(tag.Id, new MergeTag { Into = into }, Ct)).Failure).Errors.Keys);
        Assert.IsType<Failure.NotFound>((await tags.MergeTagAsync(Guid.NewGuid(), new MergeTag { Into = tag.Id }, Ct)).Failure);
    }

    private static async Task TaggedAsync(TestScope me, Guid account, params string[] names)
    {
        var entry = Ledger.Entry(account, -5, "2026-03-01");
        entry.Tags = [.. names];
        Assert.True((await me.Get<TransactionService>().CreateAsync(entry, OriginKind.Manual, Ct)).IsOk);
    }
}
