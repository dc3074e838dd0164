namespace FinanceTracker.Domain.Imports.Text;

/// <summary>What tells the parts of a date apart.</summary>
internal enum DateShape
{
    /// <summary>Three numbers; the order has to come from elsewhere.</summary>
    Numeric = 0,

    /// <summary>A year of four digits in front.</summary>
    YearFirst = 1,

    /// <summary><c>Feb 27, 2018</c>.</summary>
    MonthNameFirst = 2,

    /// <summary><c>27 Feb 2018</c>.</summary>
    MonthNameSecond = 3,
}
