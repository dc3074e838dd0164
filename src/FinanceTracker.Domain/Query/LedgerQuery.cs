namespace FinanceTracker.Domain.Query;

/// <summary>The one query language: search box, API <c>q</c>, saved views and rules. The grammar stands in docs/specs/query-language.md.</summary>
public static class LedgerQuery
{
    /// <summary>The longest query, characters.</summary>
    public const int MaxLength = 2000;

    /// <summary>A name or text between quotes, so that it means itself.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Reads a query. Never throws, whatever the text.</summary>
    /// <param name="text">What a person typed; empty asks for everything.</param>
    /// <param name="calendar">The household's days: words like "last-month" are settled by them now.</param>
    /// <returns>The tree, or what is wrong.</returns>
    public static (QueryNode? Query, QueryError? Error) Parse(string text, QueryCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
            return (null, new QueryError(MaxLength + 1, $"A query has at most {MaxLength} characters."));
        try
        {
            return (new QueryParser(QueryLexer.Read(text), calendar).Read(), null);
        }
        catch (QueryException wrong)
        {
            return (null, wrong.Error);
        }
    }
}
