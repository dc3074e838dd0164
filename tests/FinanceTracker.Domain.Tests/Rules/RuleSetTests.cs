using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Rules;

/// <summary>What several rules together make of an entry.</summary>
public sealed class RuleSetTests
{
    private static readonly QueryCalendar Calendar = new(new DateOnly(2026, 11, 26), new MonthStart(1), DayOfWeek.Monday);
    private static readonly NamedCategory Groceries = new(1, ["Food", "Groceries"]);
    private static readonly NamedCategory Eating = new(2, ["Food", "Eating out"]);
    private static readonly NamedCategory Home = new(3, ["Home"]);
    private static readonly NamedPayee Market = new(10, "Greenleaf Market", ["GRNLF MKT"]);
    private static readonly NamedTag Weekly = new(20, "weekly");
    private static int last;

    [Fact]
    public void Rules_run_in_their_order_and_each_sees_what_the_ones_before_it_set()
    {
        var outcome = Run(
            Entry("GRNLF 0042 BERLIN"),
            Rule("grnlf", new RuleEffects { Payee = Market }),
            Rule("payee:\"Greenleaf Market\"", new RuleEffects { Category = Groceries, Tags = [Weekly] }),
            Rule("tag:weekly category:Food", new RuleEffects { Notes = "checked", Reviews = true }),
            Rule("payee:Nobody", new RuleEffects { Category = Home }))!;
        Assert.Equal((Market, Groceries, "checked", true), (outcome.Payee, outcome.Category, outcome.Notes, outcome.Reviews));
        Assert.Equal([Weekly], outcome.AddedTags);
        Assert.Equal(3, outcome.Matched.Count);
        Assert.Empty(outcome.Clashes);
        Assert.Equal([RuleField.Payee, RuleField.Category, RuleField.Tags, RuleField.Notes, RuleField.Reviewed], outcome.Settings.Select(setting => setting.Field));

        // The other way round the second rule never sees the payee.
        Assert.Null(Run(Entry("GRNLF 0042 BERLIN"), Rule("payee:\"Greenleaf Market\"", new RuleEffects { Category = Groceries }), Rule("grnlf", new RuleEffects { Payee = Market }))!.Category);
    }

    [Fact]
    public void The_later_rule_wins_a_field_and_the_conflict_is_told_unless_the_earlier_one_stops()
    {
        var (general, special) = (Rule("market", new RuleEffects { Category = Groceries, Tags = [Weekly] }), Rule("amount<10", new RuleEffects { Category = Eating }));
        var outcome = Run(Entry("market", -500), general, special)!;
        Assert.Equal(Eating, outcome.Category);
        Assert.Equal([new RuleClash(RuleField.Category, general, special)], outcome.Clashes);
        Assert.Equal([special, general], outcome.Settings.Select(setting => setting.Rule));

        var stopped = Run(Entry("market", -500), general with { StopsHere = true }, special)!;
        Assert.Equal((Groceries, 0), (stopped.Category, stopped.Clashes.Count));
        // Setting the same value twice is no conflict.
        Assert.Empty(Run(Entry("market", -500), general, Rule("amount<10", new RuleEffects { Category = Groceries }))!.Clashes);
    }

