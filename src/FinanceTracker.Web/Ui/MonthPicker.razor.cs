using System.Globalization;
using FinanceTracker.Domain.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Ui;

/// <summary>The period of a screen: arrows, a jump menu, and a way back to today.</summary>
public sealed partial class MonthPicker
{
    private readonly string nameId = UiId.Next("month");
    private bool open;
    private int year;

    [Parameter, EditorRequired] public Month Value { get; set; }
    [Parameter] public EventCallback<Month> ValueChanged { get; set; }

    /// <summary>The household's current month.</summary>
    [Parameter, EditorRequired] public Month Today { get; set; }

    /// <summary>No later month can be chosen.</summary>
    [Parameter] public Month? Max { get; set; }

    [Inject] private UiScript Script { get; set; } = null!;

    private static string Name(Month month) => month.FirstDay.ToString("Y", CultureInfo.CurrentCulture);

    private void Toggle()
    {
        year = Value.Year;
        open = !open;
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? CloseAsync() : Task.CompletedTask;

    private async Task GoAsync(Month month)
    {
        await CloseAsync();
        await ValueChanged.InvokeAsync(month);
    }

    private async Task CloseAsync()
    {
        if (!open)
            return;
        open = false;
        // The button that had the focus is gone.
        await Script.CallAsync("focusElement", nameId);
    }
}
