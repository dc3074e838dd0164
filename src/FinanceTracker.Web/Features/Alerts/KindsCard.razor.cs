using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>Which kinds reach a person's inbox, and their quiet hours.</summary>
public sealed partial class KindsCard(AlertSettingsService alerts)
{
    private HashSet<AlertKind> wanted = [];
    private ResultNotice? notice;
    private TimeOnly? from;
    private TimeOnly? to;
    private int lead;
    private bool filled;
    private bool busy;
    private bool saved;

    [Parameter, EditorRequired] public AlertSettingsView Settings { get; set; } = null!;

    /// <summary>As it is now.</summary>
    [Parameter] public EventCallback<AlertSettingsView> OnSaved { get; set; }

    protected override void OnParametersSet()
    {
        // What somebody is choosing is not overwritten by what else changes on the page.
        if (filled)
            return;
        filled = true;
        (wanted, from, to, lead) = ([.. Settings.Wanted], Settings.QuietFrom, Settings.QuietTo, Settings.LeadDays);
    }

    private void Switch(AlertKind kind, bool on)
    {
        saved = false;
        if (on)
            wanted.Add(kind);
        else
            wanted.Remove(kind);
    }

    private async Task SaveAsync()
    {
        busy = true;
        var result = await alerts.SavePreferenceAsync(new SaveAlertPreference { Wanted = [.. wanted], LeadDays = lead, QuietFrom = from, QuietTo = to }, CancellationToken.None);
        busy = false;
        saved = notice!.Show(result);
        if (saved)
            await OnSaved.InvokeAsync(result.Value);
    }
}
