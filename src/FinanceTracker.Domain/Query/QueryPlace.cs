namespace FinanceTracker.Domain.Query;

/// <summary>What a person is typing at one place of a query, read leniently: what stands around it may be wrong or unfinished.</summary>
/// <param name="Field">The field whose value is being typed, by its own name; null for a word that may become a field.</param>
/// <param name="From">Where the word or value begins, counted from 0.</param>
/// <param name="To">Where it ends; behind the cursor when the cursor stands within it.</param>
/// <param name="Typed">What stands between its beginning and the cursor, without the quote.</param>
public sealed record QueryPlace(string? Field, int From, int To, string Typed)
{
    /// <summary>The value began with a quote.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>The operator that already stands behind the field's name; empty when none does.</summary>
    public string Operator { get; init; } = "";

    /// <summary>
    /// Finds what is being typed. Null where nothing can be proposed: within a phrase or a pattern, right before a word, behind a field nobody knows.
    /// </summary>
    /// <param name="text">The query as it stands.</param>
    /// <param name="cursor">From 0 to the length of the text; beyond that it counts as the nearest.</param>
    public static QueryPlace? At(string text, int cursor)
    {
        ArgumentNullException.ThrowIfNull(text);
        cursor = Math.Clamp(cursor, 0, text.Length);
        var at = 0;
        while (true)
        {
            while (at < cursor && (char.IsWhiteSpace(text[at]) || text[at] is '(' or ')'))
                at++;
            if (at < cursor && text[at] == '-' && (at + 1 == text.Length || !char.IsWhiteSpace(text[at + 1])))
            {
                at++;
                continue;
            }
            if (at >= cursor)
                return cursor == text.Length || char.IsWhiteSpace(text[cursor]) || text[cursor] == ')' ? new QueryPlace(null, cursor, cursor, "") : null;
            if (QueryLexer.Field(text, at) is { } field)
            {
                var nameEnd = at + field.Text.Length;
                if (cursor <= nameEnd)
                    return new QueryPlace(null, at, nameEnd, text[at..cursor]) { Operator = field.Operator };
                at = nameEnd + field.Operator.Length;
                if (cursor < at)
                    return null;
                if (Values(text, cursor, ref at, field, out var value))
                    return value;
                continue;
            }
            if (text[at] == '"')
            {
                at = Close(text, at) is { } close ? close + 1 : text.Length + 1;
                if (cursor <= at)
                    return null;
                continue;
            }
            var start = at;
            at = WordEnd(text, at, list: false);
            if (cursor <= at)
                return new QueryPlace(null, start, at, text[start..cursor]);
        }
    }

    /// <summary>Goes along the list of values of a field; true when the cursor stands at one of them.</summary>
    private static bool Values(string text, int cursor, ref int at, QueryToken field, out QueryPlace? place)
    {
        var known = QueryGrammar.Find(field.Text);
        place = null;
        while (true)
        {
            var start = at;
            if (at < text.Length && text[at] is '"' or '/')
            {
                var close = Close(text, at);
                // A quote that "closes" right behind an operator opens the next value: this one is not closed yet.
                if (close is { } end && text[at] == '"' && end > cursor && text[end - 1] is ':' or '=' or '>' or '<')
                    close = null;
                at = close is { } last ? last + 1 : text.Length + 1;
                if (cursor > start && cursor < at)
                {
                    if (known is not null && text[start] == '"')
                        place = Value(known, field, start, close is null ? cursor : at, text[(start + 1)..cursor].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal), quoted: true);
                    return true;
                }
            }
            else
            {
                at = WordEnd(text, at, list: true);
                if (cursor <= at)
                {
                    place = known is null ? null : Value(known, field, start, at, text[start..cursor], quoted: false);
                    return true;
                }
            }
            if (at == cursor)
                return true;
            if (at >= text.Length || text[at] != ',')
                return false;
            at++;
        }
    }

    private static QueryPlace? Value(QueryFieldRule known, QueryToken field, int from, int to, string typed, bool quoted)
    {
        if (!known.Compares && field.Operator.AsSpan().ContainsAny('<', '>'))
            return null;
        // Of a range the end that is being typed.
        var dots = known.Compares && !quoted ? typed.LastIndexOf("..", StringComparison.Ordinal) : -1;
        return dots < 0 ? new QueryPlace(known.Name, from, to, typed) { IsQuoted = quoted } : new QueryPlace(known.Name, from + dots + 2, to, typed[(dots + 2)..]);
    }

    private static int WordEnd(string text, int at, bool list)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"') && !(list && text[at] == ','))
            at++;
        return at;
    }

    private static int? Close(string text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == text[start])
                return at;
        }
        return null;
    }
}
