namespace FinanceTracker.Domain.Budgets;

/// <summary>How long a budget's limit lasts until it begins anew. The numbers are stored.</summary>
public enum BudgetPeriod
{
    Daily = 1,

    /// <summary>Seven days, from the budget's first day on.</summary>
    Weekly = 2,

    /// <summary>Fourteen days, from the budget's first day on.</summary>
    Biweekly = 3,

    /// <summary>A month, which may begin on any day from 1 to 28 or on the last one.</summary>
    Monthly = 4,

    /// <summary>Three such months: January to March and so on.</summary>
    Quarterly = 5,

    /// <summary>Twelve such months, from January on.</summary>
    Yearly = 6,

    /// <summary>Once, from a first to a last day.</summary>
    Custom = 7,

    /// <summary>From one payday to the day before the next.</summary>
    Payday = 8,
}

/// <summary>What becomes of the difference between limit and spending when a period ends. The numbers are stored.</summary>
public enum BudgetRollover
{
    /// <summary>Nothing: each period starts with its limit.</summary>
    None = 0,

    /// <summary>What was left is added to the next period.</summary>
    Surplus = 1,

    /// <summary>What was left is added, what was over is taken off.</summary>
    Both = 2,
}

/// <summary>How a budget stands.</summary>
public enum BudgetState
{
    /// <summary>Below its lowest threshold.</summary>
    Ok = 1,

    /// <summary>At its lowest threshold or above, but not over.</summary>
    Warning = 2,

    /// <summary>More is spent than there was.</summary>
    Exceeded = 3,
}
