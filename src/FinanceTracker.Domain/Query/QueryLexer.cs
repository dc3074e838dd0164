using System.Text;

namespace FinanceTracker.Domain.Query;

/// <summary>Cuts the text of a query into pieces. A field's operator has its value right behind it, without a blank.</summary>
internal static class QueryLexer
{
    private static readonly string[] Operators = [">=", "<=", "!=", ":", ">", "<", "="];

    public static List<QueryToken> Read(string text)
    {
        var tokens = new List<QueryToken>();
        var at = 0;
        // After an operator or a comma comes a value: there a minus is part of a word, and a comma parts the list.
        var wantsValue = false;
        while (true)
        {
            if (!wantsValue)
                at = SkipBlanks(text, at);
            if (!wantsValue && at == text.Length)
            {
                tokens.Add(new QueryToken(TokenKind.End, "", at) { End = at });
                return tokens;
            }
            var token = wantsValue ? Value(text, ref at) : Piece(text, ref at);
            tokens.Add(token with { End = at });
            wantsValue = token.Kind is TokenKind.Field or TokenKind.Comma;
            if (!wantsValue && InList(tokens) && at < text.Length && text[at] == ',')
            {
                tokens.Add(new QueryToken(TokenKind.Comma, ",", at++) { End = at });
                wantsValue = true;
            }
        }
    }

    private static bool InList(List<QueryToken> tokens) => tokens.Count > 1 && tokens[^2].Kind is TokenKind.Field or TokenKind.Comma;

    private static QueryToken Piece(string text, ref int at)
    {
        var start = at;
        switch (text[at])
        {
            case '(':
                at++;
                return new QueryToken(TokenKind.Open, "(", start);
            case ')':
                at++;
                return new QueryToken(TokenKind.Close, ")", start);
            case '-' when at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]):
                at++;
                return new QueryToken(TokenKind.Not, "-", start);
        }
        if (Field(text, at) is { } field)
        {
            at += field.Text.Length + field.Operator.Length;
            return field;
        }
        var word = Value(text, ref at, list: false);
        return (word.Kind, word.Text) switch
        {
            (TokenKind.Word, "OR") => word with { Kind = TokenKind.Or },
            (TokenKind.Word, "AND") => word with { Kind = TokenKind.And },
            (TokenKind.Word, "NOT") => word with { Kind = TokenKind.Not },
            _ => word,
        };
    }

    /// <summary>Letters with an operator right behind them.</summary>
    public static QueryToken? Field(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        if (end == at || end == text.Length)
            return null;
        foreach (var sign in Operators)
        {
            if (string.CompareOrdinal(text, end, sign, 0, sign.Length) != 0)
                continue;
            // amount:>50 is the same as amount>50.
            var more = sign == ":" ? Operators.FirstOrDefault(other => other != ":" && string.CompareOrdinal(text, end + 1, other, 0, other.Length) == 0) : null;
            return new QueryToken(TokenKind.Field, text[at..end], at, sign + more);
        }
        return null;
    }

    private static QueryToken Value(string text, ref int at, bool list = true)
    {
        var start = at;
        // A slash begins a pattern behind a field only; a free word may begin with one.
        if (at < text.Length && (text[at] == '"' || (list && text[at] == '/')))
        {
            var mark = text[at];
            var inside = Quoted(text, ref at, mark);
            return new QueryToken(mark == '"' ? TokenKind.Phrase : TokenKind.Pattern, inside, start);
        }
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"') && !(list && text[at] == ','))
            at++;
        return new QueryToken(TokenKind.Word, text[start..at], start);
    }

    private static string Quoted(string text, ref int at, char mark)
    {
        var start = at;
        var inside = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == mark)
            {
                at++;
                return inside.ToString();
            }
            if (text[at] == '\\' && at + 1 < text.Length && (text[at + 1] == mark || (mark == '"' && text[at + 1] == '\\')))
                at++;
            inside.Append(text[at]);
        }
        throw new QueryException(start, mark == '"' ? "This quote is never closed. Add a \" at its end." : "This pattern is never closed. Add a / at its end.");
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
