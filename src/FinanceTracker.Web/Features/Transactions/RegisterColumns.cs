using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Which columns the register shows, in which order: as the person arranged them, on whatever device.</summary>
public sealed class RegisterColumns
{
    // Where they were kept before, in the browser that they were arranged in.
    private const string OldPlace = "ft-columns";
    private (bool Account, bool Balance, ColumnLayout Layout) asked;
    private IReadOnlyList<RegisterColumn>? shown;
    private bool isArranged;

    public ColumnLayout Layout { get; set; } = ColumnLayout.Usual;

    /// <summary>Arranges the columns as the person left them.</summary>
    public async Task LoadAsync(PersonChoices choices, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (await choices.FindAsync(PersonChoices.RegisterColumns, ct) is { Length: > 0 } kept)
            (Layout, isArranged) = (ColumnLayout.Of(kept), true);
    }

    /// <summary>Takes over what only this browser knows, once. False when there is nothing, or the person has arranged them elsewhere since.</summary>
    public async Task<bool> TakeOverAsync(PersonChoices choices, UiScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (await script.ReadAsync("kept", OldPlace) is not { Length: > 0 } kept)
            return false;
        await script.CallAsync("keep", OldPlace, "");
        if (isArranged)
            return false;
        await SetAsync(ColumnLayout.Of(kept), choices);
        return true;
    }

    /// <summary>Arranges the columns, and keeps it for the person.</summary>
    public async Task SetAsync(ColumnLayout layout, PersonChoices choices)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(choices);
        (Layout, isArranged) = (layout, true);
        await choices.KeepAsync(PersonChoices.RegisterColumns, layout.ToText(), CancellationToken.None);
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
