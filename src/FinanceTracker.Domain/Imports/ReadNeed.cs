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
