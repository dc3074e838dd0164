namespace FinanceTracker.Services.Data;

/// <summary>
/// Lets one writer into SQLite at a time, in the order they came: waiting here costs nothing, waiting in SQLite costs sleep and retries.
/// PostgreSQL needs none; there the gate is always open.
/// </summary>
public sealed class WriteGate(bool isNeeded) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim door = new(1, 1);

    /// <summary>Waits for the turn; disposing the answer gives it back.</summary>
    /// <exception cref="StoreBusyException">The turn did not come within 30 seconds.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (!isNeeded)
            return new Turn(null);
        if (!await door.WaitAsync(Patience, ct))
            throw new StoreBusyException();
        return new Turn(door);
    }

    /// <inheritdoc/>
    public void Dispose() => door.Dispose();

    private sealed class Turn(SemaphoreSlim? door) : IDisposable
    {
        private SemaphoreSlim? door = door;

        public void Dispose() => Interlocked.Exchange(ref door, null)?.Release();
    }
}
