namespace FinanceTracker.Domain.Query;

/// <summary>Makes a tree of the pieces. Things side by side must all hold; OR binds less than that, brackets most.</summary>
internal sealed class QueryParser(IReadOnlyList<QueryToken> tokens, QueryCalendar calendar)
{
    private const int MostTerms = 200;
    private const int Deepest = 32;
    private int at;
    private int terms;

    private QueryToken Now => tokens[at];

    public QueryNode Read()
    {
        var node = Now.Kind == TokenKind.End ? new QueryAll([]) : Either(0);
        return Now.Kind == TokenKind.End ? node : throw new QueryException(Now.Position, "There is no bracket open that this one could close.");
    }

    private QueryNode Either(int depth)
    {
        var parts = new List<QueryNode> { Together(depth) };
        while (Now.Kind == TokenKind.Or)
        {
            at++;
            parts.Add(Together(depth));
        }
        return parts is [var only] ? only : new QueryAny(parts);
    }

    private QueryNode Together(int depth)
    {
        var parts = new List<QueryNode> { One(depth) };
        while (Now.Kind is not (TokenKind.Or or TokenKind.Close or TokenKind.End))
        {
            if (Now.Kind == TokenKind.And)
                at++;
            parts.Add(One(depth));
        }
        return parts is [var only] ? only : new QueryAll(parts);
    }

    private QueryNode One(int depth)
    {
        if (depth > Deepest)
            throw new QueryException(Now.Position, $"Brackets and minus signs go at most {Deepest} deep.");
        var token = tokens[at];
        switch (token.Kind)
        {
            case TokenKind.Not:
                at++;
                return new QueryNot(One(depth + 1));
            case TokenKind.Open:
                at++;
                var inside = Now.Kind == TokenKind.Close ? throw new QueryException(token.Position, "There is nothing in these brackets.") : Either(depth + 1);
                if (Now.Kind != TokenKind.Close)
                    throw new QueryException(token.Position, "This bracket is never closed. Add a ) at its end.");
                at++;
                return inside;
            case TokenKind.Field:
                Count(token);
                return Condition();
            case TokenKind.Word or TokenKind.Phrase:
                Count(token);
                at++;
                return QueryValues.Text(token);
            default:
                throw new QueryException(token.Position, token.Kind switch
                {
                    TokenKind.Or or TokenKind.And => $"{token.Text} stands between two things; one is missing. Put it in quotes to look for the word.",
                    TokenKind.Close => "There is no bracket open that this one could close.",
                    _ => "Something is missing here.",
                });
        }
    }

    private QueryNode Condition()
    {
        var field = tokens[at++];
        var known = QueryGrammar.Find(field.Text)
            ?? throw new QueryException(field.Position, $"There is no field \"{field.Text}\". Use one of {QueryGrammar.Names}, or put it in quotes to look for the text.");
        var values = new List<QueryToken> { tokens[at++] };
        while (Now.Kind == TokenKind.Comma)
        {
            at++;
            values.Add(tokens[at++]);
            Count(field);
        }
        foreach (var value in values)
        {
            if (value is { Kind: TokenKind.Word, Text: "" })
                throw new QueryException(value.Position, $"A value belongs right behind {field.Text}{field.Operator}, without a blank.");
        }
        if (values.Count > 1 && field.Operator is not (":" or "=" or "!="))
            throw new QueryException(field.Position, $"{field.Operator} takes one value, not a list.");
        var parts = values.Select(value => known.Read(field, value, calendar)).ToList();
        var node = parts is [var only] ? only : new QueryAny(parts);
        return field.Operator.EndsWith("!=", StringComparison.Ordinal) ? new QueryNot(node) : node;
    }

    private void Count(QueryToken token)
    {
        if (++terms > MostTerms)
            throw new QueryException(token.Position, $"A query has at most {MostTerms} conditions.");
    }
}
