using Microsoft.Extensions.Time.Testing;

namespace FinanceTracker.Testing.Banks;

/// <summary>A view of a world's clock for one who waits: each wait moves the world's time on by as much and is over.</summary>
public sealed class WaitingClock : TimeProvider
{
    /// <summary>The world's clock; set before anybody asks for the time.</summary>
    public FakeTimeProvider World { get; set; } = new();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => World.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero)
        {
            World.Advance(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }
        return new Over();
    }

    private sealed class Over : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
