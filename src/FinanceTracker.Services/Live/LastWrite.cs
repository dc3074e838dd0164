namespace FinanceTracker.Services.Live;

/// <summary>The writes of this scope. In a circuit they are what the person at this page did: the newest is what an "Undo" right after it undoes.</summary>
public sealed class LastWrite
{
    private const int Remembered = 32;
    private readonly Queue<Guid> mine = new(Remembered);
    private readonly Lock door = new();

    /// <summary>The batch of the newest write; null when nothing was written yet, or the last write changed nothing.</summary>
    public Guid? BatchId { get; private set; }

    /// <summary>True when this scope wrote the batch lately.</summary>
    public bool Wrote(Guid batch)
    {
        lock (door)
            return mine.Contains(batch);
    }

    internal void Note(Guid? batch)
    {
        BatchId = batch;
        if (batch is not { } id)
            return;
        lock (door)
        {
            if (mine.Count == Remembered)
                mine.Dequeue();
            mine.Enqueue(id);
        }
    }
}
