using FinanceTracker.Domain.Common;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Live;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Shell;

/// <summary>Says what was done and offers to take it back; outlives the page it was done on.</summary>
public sealed class UndoToast(Toasts toasts, UndoService undo, LastWrite last)
{
    /// <summary>Tells of the write this circuit has just done, with its undo; of one that changed nothing without.</summary>
    /// <param name="text">What was done.</param>
    /// <param name="look">A way on, before the undo.</param>
    public void Offer(string text, ToastAction? look = null)
    {
        if (last.BatchId is { } batch)
            toasts.Show(text, () => UndoAsync(batch), look);
        else
            toasts.Show(text, look: look);
    }

    /// <summary>"Deleted Summer 2027", with an undo of its batch.</summary>
    public void Offer(string text, Guid batch) => toasts.Show(text, () => UndoAsync(batch));

    /// <summary>Why something was not done, where there is no form to say it in.</summary>
    public void Say(Failure failure) => toasts.Show("Not done: " + failure switch
    {
        Failure.Conflict conflict => conflict.Reason,
        Failure.Forbidden forbidden => forbidden.Reason,
        Failure.Invalid invalid => invalid.Errors.Values.SelectMany(messages => messages).FirstOrDefault() ?? "something in it is not valid.",
        _ => "it is no longer here.",
    });

    private async Task UndoAsync(Guid batch)
    {
        var result = await undo.UndoBatchAsync(batch, new UndoBatch(), CancellationToken.None);
        toasts.Show(result.Failure switch
        {
            null when result.Value.Kept.Count > 0 => $"Undone, but {Count(result.Value.Kept.Count)} changed since and stayed as {(result.Value.Kept.Count == 1 ? "it is" : "they are")}",
            null => "Undone",
            Failure.Conflict conflict => "Not undone: " + conflict.Reason,
            Failure.Forbidden forbidden => "Not undone: " + forbidden.Reason,
            _ => "Not undone: it is no longer here",
        });
    }

    private static string Count(int rows) => rows == 1 ? "1 row was" : $"{rows} rows were";
}
