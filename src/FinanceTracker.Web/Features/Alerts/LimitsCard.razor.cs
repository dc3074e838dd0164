using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>From when on a payment is large, and the floor of each account.</summary>
public sealed partial class LimitsCard(AlertSettingsService alerts)
{
    private readonly Dictionary<Guid, Money?> floors = [];
    private ResultNotice? notice;
    private Money? large;
    private bool filled;
    private bool busy;

    [Parameter, EditorRequired] public AlertSettingsView Settings { get; set; } = null!;

    /// <summary>As it is now.</summary>
    [Parameter] public EventCallback<AlertSettingsView> OnSaved { get; set; }

    protected override void OnParametersSet()
    {
        if (!filled)
            large = Settings.Large;
        filled = true;
    }

    private Money? Floor(FloorView account) => floors.TryGetValue(account.AccountId, out var typed) ? typed : account.Floor;

    private Task SaveLargeAsync() => SaveAsync(alerts.SetLargeAsync(large?.ToDecimal(), CancellationToken.None));

    private Task SaveFloorAsync(FloorView account) => SaveAsync(alerts.SetFloorAsync(account.AccountId, Floor(account)?.ToDecimal(), CancellationToken.None));

    private async Task SaveAsync(Task<Result<AlertSettingsView>> saving)
    {
        busy = true;
        var result = await saving;
        busy = false;
        if (notice!.Show(result))
            await OnSaved.InvokeAsync(result.Value);
    }
}
