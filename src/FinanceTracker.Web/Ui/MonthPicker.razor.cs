using System.Globalization;
using FinanceTracker.Domain.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Ui;

/// <summary>The period of a screen: arrows, a jump menu, and a way back to today.</summary>
public sealed partial class MonthPicker
{
    private bool open;
    private int year;

    [Parameter, EditorRequired] public Month Value { get; set; }
    [Parameter] public EventCallback<Month> ValueChanged { get; set; }

    /// <summary>The household's current month.</summary>
    [Parameter, EditorRequired] public Month Today { get; set; }

    /// <summary>No later month can be chosen.</summary>
    [Parameter] public Month? Max { get; set; }

    private static string Name(Month month) => month.FirstDay.ToString("Y", CultureInfo.CurrentCulture);

    private void Toggle()
    {
        year = Value.Year;
        open = !open;
    }

    private void Key(KeyboardEventArgs key) => open = open && key.Key != "Escape";

    private Task GoAsync(Month month)
    {
        open = false;
        return ValueChanged.InvokeAsync(month);
    }
}
