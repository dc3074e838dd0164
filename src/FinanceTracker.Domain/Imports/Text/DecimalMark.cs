namespace FinanceTracker.Domain.Imports.Text;

/// <summary>The character before the fraction of an amount.</summary>
internal enum DecimalMark
{
    /// <summary>Decided for each value: the last mark, when it is the only one of its kind.</summary>
    EachValue = 0,

    /// <summary>A point.</summary>
    Point = 1,

    /// <summary>A comma.</summary>
    Comma = 2,
}
