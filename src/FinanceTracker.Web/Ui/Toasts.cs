namespace FinanceTracker.Web.Ui;

/// <summary>What was done, in the past tense, and the ways on: at most a look at it and an undo.</summary>
public sealed record Toast(string Text, IReadOnlyList<ToastAction> Actions);

/// <summary>A button of a toast.</summary>
public sealed record ToastAction(string Text, Func<Task> Run);

/// <summary>One short message at a time, for 8 seconds; the clock stands still while the person looks at it. Not for errors.</summary>
public sealed class Toasts(TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LeastAfterPause = TimeSpan.FromSeconds(2);
    private readonly Lock door = new();
    private ITimer? timer;
    private TimeSpan left;
    private long since;

    /// <summary>The toast to show has changed. May come on any thread.</summary>
    public event Action? Changed;

    public Toast? Current { get; private set; }

    /// <summary>Replaces what is shown. "Moved 3 entries to Groceries", with an undo where there is one.</summary>
    public void Show(string text, Func<Task>? undo = null, ToastAction? look = null)
    {
        var actions = new List<ToastAction>();
        if (look is not null)
            actions.Add(look);
        if (undo is not null)
            actions.Add(new ToastAction("Undo", undo));
        lock (door)
        {
            Current = new Toast(text, actions);
            Run(Shown);
        }
        Changed?.Invoke();
    }

    public void Dismiss()
    {
        lock (door)
        {
            Current = null;
            Stop();
        }
        Changed?.Invoke();
    }

    /// <summary>The pointer or the focus is on it.</summary>
    public void Pause()
    {
        lock (door)
        {
            if (timer is null)
                return;
            left -= clock.GetElapsedTime(since);
            Stop();
        }
    }

    public void Resume()
    {
        lock (door)
        {
            if (Current is not null && timer is null)
                Run(left < LeastAfterPause ? LeastAfterPause : left);
        }
    }

    public void Dispose() => Stop();

    private void Run(TimeSpan time)
    {
        Stop();
        (left, since) = (time, clock.GetTimestamp());
        var shown = Current;
        timer = clock.CreateTimer(_ => End(shown), null, time, Timeout.InfiniteTimeSpan);
    }

    private void End(Toast? shown)
    {
        lock (door)
        {
            if (Current != shown || timer is null)
                return;
            Current = null;
            Stop();
        }
        Changed?.Invoke();
    }

    private void Stop()
    {
        timer?.Dispose();
        timer = null;
    }
}
