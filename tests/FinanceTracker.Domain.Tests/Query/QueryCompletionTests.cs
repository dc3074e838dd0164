using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Query;
using Xunit;

namespace FinanceTracker.Domain.Tests.Query;

/// <summary>The bar is the cursor, in the question and in what becomes of it.</summary>
public sealed class QueryCompletionTests
{
    private static readonly Dictionary<string, IReadOnlyList<KnownName>> Names = new()
    {
        ["account"] = [new("Joint"), new("Mara's card"), new("Rainy day (savings)")],
        ["category"] = [new("Food"), new("Food:Groceries", "Food"), new("Gifts"), new("Café and cake", "Food")],
        ["tag"] = [new("trip"), new("none"), new("a,b")],
        ["payee"] = [new("Blue Bottle"), new("Bluebird \"Records\""), new("*star*"), new("/root"), new(">more")],
        ["currency"] = [new("EUR"), new("USD")],
    };

    [Theory]
    [InlineData("am|", "amount>|;amount:|;amount<|")]
    [InlineData("AM|", "amount>|;amount:|;amount<|")]
    [InlineData("cat|", "category:|")]
    [InlineData("merch|", "payee:|")]
    [InlineData("coffee ta|", "coffee tag:|")]
    [InlineData("-ta|", "-tag:|")]
    [InlineData("--ta|", "--tag:|")]
    [InlineData("(ta| OR b)", "(tag:| OR b)")]
    [InlineData("-(ta|", "-(tag:|")]
    [InlineData("t| is:split", "tag:| is:split;type:| is:split")]
    [InlineData("ac|:Joint", "account:|Joint")]
    [InlineData("coffee|", "")]
    [InlineData("NOT|", "")]
    [InlineData("a OR|", "")]
    [InlineData("not|", "note:|")]
    [InlineData("\"open am|", "")]
    [InlineData("\"closed am|\" b", "")]
    [InlineData("\"closed\"|", "")]
    [InlineData("|am", "")]
    [InlineData("note:am|", "")]
    [InlineData("payee:/blu|/", "")]
    [InlineData("nothing:x|", "")]
    [InlineData("account>jo|", "")]
    [InlineData("account:jo|", "account:Joint|")]
    [InlineData("ACCOUNT:jo|", "ACCOUNT:Joint|")]
    [InlineData("account!=jo|", "account!=Joint|")]
    [InlineData("-account:jo|", "-account:Joint|")]
    [InlineData("(a OR account:jo|)", "(a OR account:Joint|)")]
    [InlineData("account:card|", "account:\"Mara's card\"|")]
    [InlineData("account:sav|", "account:\"Rainy day (savings)\"|")]
    [InlineData("account:Joint,ra| x", "account:Joint,\"Rainy day (savings)\"| x")]
    [InlineData("account:\"Mara's card\",jo|", "account:\"Mara's card\",Joint|")]
    [InlineData("account:\"Mara's card\"|", "")]
    [InlineData("account:Joint|", "")]
    [InlineData("account:\"ra|", "account:\"Rainy day (savings)\"|")]
    [InlineData("account:\"ra| tag:\"trip\"", "account:\"Rainy day (savings)\"| tag:\"trip\"")]
    [InlineData("account:\"ra|x\" b", "account:\"Rainy day (savings)\"| b")]
    [InlineData("account:jo|hn b", "account:Joint| b")]
    [InlineData("cat:groc|", "cat:Food:Groceries|")]
    [InlineData("category:cafe|", "category:\"Café and cake\"|")]
    [InlineData("category:foo|", "category:Food|;category:Food:Groceries|")]
    [InlineData("tag:no|", "tag:\"none\"|;tag:none|")]
    [InlineData("tag:a|", "tag:\"a,b\"|")]
    [InlineData("payee:rec|", "payee:\"Bluebird \\\"Records\\\"\"|")]
    [InlineData("payee:star|", "payee:\"*star*\"|")]
    [InlineData("is:re|", "is:refund|;is:reviewed|;is:review|;is:recurring|;is:reconciled|")]
    [InlineData("status:p|", "status:pending|")]
    [InlineData("date:last-q|", "date:last-quarter|")]
    [InlineData("date>yes|", "date>yesterday|")]
    [InlineData("date:2026-01..tod|", "date:2026-01..today|")]
    [InlineData("date:qu|", "date:this-quarter|;date:last-quarter|;date:next-quarter|")]
    [InlineData("currency:e|", "currency:EUR|")]
    public void A_half_typed_question_goes_on_like_this(string typed, string expected)
    {
        var cursor = typed.IndexOf('|', StringComparison.Ordinal);
        var became = QueryCompletion.Find(typed.Remove(cursor, 1), cursor, Names).Select(proposal => proposal.Text.Insert(proposal.Cursor, "|"));
        Assert.Equal(expected, string.Join(';', became));
    }

    [Fact]
    public void An_empty_box_is_told_how_to_ask_and_every_field_explains_itself()
    {
        var first = QueryCompletion.Find("", 0, Names);
        Assert.Equal(QueryCompletion.Most, first.Count);
        Assert.All(first, proposal => Assert.True(proposal.IsField && proposal.About.Length > 0));
        Assert.All(QueryGrammar.Fields, field => Assert.Contains(QueryCompletion.Find(field[..^1], field.Length - 1, Names), proposal => proposal.Label.StartsWith(field, StringComparison.Ordinal)));
    }

    [Fact]
    public void Whatever_is_proposed_can_be_read_and_means_that_name()
    {
        var calendar = new QueryCalendar(new DateOnly(2026, 11, 26), new MonthStart(1), DayOfWeek.Monday);
        foreach (var field in QueryGrammar.Fields)
        {
            foreach (var proposal in QueryCompletion.Find(field + ":", field.Length + 1, Names))
            {
                var (query, error) = LedgerQuery.Parse(proposal.Text, calendar);
                Assert.Null(error);
                if (query is QueryName name)
                    Assert.Equal((TextKey.Fold(proposal.Label), false, false), (name.Name, name.OpenStart, name.OpenEnd));
            }
        }
    }

    [Fact]
    public void No_text_and_no_cursor_is_too_strange()
    {
        var random = new Random(7);
        const string Signs = "ab:\"/\\ ,()-<>=!.*é|dateis";
        for (var round = 0; round < 4000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => Signs[random.Next(Signs.Length)]));
            foreach (var proposal in QueryCompletion.Find(text, random.Next(-1, text.Length + 2), Names))
                Assert.True(proposal.From <= proposal.To && proposal.Cursor <= proposal.Text.Length && proposal.Text.StartsWith(text[..proposal.From], StringComparison.Ordinal) && proposal.Text.EndsWith(text[proposal.To..], StringComparison.Ordinal));
        }
    }
}
