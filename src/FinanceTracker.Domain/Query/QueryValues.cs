using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Query;

/// <summary>Reads the values of fields that take more than fixed words.</summary>
internal static class QueryValues
{
    private const decimal LargestAmount = 1_000_000_000_000_000m;

    public static QueryNode Text(QueryToken token) => new QueryText(Folded(token));

    public static QueryNode Phrase(QueryTextField field, QueryToken token) =>
        token.Kind == TokenKind.Pattern ? new QueryPattern(field, PatternSyntax.Spell(token)) : new QueryPhrase(field, Folded(token));

    public static QueryNode Payee(QueryToken token, QueryCalendar calendar) =>
        IsNone(token) ? new QueryNot(new QueryFact(Fact.Payee))
        : token.Kind == TokenKind.Pattern ? Phrase(QueryTextField.Payee, token)
        : Name(QueryNameField.Payee, token);

    public static QueryNode Category(QueryToken token, QueryCalendar calendar) =>
        IsNone(token) ? new QueryFact(Fact.Uncategorised) : Name(QueryNameField.Category, token);

    public static QueryNode Tag(QueryToken token, QueryCalendar calendar) =>
        IsNone(token) ? new QueryNot(new QueryFact(Fact.Tag)) : Name(QueryNameField.Tag, token);

    public static QueryNode Name(QueryNameField field, QueryToken token)
    {
        if (token.Kind == TokenKind.Pattern)
            throw new QueryException(token.Position, "Patterns work on payee, note, description and bank. Use a star here: Groc*.");
        // Between quotes a star is a star.
        var stars = token.Kind == TokenKind.Word;
        var (start, end) = (stars && token.Text.StartsWith('*'), stars && token.Text.Length > 1 && token.Text.EndsWith('*'));
        var name = TextKey.Fold(token.Text[(start ? 1 : 0)..(token.Text.Length - (end ? 1 : 0))]);
        return name.Length > 0 || start || end
            ? new QueryName(field, name, start, end || (start && name.Length == 0))
            : throw new QueryException(token.Position, "There are no letters in this name.");
    }

    public static QueryNode Amount(QueryToken field, QueryToken token, QueryCalendar calendar)
    {
        if (Ends(token) is { } ends)
        {
            var (low, high) = (ends.From.Length == 0 ? (decimal?)null : Number(ends.From, token), ends.To.Length == 0 ? (decimal?)null : Number(ends.To, token));
            RefuseComparison(field, token);
            return low > high ? throw new QueryException(token.Position, "The range ends before it begins.") : new QueryAmount(low, high);
        }
        var size = Number(token.Text, token);
        return Comparison(field) switch
        {
            ">" => new QueryAmount(size, null) { After = true },
            ">=" => new QueryAmount(size, null),
            "<" => new QueryAmount(null, size) { Before = true },
            "<=" => new QueryAmount(null, size),
            _ => new QueryAmount(size, size),
        };
    }

    public static QueryNode Days(QueryToken field, QueryToken token, QueryCalendar calendar)
    {
        if (Ends(token) is { } ends)
        {
            var (from, to) = (ends.From.Length == 0 ? DateOnly.MinValue : Period(ends.From, token, calendar).From, ends.To.Length == 0 ? DateOnly.MaxValue : Period(ends.To, token, calendar).To);
            RefuseComparison(field, token);
            return to < from ? throw new QueryException(token.Position, "The range ends before it begins.") : new QueryDays(new DateRange(from, to));
        }
        var period = Period(token.Text, token, calendar);
        return new QueryDays(Comparison(field) switch
        {
            ">" => new DateRange(Next(period.To), period.To == DateOnly.MaxValue ? DateOnly.MinValue : DateOnly.MaxValue),
            ">=" => new DateRange(period.From, DateOnly.MaxValue),
            "<" => new DateRange(DateOnly.MinValue, period.From == DateOnly.MinValue ? DateOnly.MinValue : period.From.AddDays(-1)),
            "<=" => new DateRange(DateOnly.MinValue, period.To),
            _ => period,
        });
    }

    public static QueryNode Currency(QueryToken token, QueryCalendar calendar) =>
        Values.Currency.TryFind(token.Text.ToUpperInvariant(), out var currency)
            ? new QueryCurrency(currency)
            : throw new QueryException(token.Position, $"\"{token.Text}\" is no currency. Use its three letters, like EUR.");

    private static string Folded(QueryToken token) =>
        TextKey.Fold(token.Text) is { Length: > 0 } text ? text : throw new QueryException(token.Position, "There is no text to look for.");

    private static bool IsNone(QueryToken token) => token.Kind == TokenKind.Word && token.Text.Equals("none", StringComparison.OrdinalIgnoreCase);

    private static string Comparison(QueryToken field) => field.Operator.Length > 1 && field.Operator[0] == ':' ? field.Operator[1..] : field.Operator;

    private static void RefuseComparison(QueryToken field, QueryToken token)
    {
        if (Comparison(field) is ">" or ">=" or "<" or "<=")
            throw new QueryException(token.Position, $"A range needs no {Comparison(field)}: write {field.Text}:{token.Text}.");
    }

    /// <summary>Both ends of <c>a..b</c>; one may be empty.</summary>
    private static (string From, string To)? Ends(QueryToken token)
    {
        var dots = token.Text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 || token.Text.Length == 2 ? null : (token.Text[..dots], token.Text[(dots + 2)..]);
    }

    private static decimal Number(string text, QueryToken token)
    {
        if (text.StartsWith('-'))
            throw new QueryException(token.Position, "amount compares sizes without their sign. Add type:out or type:in.");
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= LargestAmount
            ? number
            : throw new QueryException(token.Position, $"\"{text}\" is no amount. Write it with a point and without thousands marks: 1234.50.");
    }

    private static DateRange Period(string text, QueryToken token, QueryCalendar calendar) => calendar.Read(text)
        ?? throw new QueryException(token.Position, $"\"{text}\" is no day or period. Write 2026-11-25, 2026-11, 2026-q4, 2026, last-3m, or one of {string.Join(", ", QueryCalendar.Words.Take(7))}.");

    private static DateOnly Next(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
