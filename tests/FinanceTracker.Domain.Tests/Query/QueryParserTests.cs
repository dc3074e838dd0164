using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Query;

public sealed class QueryParserTests
{
    // A Thursday; months from the 1st, weeks from Monday.
    private static readonly QueryCalendar Calendar = new(new DateOnly(2026, 11, 26), new MonthStart(1), DayOfWeek.Monday);

    [Theory]
    [InlineData("", "all()")]
    [InlineData("   ", "all()")]
    [InlineData("coffee", "'coffee'")]
    [InlineData("Café  Bar", "all('cafe' 'bar')")]
    [InlineData("\"Blue Bottle\"", "'blue bottle'")]
    [InlineData("\"say \\\"hi\\\" \\\\\"", "'say \"hi\" \\'")]
    [InlineData("or and not", "all('or' 'and' 'not')")]
    [InlineData("a OR b", "any('a' 'b')")]
    [InlineData("a AND b", "all('a' 'b')")]
    [InlineData("a b OR c d", "any(all('a' 'b') all('c' 'd'))")]
    [InlineData("a (b OR c)", "all('a' any('b' 'c'))")]
    [InlineData("(a)", "'a'")]
    [InlineData("((a OR b))", "any('a' 'b')")]
    [InlineData("-a", "not('a')")]
    [InlineData("NOT a", "not('a')")]
    [InlineData("--a", "not(not('a'))")]
    [InlineData("-(a OR b)", "not(any('a' 'b'))")]
    [InlineData("a - b", "all('a' '-' 'b')")]
    [InlineData("12:30", "'12:30'")]
    [InlineData("a,b", "'a,b'")]
    [InlineData("/usr", "'/usr'")]
    [InlineData("foo\"bar baz\"", "all('foo' 'bar baz')")]
    [InlineData("amount:50", "size[50..50]")]
    [InlineData("amount=50.25", "size[50.25..50.25]")]
    [InlineData("amount>50", "size(50..]")]
    [InlineData("amount:>50", "size(50..]")]
    [InlineData("amount>=50", "size[50..]")]
    [InlineData("amount<50", "size[..50)")]
    [InlineData("amount<=50", "size[..50]")]
    [InlineData("amount!=50", "not(size[50..50])")]
    [InlineData("amount:10..20", "size[10..20]")]
    [InlineData("amount:10..", "size[10..]")]
    [InlineData("amount:..20", "size[..20]")]
    [InlineData("amount:10,20", "any(size[10..10] size[20..20])")]
    [InlineData("AMOUNT>1", "size(1..]")]
    [InlineData("date:2026-11-25", "2026-11-25/2026-11-25")]
    [InlineData("date:2026-11", "2026-11-01/2026-11-30")]
    [InlineData("date:2026-q1", "2026-01-01/2026-03-31")]
    [InlineData("date:2026-Q4", "2026-10-01/2026-12-31")]
    [InlineData("date:2026", "2026-01-01/2026-12-31")]
    [InlineData("date:today", "2026-11-26/2026-11-26")]
    [InlineData("date:yesterday", "2026-11-25/2026-11-25")]
    [InlineData("date:tomorrow", "2026-11-27/2026-11-27")]
    [InlineData("date:this-week", "2026-11-23/2026-11-29")]
    [InlineData("date:last-week", "2026-11-16/2026-11-22")]
    [InlineData("date:next-week", "2026-11-30/2026-12-06")]
    [InlineData("date:this-month", "2026-11-01/2026-11-30")]
    [InlineData("date:last-month", "2026-10-01/2026-10-31")]
    [InlineData("date:next-month", "2026-12-01/2026-12-31")]
    [InlineData("date:this-quarter", "2026-10-01/2026-12-31")]
    [InlineData("date:last-quarter", "2026-07-01/2026-09-30")]
    [InlineData("date:this-year", "2026-01-01/2026-12-31")]
    [InlineData("date:last-year", "2025-01-01/2025-12-31")]
    [InlineData("date:last-30d", "2026-10-28/2026-11-26")]
    [InlineData("date:last-2w", "2026-11-13/2026-11-26")]
    [InlineData("date:last-3m", "2026-08-27/2026-11-26")]
    [InlineData("date:last-1y", "2025-11-27/2026-11-26")]
    [InlineData("date:next-7d", "2026-11-27/2026-12-03")]
    [InlineData("date>2026-11", "2026-12-01/9999-12-31")]
    [InlineData("date>=2026-11", "2026-11-01/9999-12-31")]
    [InlineData("date<2026-11", "0001-01-01/2026-10-31")]
    [InlineData("date<=2026-11", "0001-01-01/2026-11-30")]
    [InlineData("date!=today", "not(2026-11-26/2026-11-26)")]
    [InlineData("date:2026-01..2026-03", "2026-01-01/2026-03-31")]
    [InlineData("date:2026-06-15..", "2026-06-15/9999-12-31")]
    [InlineData("date:..yesterday", "0001-01-01/2026-11-25")]
    [InlineData("day:today", "2026-11-26/2026-11-26")]
    [InlineData("category:Food", "category='food'")]
    [InlineData("cat:Food", "category='food'")]
    [InlineData("category:Food,Rent", "any(category='food' category='rent')")]
    [InlineData("-category:Food,Rent", "not(any(category='food' category='rent'))")]
    [InlineData("category!=Food", "not(category='food')")]
    [InlineData("category:\"Eating out\"", "category='eating out'")]
    [InlineData("category:Food:Market", "category='food:market'")]
    [InlineData("category:none", "Uncategorised")]
    [InlineData("category:\"none\"", "category='none'")]
    [InlineData("category:Groc*", "category='groc'*")]
    [InlineData("category:*out", "category=*'out'")]
    [InlineData("category:*ea*", "category=*'ea'*")]
    [InlineData("category:*", "category=*''*")]
    [InlineData("account:Joint", "account='joint'")]
    [InlineData("payee:\"Blue Bottle\"", "payee='blue bottle'")]
    [InlineData("payee:none", "not(Payee)")]
    [InlineData("payee:/^rewe/", "payee~^[rR][eE][wW][eE]")]
    [InlineData("tag:trip", "tag='trip'")]
    [InlineData("tag:none", "not(Tag)")]
    [InlineData("note:Dentist", "notes:'dentist'")]
    [InlineData("note:/a\\/b/", "notes~[aA]/[bB]")]
    [InlineData("description:rent", "description:'rent'")]
    [InlineData("bank:SEPA", "banktext:'sepa'")]
    [InlineData("status:pending", "status=Pending")]
    [InlineData("status:pending,failed", "any(status=Pending status=Failed)")]
    [InlineData("type:out", "Out")]
    [InlineData("type:credit", "In")]
    [InlineData("type:income", "Income")]
    [InlineData("type:transfer", "Transfer")]
    [InlineData("is:split", "Split")]
    [InlineData("is:review", "Review")]
    [InlineData("is:pending", "status=Pending")]
    [InlineData("-is:reviewed", "not(Reviewed)")]
    [InlineData("has:note", "Note")]
    [InlineData("has:receipt", "Receipt")]
    [InlineData("origin:import", "origin=Import")]
    [InlineData("origin:simplefin", "origin=SimpleFin")]
    [InlineData("currency:eur", "currency=EUR")]
    [InlineData("amount>50 (category:Food OR tag:trip) -account:Joint date:last-3m", "all(size(50..] any(category='food' tag='trip') not(account='joint') 2026-08-27/2026-11-26)")]
    public void It_reads(string text, string expected)
    {
        var (query, error) = LedgerQuery.Parse(text, Calendar);
        Assert.Null(error);
        Assert.Equal(expected, Spell(query!));
    }

