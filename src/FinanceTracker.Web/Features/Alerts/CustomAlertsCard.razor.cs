using FinanceTracker.Services.Alerts;
using FinanceTracker.Web.Features.Transactions;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>Questions whose new answers are told.</summary>
public sealed partial class CustomAlertsCard(CustomAlertService alerts)
{
    private IReadOnlyList<CustomAlertView>? list;
    private CustomAlertDialog? dialog;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => list = await alerts.ListAsync(CancellationToken.None);
}
