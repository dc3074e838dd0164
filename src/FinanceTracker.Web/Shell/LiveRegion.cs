using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// Shows nothing. Calls back when rows of the named kinds changed in this household, by anyone and from anywhere; a burst of changes is
/// one call, and calls never overlap. Lives as long as the page it stands in.
/// </summary>
public sealed class LiveRegion(HouseholdEvents events, HouseholdScope scope, TimeProvider clock) : ComponentBase, IDisposable
{
    /// <summary>How long a burst is gathered.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private IDisposable? subscription;
    private ITimer? timer;
    private int waiting;
    private bool running;
    private bool again;
    private volatile bool gone;

    /// <summary>Entity names, such as <c>nameof(Transaction)</c>.</summary>
    [Parameter, EditorRequired] public IReadOnlyCollection<string> Subjects { get; set; } = [];

    /// <summary>Reads again through its service.</summary>
    [Parameter, EditorRequired] public EventCallback OnChange { get; set; }

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
        if (Subjects.Contains(what.Subject) && Interlocked.Exchange(ref waiting, 1) == 0)
            timer!.Change(Gathering, Timeout.InfiniteTimeSpan);
    }

    private void Tell()
    {
        Interlocked.Exchange(ref waiting, 0);
        if (!gone)
            _ = InvokeAsync(RunAsync);
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
                if (!gone)
                    await OnChange.InvokeAsync();
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
