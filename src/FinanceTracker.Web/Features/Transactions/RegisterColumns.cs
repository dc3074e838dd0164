namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Which columns the register shows, in which order.</summary>
public sealed class RegisterColumns
{
    private (bool Account, bool Balance, ColumnLayout Layout) asked;
    private IReadOnlyList<RegisterColumn>? shown;

    public ColumnLayout Layout { get; set; } = ColumnLayout.Usual;

    /// <summary>The columns of a list; the same object as long as nothing changes, because rows compare it.</summary>
    /// <param name="account">The list is of several accounts.</param>
    /// <param name="balance">Its rows have a running balance.</param>
    public IReadOnlyList<RegisterColumn> For(bool account, bool balance)
    {
        if (shown is not null && asked.Account == account && asked.Balance == balance && ReferenceEquals(asked.Layout, Layout))
            return shown;
        asked = (account, balance, Layout);
        return shown = [.. Layout.Order.Where(column => Layout.IsShown(column) && (column != RegisterColumn.Account || account) && (column != RegisterColumn.Balance || balance))];
    }
}
