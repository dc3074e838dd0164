using FinanceTracker.Domain.Categories;

namespace FinanceTracker.Domain.Transactions;

/// <summary>Into which totals money goes.</summary>
[Flags]
public enum Counting
{
    /// <summary>Into neither: transfers, adjustments, what failed.</summary>
    None = 0,

    /// <summary>Into income.</summary>
    Income = 1,

    /// <summary>Into spending, which a refund lowers.</summary>
    Spending = 2,
}

/// <summary>The ledger's rule for a single amount: its category's kind decides, and without a category its sign.</summary>
public static class CountingRule
{
    /// <summary>Where an amount counts that is neither of a transfer nor an adjustment and has not failed.</summary>
    /// <param name="kind">Kind of its category; null without one.</param>
    /// <param name="isOut">It is negative.</param>
    public static Counting Of(CategoryKind? kind, bool isOut) => kind switch
    {
        CategoryKind.Income => Counting.Income,
        CategoryKind.Expense => Counting.Spending,
        CategoryKind.Transfer => Counting.None,
        _ => isOut ? Counting.Spending : Counting.Income,
    };
}
