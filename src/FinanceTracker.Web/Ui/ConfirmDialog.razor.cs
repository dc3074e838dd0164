using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Ui;

/// <summary>Asks before what is costly, with the consequence in numbers. For destroying, the name has to be typed.</summary>
public sealed partial class ConfirmDialog
{
    private string? typed;
    private bool busy;

    [Parameter, EditorRequired] public bool Open { get; set; }
    [Parameter] public EventCallback<bool> OpenChanged { get; set; }

    /// <summary>The question: "Delete Summer 2027?".</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Verb and object: "Delete account".</summary>
    [Parameter, EditorRequired] public string ConfirmText { get; set; } = "";

    [Parameter] public string CancelText { get; set; } = "Keep it";
    [Parameter] public string? TypedName { get; set; }
    [Parameter] public bool Danger { get; set; } = true;
    [Parameter] public EventCallback OnConfirm { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private bool Ready => TypedName is null || string.Equals(typed?.Trim(), TypedName.Trim(), StringComparison.OrdinalIgnoreCase);

    protected override void OnParametersSet()
    {
        if (!Open)
            typed = null;
    }

    private async Task ConfirmAsync()
    {
        busy = true;
        try
        {
            await OnConfirm.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
        await OpenChanged.InvokeAsync(false);
    }
}
