using FinanceTracker.Domain.Common;
using FinanceTracker.Services.History;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace FinanceTracker.Web.Shell;

/// <summary>Ctrl+Z and Ctrl+Shift+Z on every page: back and forth through what the person wrote. In a field they stay the browser's own.</summary>
public sealed class UndoKeys(OwnUndoService steps, Toasts toasts, UndoToast saying) : ComponentBase
{
    private static readonly string[] Keys = ["ctrl+z", "ctrl+shift+z"];
    private bool busy;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenComponent<Shortcuts>(0);
        builder.AddComponentParameter(1, nameof(Shortcuts.Keys), Keys);
        builder.AddComponentParameter(2, nameof(Shortcuts.OnKey), EventCallback.Factory.Create<string>(this, StepAsync));
        builder.CloseComponent();
    }

    private Task StepAsync(string key) => StepAsync(isUndo: key == Keys[0]);

    private async Task StepAsync(bool isUndo)
    {
        // A key held down is one step at a time.
        if (busy)
            return;
        busy = true;
        try
        {
            var result = await (isUndo ? steps.UndoLastAsync(CancellationToken.None) : steps.RedoLastAsync(CancellationToken.None));
            if (result.IsOk)
                toasts.Show(Said(isUndo, result.Value), look: new ToastAction(isUndo ? "Redo" : "Undo", () => StepAsync(!isUndo)));
            else if (result.Failure is Failure.Conflict conflict)
                toasts.Show(conflict.Reason);
            else
                saying.Say(result.Failure!);
        }
        finally
        {
            busy = false;
        }
    }

    private static string Said(bool isUndo, OwnUndo step)
    {
        var done = $"{(isUndo ? "Undone" : "Redone")}: {step.Title}";
        if (step.Result.BatchId is null)
            return $"Nothing went back of “{step.Title}”: {(step.Result.Kept.Count == 1 ? "its row was" : "all its rows were")} changed since. History can force it.";
        return step.Result.Kept.Count == 0 ? done : $"{done}. {(step.Result.Kept.Count == 1 ? "1 row was" : $"{step.Result.Kept.Count} rows were")} changed since and stayed.";
    }
}
