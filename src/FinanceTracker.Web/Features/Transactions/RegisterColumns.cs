using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Which columns the register shows, in which order.</summary>
public sealed class RegisterColumns
{
    private const string Kept = "ft-columns";
    private (bool Account, bool Balance, ColumnLayout Layout) asked;
    private IReadOnlyList<RegisterColumn>? shown;

    public ColumnLayout Layout { get; set; } = ColumnLayout.Usual;

    /// <summary>Arranges the columns as they were left in this browser. False when they were never arranged.</summary>
    public async Task<bool> ReadAsync(UiScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (await script.ReadAsync("kept", Kept) is not { Length: > 0 } kept)
            return false;
        Layout = ColumnLayout.Of(kept);
        return true;
    }

    /// <summary>Arranges the columns, and keeps it in this browser.</summary>
    public async Task SetAsync(ColumnLayout layout, UiScript script)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(script);
        Layout = layout;
        await script.CallAsync("keep", Kept, layout.ToText());
    }

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