    [Theory]
    [InlineData("amount:", 8, "A value belongs right behind")]
    [InlineData("amount: 50", 8, "A value belongs right behind")]
    [InlineData("amount:10,", 11, "A value belongs right behind")]
    [InlineData("amount>10,20", 1, "takes one value")]
    [InlineData("amount:ten", 8, "is no amount")]
    [InlineData("amount:-5", 8, "type:out")]
    [InlineData("amount:1e5", 8, "is no amount")]
    [InlineData("amount:99999999999999999999", 8, "is no amount")]
    [InlineData("amount:20..10", 8, "ends before it begins")]
    [InlineData("amount>10..20", 8, "needs no >")]
    [InlineData("date:2026-02-30", 6, "is no day or period")]
    [InlineData("date:sometime", 6, "is no day or period")]
    [InlineData("date:last-0d", 6, "is no day or period")]
    [InlineData("date:2026-11..2026-10", 6, "ends before it begins")]
    [InlineData("date:last-5000y", 6, "is no day or period")]
    [InlineData("colour:red", 1, "There is no field \"colour\"")]
    [InlineData("coffee http://x", 8, "There is no field \"http\"")]
    [InlineData("category>Food", 1, "can't be compared")]
    [InlineData("status:open", 8, "status: knows completed, pending, failed")]
    [InlineData("has:receipt2", 5, "has: knows")]
    [InlineData("origin:bank", 8, "origin: knows")]
    [InlineData("currency:gold", 10, "is no currency")]
    [InlineData("(a", 1, "never closed")]
    [InlineData("a)", 2, "no bracket open")]
    [InlineData("()", 1, "nothing in these brackets")]
    [InlineData("a (b OR c", 3, "never closed")]
    [InlineData("OR a", 1, "stands between two things")]
    [InlineData("a OR", 5, "Something is missing")]
    [InlineData("a OR OR b", 6, "stands between two things")]
    [InlineData("a AND", 6, "Something is missing")]
    [InlineData("NOT", 4, "Something is missing")]
    [InlineData("-()", 2, "nothing in these brackets")]
    [InlineData("\"abc", 1, "quote is never closed")]
    [InlineData("note:/abc", 6, "pattern is never closed")]
    [InlineData("category:/abc/", 10, "Use a star here")]
    [InlineData("\"\"", 1, "no text to look for")]
    [InlineData("payee:\"\"", 7, "no letters in this name")]
    [InlineData("note:/a**/", 9, "repeat can't be repeated")]
    [InlineData("note:/(?<x>a)/", 7, "question mark")]
    [InlineData("note:/[z-a]/", 9, "A range goes from")]
    [InlineData("note:/a{3,2}/", 8, "ends before it begins")]
    [InlineData("note:/(a/", 9, "never closed")]
    [InlineData("note:/a)/", 8, "closes nothing")]
    [InlineData("note:/\\bx/", 7, "is not known")]
    [InlineData("note:/((a{50}){50}){50}/", 19, "too large")]
    public void It_says_what_is_wrong_and_where(string text, int column, string message)
    {
        var (query, error) = LedgerQuery.Parse(text, Calendar);
        Assert.Null(query);
        Assert.Contains(message, error!.Message, StringComparison.Ordinal);
        Assert.Equal(column, error.Column);
    }

