namespace FinanceTracker.Domain.Query;

/// <summary>What a piece of a query is.</summary>
internal enum TokenKind
{
    Open,
    Close,
    Not,
    Or,
    And,
    Word,
    Phrase,
    Pattern,
    Field,
    Comma,
    End,
}

/// <summary>One piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word, what stands between quotes or slashes, or the field's name as typed.</param>
/// <param name="Position">Where it begins, from 0.</param>
/// <param name="Operator">For a field: <c>:</c> or a comparison.</param>
internal readonly record struct QueryToken(TokenKind Kind, string Text, int Position, string Operator = "")
{
    /// <summary>Where it ends: the place behind its last character, quotes and operator included.</summary>
    public int End { get; init; }
}