    [Fact]
    public void What_a_person_set_stays_and_is_told()
    {
        var everything = Rule("market", new RuleEffects { Category = Home, Payee = Market, Notes = "x", Tags = [Weekly], Reviews = true });
        var outcome = Run(Entry("market") with { Held = LockedFields.Category | LockedFields.Payee | LockedFields.Notes | LockedFields.Tags }, everything)!;
        Assert.Equal((null, null, null), (outcome.Category, outcome.Payee, outcome.Notes));
        Assert.Equal(LockedFields.Category | LockedFields.Payee | LockedFields.Notes | LockedFields.Tags, outcome.Held);
        Assert.Equal([RuleField.Reviewed], outcome.Settings.Select(setting => setting.Field));

        // Whatever is filled in on an entry that was typed is a person's; what is empty is not.
        var typed = Row("market") with { Categories = [Groceries.Path], Notes = "mine" };
        Assert.Equal(LockedFields.Category | LockedFields.Notes, RuleEntry.HeldOf(LockedFields.None, OriginKind.Manual, typed));
        Assert.Equal(LockedFields.Date, RuleEntry.HeldOf(LockedFields.Date, OriginKind.Import, typed));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void Transfers_corrections_and_entries_that_are_split_get_no_category(bool isTransfer, bool isAdjustment, bool isSplit)
    {
        var entry = Entry("market") with { Row = Row("market") with { IsTransfer = isTransfer, IsAdjustment = isAdjustment, IsSplit = isSplit } };
        Assert.False(Run(entry, Rule("market", new RuleEffects { Category = Home }))!.Changes);
        Assert.False(Run(entry, Rule("market", new RuleEffects { Shares = [Share(50, Home), Share(50, Eating)] }))!.Changes);
    }

    [Fact]
    public void Nothing_changes_where_the_entry_is_as_the_rule_wants_it()
    {
        var entry = Entry("market") with
        {
            Row = Row("market") with { Payee = "Greenleaf Market", Categories = [Groceries.Path], Tags = ["weekly"], Notes = "a\nchecked", IsReviewed = true },
            CategoryKey = 1,
            PayeeKey = 10,
            TagKeys = [20],
        };
        var outcome = Run(entry, Rule("market", new RuleEffects { Category = Groceries, Payee = Market, Tags = [Weekly], Notes = "checked", Reviews = true }))!;
        Assert.Equal((1, 0, false), (outcome.Matched.Count, outcome.Settings.Count, outcome.Changes));
        Assert.Null(Run(entry, Rule("nowhere", new RuleEffects { Category = Home })));
    }

    [Fact]
    public void A_split_takes_the_place_of_a_category_and_a_later_category_that_of_a_split()
    {
        var (category, split) = (Rule("market", new RuleEffects { Category = Home }), Rule("market", new RuleEffects { Shares = [Share(70, Groceries), Share(30, null)] }));
        var outcome = Run(Entry("market", -1001), category, split)!;
        Assert.Equal([(Groceries, -701), (null, -300)], outcome.Parts.Select(part => ((NamedCategory?)part.Category, (int)part.Amount.Minor)));
        Assert.Equal((null, 1), (outcome.Category, outcome.Clashes.Count));
        var turned = Run(Entry("market", -1001), split, category)!;
        Assert.Equal((Home, 0, 1), (turned.Category, turned.Parts.Count, turned.Clashes.Count));
    }

    [Fact]
    public void Leaving_out_is_said_and_changes_no_entry()
    {
        var outcome = Run(Entry("market"), Rule("market", new RuleEffects { Skips = true }))!;
        Assert.Equal((true, false), (outcome.Skips, outcome.Changes));
    }

    /// <summary>The index and the made-ready conditions may only be faster, never answer otherwise.</summary>
    [Fact]
    public void A_thousand_rules_match_as_each_condition_by_itself()
    {
        string[] words = ["coffee", "CAFÉ", "blue", "rent", "miete", "straße", "ab", "50%", "market"];
        string[] conditions =
        [
            .. words, "\"blue market\"", "amount>50", "amount:10..60", "amount!=50", "date:2026-11", "date:last-3m", "category:Food", "category:groceries", "category:none", "category:f*", "account:Joint", "account:*o*",
            "payee:\"Blue Market\"", "payee:bm", "payee:none", "payee:b*", "payee:*ket", "payee:*lue*", "payee:/^blue/", "tag:trip", "tag:none", "note:rent", "note:/\\d{3}/", "description:miete", "bank:sepa", "status:pending", "type:in",
            "is:split", "is:reviewed", "is:review", "has:note", "origin:import", "currency:JPY", "payee:\"Blue Market\",rent", "note:ab",
        ];
        var random = new Random(11);
        var rules = conditions.Concat(Enumerable.Range(0, 1000).Select(_ => Together(3))).Select(text => Rule(text, new RuleEffects { Skips = true })).ToList();
        var rows = Enumerable.Range(0, 120).Select(_ => Row()).ToList();
        var set = new RuleSet(rules);
        var matched = 0;
        foreach (var row in rows)
        {
            var expected = rules.Where(rule => QueryMatch.Holds(rule.Condition, row)).ToList();
            var found = set.Apply(new RuleEntry { Row = row })?.Matched ?? [];
            Assert.Equal(expected.Select(rule => rule.Name), found.Select(rule => rule.Name));
            matched += found.Count;
        }
        Assert.InRange(matched, 10_000, 110_000);

        string Together(int depth)
        {
            if (depth == 0 || random.Next(3) == 0)
                return (random.Next(4) == 0 ? "-" : "") + conditions[random.Next(conditions.Length)];
            var parts = Enumerable.Range(0, random.Next(2, 4)).Select(_ => Together(depth - 1));
            return $"{(random.Next(6) == 0 ? "-" : "")}({string.Join(random.Next(2) == 0 ? " " : " OR ", parts)})";
        }

        T Pick<T>(params T[] of) => of[random.Next(of.Length)];
        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(4)).Select(_ => Pick([.. words, "Blue", "Zürich  ", "12 345", "Café"])));

        QueryRow Row() => new()
        {
            Date = new DateOnly(2026, Pick(1, 9, 11), random.Next(1, 28)),
            Amount = new Money(random.Next(-9000, 9000), Currency.Of(Pick("EUR", "EUR", "JPY"))),
            Account = Pick("Joint", "Savings"),
            Payee = Pick(null, "Blue Market", "Café Blue", "Rent"),
            PayeeAliases = Pick<string[]>([], ["BM", "blue mkt"]),
            Description = Text(),
            Notes = Pick(null, Text()),
            BankText = Pick(null, "SEPA " + Text()),
            Categories = Pick<IReadOnlyList<string>[]>([], [["Food", "Groceries"]], [["Home"]]),
            Tags = Pick<string[]>([], ["trip"]),
            IsUncategorised = Pick(true, false),
            IsSplit = Pick(true, false),
            IsReviewed = Pick(true, false),
            Status = Pick(TransactionStatus.Completed, TransactionStatus.Pending),
            Origin = Pick(OriginKind.Import, OriginKind.Manual),
        };
    }

    private static RuleOutcome? Run(RuleEntry entry, params ReadyRule[] rules) => new RuleSet(rules).Apply(entry);

    private static RuleEntry Entry(string description, long minor = -1000) => new() { Row = Row(description, minor) };

    private static QueryRow Row(string description, long minor = -1000) => new()
    {
        Date = new DateOnly(2026, 11, 20),
        Amount = new Money(minor, Currency.Of("EUR")),
        Account = "Joint",
        Description = description,
        IsUncategorised = true,
        Origin = OriginKind.Import,
    };

    private static ReadyRule Rule(string query, RuleEffects effects)
    {
        var (condition, error) = LedgerQuery.Parse(query, Calendar);
        Assert.True(condition is not null, $"{query}: {error}");
        return new ReadyRule(++last, Guid.Empty, $"{last}: {query}", condition!, effects, false);
    }

    private static NamedShare Share(decimal percent, NamedCategory? category) => new(category, new RuleShare(null, percent, null, null));
}
