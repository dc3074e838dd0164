namespace FinanceTracker.Services.Live;

/// <summary>The batch of the newest write in this scope: what an "Undo" right after it undoes. In a circuit that is the person's last act.</summary>
public sealed class LastWrite
{
    /// <summary>Null when nothing was written yet, or the last write changed nothing.</summary>
    public Guid? BatchId { get; private set; }

    internal void Note(Guid? batch) => BatchId = batch;
}
