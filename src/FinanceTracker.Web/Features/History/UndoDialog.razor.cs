using FinanceTracker.Services.History;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.History;

/// <summary>Asks what becomes of rows that were changed since the batch that is to be undone, and lists what was overwritten.</summary>
public sealed partial class UndoDialog
{
    private const string EditedSince = "It was changed since.";
    private readonly HashSet<Guid> force = [];
    private BatchView? batch;
    private UndoResult? result;
    private string title = "";
    private string verb = "Undo";
    private bool open;
    private bool told;
    private bool busy;

    /// <summary>The person decided.</summary>
    [Parameter] public EventCallback<(BatchView Batch, UndoBatch How)> OnUndo { get; set; }

    private IReadOnlyList<KeptRow> Listed => told ? result!.Overwritten : result!.Kept;

    /// <summary>Shows what would stay.</summary>
    public void Ask(BatchView asked, UndoResult preview)
    {
        (batch, result, told) = (asked, preview, false);
        force.Clear();
        verb = BatchWords.UndoVerb(asked);
        title = $"{verb} “{asked.Title}”?";
        open = true;
        StateHasChanged();
    }

    /// <summary>Lists what was overwritten.</summary>
    public void Tell(BatchView undone, UndoResult outcome)
    {
        (batch, result, told) = (undone, outcome, true);
        title = $"Undone: {undone.Title}";
        open = true;
        StateHasChanged();
    }

    private void Toggle(Guid row)
    {
        if (!force.Remove(row))
            force.Add(row);
    }

    private async Task GoAsync(bool keepEdited)
    {
        busy = true;
        open = false;
        await OnUndo.InvokeAsync((batch!, new UndoBatch { KeepEdited = keepEdited, Force = [.. force] }));
        busy = false;
    }
}
