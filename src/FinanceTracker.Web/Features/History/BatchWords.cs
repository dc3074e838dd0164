using System.Globalization;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.History;

namespace FinanceTracker.Web.Features.History;

/// <summary>A batch in words and with its icon.</summary>
internal static class BatchWords
{
    public static string Icon(BatchKind kind) => kind switch
    {
        BatchKind.Import => "upload_file",
        BatchKind.Sync => "sync",
        BatchKind.RuleRun => "rule",
        BatchKind.BillPayment => "event_repeat",
        BatchKind.Undo => "undo",
        BatchKind.Setup => "home",
        BatchKind.BulkEdit => "checklist",
        _ => "edit",
    };

    /// <summary>"12 added, 1 changed"; null for what touched a single row.</summary>
    public static string? Counts(BatchView batch)
    {
        if (batch.Added + batch.Changed + batch.Removed < 2)
            return null;
        var parts = new[] { (batch.Added, "added"), (batch.Changed, "changed"), (batch.Removed, "removed") };
        return string.Join(", ", parts.Where(part => part.Item1 > 0).Select(part => $"{part.Item1.ToString("N0", CultureInfo.CurrentCulture)} {part.Item2}"));
    }

    public static string Act(RowAct act) => act switch
    {
        RowAct.Added => "added",
        RowAct.Removed => "removed",
        RowAct.BroughtBack => "brought back",
        _ => "changed",
    };

    /// <summary>What the button of a batch says: undoing an undo is a redo.</summary>
    public static string UndoVerb(BatchView batch) => IsUndo(batch) ? "Redo" : "Undo";

    /// <summary>It took something back; an undo of an undo put it back.</summary>
    public static bool IsUndo(BatchView batch) => batch.Kind == BatchKind.Undo && !batch.Title.StartsWith("Redid: ", StringComparison.Ordinal);
}