    [Fact]
    public void Months_begin_where_the_household_begins_them()
    {
        var late = new QueryCalendar(new DateOnly(2026, 11, 26), new MonthStart(25), DayOfWeek.Sunday);
        Assert.Equal("2026-11-25/2026-12-24", Spell(LedgerQuery.Parse("date:this-month", late).Query!));
        Assert.Equal("2026-11-22/2026-11-28", Spell(LedgerQuery.Parse("date:this-week", late).Query!));
        Assert.Equal("2025-12-25/2026-12-24", Spell(LedgerQuery.Parse("date:2026", late).Query!));
    }

    [Fact]
    public void Long_and_deep_queries_are_refused_at_once()
    {
        Assert.Equal(2001, LedgerQuery.Parse(new string('a', 2001), Calendar).Error!.Column);
        Assert.Contains("at most 200 conditions", LedgerQuery.Parse(string.Join(' ', Enumerable.Repeat("a", 201)), Calendar).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("deep", LedgerQuery.Parse(new string('(', 500) + "a", Calendar).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("deep", LedgerQuery.Parse(new string('-', 500) + "a", Calendar).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_it_fall_over()
    {
        string[] pieces =
        [
            "a", " ", "(", ")", "-", "\"", "/", "\\", ":", ">", "=", "!", ",", "..", "*", "OR ", "AND ", "NOT ", "amount", "date:", "note:/", "category:", "payee:", "tag:none", "2026-11", "last-", "9", "9999",
            "😀", "é", "[", "]", "{", "}", "|", "^", "$", "+", "?", "\0", "\n", "is:split", "status:", "last-9999y", "0001", "{2}", "a-z",
        ];
        var random = new Random(20261126);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var (query, error) = LedgerQuery.Parse(text, Calendar);
            Assert.True(query is null != error is null, text);
            if (error is not null)
                Assert.InRange(error.Column, 1, text.Length + 1);
            else
                QueryMatch.Holds(query!, new QueryRow { Date = Calendar.Today, Amount = new Money(-1250, Currency.Of("EUR")), Account = "Joint", Notes = "aé 2026", Payee = "A" });
        }
    }

    internal static string Spell(QueryNode node) => node switch
    {
        QueryAll all => $"all({string.Join(' ', all.Parts.Select(Spell))})",
        QueryAny any => $"any({string.Join(' ', any.Parts.Select(Spell))})",
        QueryNot not => $"not({Spell(not.Part)})",
        QueryText text => $"'{text.Text}'",
        QueryPhrase phrase => $"{phrase.Field}".ToLowerInvariant() + $":'{phrase.Text}'",
        QueryPattern pattern => $"{pattern.Field}".ToLowerInvariant() + "~" + pattern.Pattern,
        QueryName name => $"{name.Field}".ToLowerInvariant() + $"={(name.OpenStart ? "*" : "")}'{name.Name}'{(name.OpenEnd ? "*" : "")}",
        QueryAmount amount => FormattableString.Invariant($"size{(amount.After ? '(' : '[')}{amount.From}..{amount.To}{(amount.Before ? ')' : ']')}"),
        QueryDays days => $"{days.Days.From:yyyy-MM-dd}/{days.Days.To:yyyy-MM-dd}",
        QueryFact fact => fact.Fact.ToString(),
        QueryStatus status => $"status={status.Status}",
        QueryOrigin origin => $"origin={origin.Origin}",
        QueryCurrency currency => $"currency={currency.Currency.Code}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
