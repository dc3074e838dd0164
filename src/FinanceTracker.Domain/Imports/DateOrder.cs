namespace FinanceTracker.Domain.Imports;

/// <summary>How numeric dates are written.</summary>
public enum DateOrder
{
    /// <summary>Day, month, year.</summary>
    Dmy = 1,

    /// <summary>Month, day, year.</summary>
    Mdy = 2,

    /// <summary>Year, month, day.</summary>
    Ymd = 3,
}
