using FinanceTracker.Services.Alerts;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>Writes a custom alert.</summary>
public sealed partial class CustomAlertDialog(CustomAlertService alerts, UndoToast undo)
{
    private SaveCustomAlert form = new();
    private EditContext context = new(new SaveCustomAlert());
    private CustomAlertView? before;
    private ResultNotice? notice;
    private bool shared;
    private bool on;
    private bool open;
    private bool busy;
    private int opened;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>It has been saved or deleted.</summary>
    [Parameter] public EventCallback OnSaved { get; set; }

    /// <summary>Opens on an alert, or for a new one.</summary>
    public void Show(CustomAlertView? alert)
    {
        before = alert;
        form = new SaveCustomAlert { Name = alert?.Name, Query = alert?.Query, Version = alert?.Version };
        (shared, on, context, open, busy) = (alert?.IsShared ?? true, alert?.IsOn ?? true, new EditContext(form), true, false);
        opened++;
        StateHasChanged();
    }

    private async Task SaveAsync()
    {
        busy = true;
        (form.IsShared, form.IsOn) = (shared, on);
        var result = before is null ? await alerts.CreateAsync(form, CancellationToken.None) : await alerts.UpdateAsync(before.Id, form, CancellationToken.None);
        busy = false;
        if (!notice!.Show(result, context))
            return;
        await EndAsync($"Saved the alert {result.Value.Name}");
    }

    private async Task DeleteAsync()
    {
        busy = true;
        var result = await alerts.DeleteAsync(before!.Id, CancellationToken.None);
        busy = false;
        if (notice!.Show(result, context))
            await EndAsync($"Deleted the alert {before.Name}");
    }

    private async Task EndAsync(string done)
    {
        open = false;
        undo.Offer(done);
        await OnSaved.InvokeAsync();
    }
}
