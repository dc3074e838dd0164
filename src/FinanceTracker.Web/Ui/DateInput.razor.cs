using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Ui;

/// <summary>A date field. + and - move by a day, t is today; the browser writes it in the person's order.</summary>
public sealed partial class DateInput
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>The household's today.</summary>
    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Rest { get; set; }

    private string? Spoken => Value?.ToString("D", CultureInfo.CurrentCulture);

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task ChangeAsync(ChangeEventArgs change)
    {
        if (string.IsNullOrEmpty(change.Value as string))
            return SetAsync(null);
        // While the year is being typed the browser reports 0002, 0020 and so on: not yet a date.
        var read = DateOnly.TryParseExact((string)change.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        return read && date >= Earliest ? SetAsync(date) : Task.CompletedTask;
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.CtrlKey || key.MetaKey || key.AltKey)
            return Task.CompletedTask;
        return key.Key switch
        {
            "+" or "=" => SetAsync((Value ?? Today).AddDays(1)),
            "-" or "_" => SetAsync((Value ?? Today).AddDays(-1)),
            "t" or "T" => SetAsync(Today),
            _ => Task.CompletedTask,
        };
    }
}
