using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>
/// What a person did to a row of the register. js/rows.js turns clicks and keys into this one event, heard once for the whole table: rows
/// that carry no handlers cost half the memory.
/// </summary>
public sealed class RegisterEventArgs : EventArgs
{
    /// <summary>Such as "edit", "tick" and "enter"; see js/rows.js for all.</summary>
    public string Act { get; set; } = "";

    /// <summary>The entry; null for a row that is not saved yet.</summary>
    public Guid? Id { get; set; }

    /// <summary>The column it happened in, where that matters.</summary>
    public string? Cell { get; set; }

    public bool Shift { get; set; }

    /// <summary>How wide a column was drawn, in pixels.</summary>
    public int Width { get; set; }

    /// <summary>Ctrl was held: save and stay.</summary>
    public bool Stay { get; set; }
}

/// <summary>Makes the event known to markup. The Razor compiler looks for a class of this name.</summary>
[EventHandler("onftrow", typeof(RegisterEventArgs))]
public static class EventHandlers;
