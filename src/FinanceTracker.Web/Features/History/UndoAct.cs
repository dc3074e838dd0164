using FinanceTracker.Services.History;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.History;

/// <summary>The undo button of a batch, step by step: look at what would stay, ask when something would, undo, say so.</summary>
internal static class UndoAct
{
    /// <summary>Asks only when something would stay; else undoes at once.</summary>
    public static async Task AskAsync(BatchView batch, UndoService undos, UndoToast toast, ResultNotice notice, UndoDialog dialog, CancellationToken ct)
    {
        var preview = await undos.PreviewUndoAsync(batch.Id, new UndoBatch(), ct);
        if (!notice.Show(preview))
            return;
        if (preview.Value.Kept.Count > 0)
            dialog.Ask(batch, preview.Value);
        else
            await UndoAsync(batch, new UndoBatch(), undos, toast, notice, dialog);
    }

    public static async Task UndoAsync(BatchView batch, UndoBatch how, UndoService undos, UndoToast toast, ResultNotice notice, UndoDialog dialog)
    {
        var result = await undos.UndoBatchAsync(batch.Id, how, CancellationToken.None);
        if (!notice.Show(result) || result.Value.BatchId is not { } undo)
            return;
        if (result.Value.Overwritten.Count > 0)
            dialog.Tell(batch, result.Value);
        toast.Offer($"{(BatchWords.IsUndo(batch) ? "Redone" : "Undone")}: {batch.Title}", undo);
    }
}
