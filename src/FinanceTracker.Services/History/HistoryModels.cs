using FinanceTracker.Domain.History;

namespace FinanceTracker.Services.History;

/// <summary>One act of writing as people and programs see it.</summary>
/// <param name="Id">To look it up and to undo it.</param>
/// <param name="Kind">What kind of work.</param>
/// <param name="Title">What was done.</param>
/// <param name="Person">Who did it; null for unattended work.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Added">Rows it made or brought back.</param>
/// <param name="Changed">Rows it changed.</param>
/// <param name="Removed">Rows it took away.</param>
/// <param name="IsUndone">It has been undone.</param>
/// <param name="UndoesId">For an undo: the batch it undid.</param>
/// <param name="CanUndo">Undoing it is possible now.</param>
public sealed record BatchView(
    Guid Id, BatchKind Kind, string Title, string? Person, DateTimeOffset At, int Added, int Changed, int Removed, bool IsUndone, Guid? UndoesId, bool CanUndo);

/// <summary>A batch with what it changed.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Changes">Row by row, at most 500; bulk-inserted rows are not listed here, they carry the batch.</param>
/// <param name="MoreChanges">How many are left out.</param>
public sealed record BatchDetail(BatchView Batch, IReadOnlyList<ChangeView> Changes, int MoreChanges);

/// <summary>One row before and after.</summary>
/// <param name="Entity">What kind of row.</param>
/// <param name="Id">Public id of the row, or of the row the part belongs to.</param>
/// <param name="Fields">What differs, by field name; null where there was or is nothing.</param>
public sealed record ChangeView(string Entity, Guid? Id, IReadOnlyList<FieldChange> Fields);

/// <summary>One field before and after, as stored.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>How to undo.</summary>
public sealed class UndoBatch
{
    /// <summary>True keeps rows changed since and lists them; false reverts them too and lists what was overwritten.</summary>
    public bool KeepEdited { get; set; } = true;

    /// <summary>Rows that go back although they were changed since, while the others stay.</summary>
    public List<Guid>? Force { get; set; }
}

/// <summary>What undoing did.</summary>
/// <param name="BatchId">The undo's own batch: undoing that one redoes. Null when every row was kept: then nothing was done.</param>
/// <param name="Reverted">Rows put back.</param>
/// <param name="Kept">Rows left as they are, and why.</param>
/// <param name="Overwritten">Rows whose later changes were reverted too.</param>
public sealed record UndoResult(Guid? BatchId, int Reverted, IReadOnlyList<KeptRow> Kept, IReadOnlyList<KeptRow> Overwritten);

/// <summary>A row and the reason it is listed.</summary>
/// <param name="Id">The row.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Name">What the row is called; for pages.</param>
public sealed record KeptRow(Guid Id, string Reason, [property: System.Text.Json.Serialization.JsonIgnore] string? Name = null);

/// <summary>What a step back or forth did.</summary>
/// <param name="Title">What the batch was that went or came back.</param>
/// <param name="Result">What became of its rows.</param>
public sealed record OwnUndo(string Title, UndoResult Result);
