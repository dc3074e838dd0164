namespace FinanceTracker.Domain.Query;

/// <summary>The parts of a query one by one, and the text without one of them.</summary>
public static class QueryChips
{
    /// <summary>The outermost parts in the order of the text; none when it can't be read.</summary>
    /// <param name="text">The query as typed.</param>
    /// <param name="calendar">The household's days, by which periods are understood.</param>
    public static IReadOnlyList<QueryChip> Of(string text, QueryCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LedgerQuery.Parse(text, calendar).Query is null ? [] : Read(text, QueryLexer.Read(text));
    }

    /// <summary>The text without one of its chips, and without an OR that parts nothing any more. The rest stays as it was typed, but for blanks.</summary>
    /// <param name="text">The text the chips are of.</param>
    /// <param name="chips">All of them, as <see cref="Of"/> gave them.</param>
    /// <param name="gone">Which one goes, counted from 0.</param>
    public static string Without(string text, IReadOnlyList<QueryChip> chips, int gone)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(chips);
        var parts = new List<string>();
        var opens = false;
        for (var i = 0; i < chips.Count; i++)
        {
            // An alternative begins with the first of its chips that stays.
            opens |= chips[i].IsAlternative;
            if (i == gone)
                continue;
            if (opens && parts.Count > 0)
                parts.Add("OR");
            opens = false;
            parts.Add(text[chips[i].Start..chips[i].End]);
        }
        return string.Join(' ', parts);
    }

    // Only called on texts that can be read: brackets are closed and every field has a value.
    private static List<QueryChip> Read(string text, List<QueryToken> tokens)
    {
        var chips = new List<QueryChip>();
        var isAlternative = false;
        for (var at = 0; tokens[at].Kind != TokenKind.End;)
        {
            if (tokens[at].Kind is TokenKind.Or or TokenKind.And)
            {
                isAlternative |= tokens[at++].Kind == TokenKind.Or;
                continue;
            }
            var start = tokens[at].Position;
            var isNot = false;
            for (; tokens[at].Kind == TokenKind.Not; at++)
                isNot = !isNot;
            var (name, value) = One(text, tokens, ref at, ref isNot);
            chips.Add(new QueryChip(start, tokens[at - 1].End, name, value) { IsNot = isNot, IsAlternative = isAlternative });
            isAlternative = false;
        }
        return chips;
    }

    private static (string Name, string Value) One(string text, List<QueryToken> tokens, ref int at, ref bool isNot)
    {
        var first = tokens[at++];
        if (first.Kind == TokenKind.Open)
        {
            for (var depth = 1; depth > 0; at++)
                depth += tokens[at].Kind switch { TokenKind.Open => 1, TokenKind.Close => -1, _ => 0 };
            return ("", text[first.End..tokens[at - 1].Position].Trim());
        }
        if (first.Kind != TokenKind.Field)
            return ("", text[first.Position..first.End]);
        var values = new List<string> { Shown(text, tokens[at++]) };
        for (; tokens[at].Kind == TokenKind.Comma; at += 2)
            values.Add(Shown(text, tokens[at + 1]));
        var sign = first.Operator.Length > 1 && first.Operator[0] == ':' ? first.Operator[1..] : first.Operator;
        isNot ^= sign == "!=";
        return ($"{first.Text.ToLowerInvariant()}{(sign is ">" or ">=" or "<" or "<=" ? " " + sign : ":")}", string.Join(", ", values));
    }

    private static string Shown(string text, QueryToken value) => value.Kind == TokenKind.Phrase ? value.Text : text[value.Position..value.End];
}
