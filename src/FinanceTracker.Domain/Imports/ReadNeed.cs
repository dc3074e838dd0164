namespace FinanceTracker.Domain.Imports;

/// <summary>What a person has to decide before a file may be imported.</summary>
public enum ReadNeed
{
    /// <summary>Which of the household's accounts a statement belongs to. Known to the ledger only.</summary>
    Account = 1,

    /// <summary>Which column is which.</summary>
    Mapping = 2,

    /// <summary>Whether the day or the month comes first.</summary>
    DateOrder = 3,

    /// <summary>Whether positive means money in or money out.</summary>
    Sign = 4,

    /// <summary>Which currency the amounts are in.</summary>
    Currency = 5,

    /// <summary>Which character set the text is in.</summary>
    Charset = 6,
}

/// <summary>A need with its question.</summary>
/// <param name="Need">What is open.</param>
/// <param name="Question">The question with the values of this file in it, for people.</param>
public sealed record FileNeed(ReadNeed Need, string Question)
{
    /// <summary>The word used in the API, for example <c>date_order</c>.</summary>
    public string Word => Need switch
    {
        ReadNeed.Account => "account",
        ReadNeed.Mapping => "mapping",
        ReadNeed.DateOrder => "date_order",
        ReadNeed.Sign => "sign",
        ReadNeed.Currency => "currency",
        ReadNeed.Charset => "charset",
        _ => throw new InvalidOperationException($"{Need} has no word."),
    };
}
