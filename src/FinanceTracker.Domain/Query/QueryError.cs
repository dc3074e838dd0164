namespace FinanceTracker.Domain.Query;

/// <summary>What is wrong with a query, and where.</summary>
/// <param name="Column">Place of the first wrong character in the text, counted from 1.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
public sealed record QueryError(int Column, string Message)
{
    /// <summary>Both in one line: <c>Column 8: …</c>.</summary>
    public override string ToString() => $"Column {Column}: {Message}";
}

/// <summary>Carries an error out of the depth of the parser; never leaves it.</summary>
internal sealed class QueryException(int position, string message) : Exception(message)
{
    public QueryError Error => new(position + 1, Message);
}
