namespace FinanceTracker.Domain.Budgets;

/// <summary>Which budgets need a look first. Pure.</summary>
public static class BudgetWatch
{
    /// <summary>Those that are over, then those near their limit, each by how much of it is used; then the others by how far they are ahead of their period.</summary>
    /// <param name="budgets">Any order; equal ones stay in it.</param>
    /// <param name="progress">How one stands.</param>
    public static IReadOnlyList<T> Order<T>(IEnumerable<T> budgets, Func<T, BudgetProgress> progress) =>
    [
        .. budgets.OrderByDescending(one => progress(one).State)
            .ThenByDescending(one => progress(one) is { State: BudgetState.Ok } calm ? calm.Percent - calm.Pace : progress(one).Percent),
    ];
}
