using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// Shows nothing. Calls back when rows of the named kinds changed in this household, by anyone and from anywhere; a burst of changes is
/// one call, and calls never overlap. Lives as long as the page it stands in.
/// </summary>
public sealed class LiveRegion(HouseholdEvents events, HouseholdScope scope, LastWrite own, TimeProvider clock) : ComponentBase, IDisposable
{
    /// <summary>How long a burst is gathered.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private IDisposable? subscription;
    private ITimer? timer;
    private readonly Lock door = new();
    private List<LedgerEvent> heard = [];
    private bool running;
    private bool again;
    private volatile bool gone;

    /// <summary>Entity names, such as <c>nameof(Transaction)</c>.</summary>
    [Parameter, EditorRequired] public IReadOnlyCollection<string> Subjects { get; set; } = [];

    /// <summary>Reads again through its service; told what changed.</summary>
    [Parameter, EditorRequired] public EventCallback<LiveChange> OnChange { get; set; }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender || !scope.IsSet)
            return;
        timer = clock.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        subscription = events.Subscribe(scope.Household, Hear);
    }

    public void Dispose()
    {
        gone = true;
        subscription?.Dispose();
        timer?.Dispose();
    }

    // On the writer's thread: quick, and nothing of the page is touched.
    private void Hear(LedgerEvent what)
    {
        if (!what.IsGap && !Subjects.Contains(what.Subject))
            return;
        lock (door)
        {
            heard.Add(what);
            if (heard.Count > 1)
                return;
        }
        timer!.Change(Gathering, Timeout.InfiniteTimeSpan);
    }

    private void Tell()
    {
        if (!gone)
            _ = InvokeAsync(RunAsync);
    }

    private LiveChange? Take()
    {
        List<LedgerEvent> all;
        lock (door)
            (all, heard) = (heard, []);
        if (all.Count == 0)
            return null;
        List<LedgerEvent> foreign = [.. all.Where(what => !own.Wrote(what.Batch))];
        return new LiveChange(foreign, foreign.Count == 0);
    }

    private async Task RunAsync()
    {
        if (running)
        {
            again = true;
            return;
        }
        running = true;
        try
        {
            do
            {
                again = false;
                if (!gone && Take() is { } change)
                    await OnChange.InvokeAsync(change);
            }
            while (again);
        }
        catch (Exception fault) when (!gone)
        {
            await DispatchExceptionAsync(fault);
        }
        finally
        {
            running = false;
        }
    }
}
