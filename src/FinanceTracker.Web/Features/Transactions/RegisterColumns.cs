namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Which columns the register shows, in which order.</summary>
public sealed class RegisterColumns
{
    private static readonly RegisterColumn[] All = Enum.GetValues<RegisterColumn>();
    private (bool Account, bool Balance) asked;
    private IReadOnlyList<RegisterColumn>? shown;

    /// <summary>The columns of a list; the same object as long as nothing changes, because rows compare it.</summary>
    /// <param name="account">The list is of several accounts.</param>
    /// <param name="balance">Its rows have a running balance.</param>
    public IReadOnlyList<RegisterColumn> For(bool account, bool balance)
    {
        if (shown is not null && asked == (account, balance))
            return shown;
        asked = (account, balance);
        return shown = [.. All.Where(column => (column != RegisterColumn.Account || account) && (column != RegisterColumn.Balance || balance))];
    }
}
