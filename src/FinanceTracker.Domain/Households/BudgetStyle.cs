namespace FinanceTracker.Domain.Households;

/// <summary>How a household budgets. The numbers are stored.</summary>
public enum BudgetStyle
{
    /// <summary>Limits and envelopes side by side.</summary>
    Both = 0,

    /// <summary>Limits for spending.</summary>
    Limits = 1,

    /// <summary>Money put into envelopes.</summary>
    Envelopes = 2,
}
