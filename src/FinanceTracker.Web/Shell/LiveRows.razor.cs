using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// Keeps a list of rows as it is in the ledger, and marks what others changed. Where rows would move under what the person is doing,
/// new ones wait behind a button.
/// </summary>
public sealed partial class LiveRows(HouseholdPeople people, HouseholdScope scope, Presence presence, TimeProvider clock) : IDisposable
{
    private IDisposable? watching;
    private readonly CancellationTokenSource gone = new();
    private int waiting;

    /// <summary>Kinds of rows the list depends on.</summary>
    [Parameter, EditorRequired] public IReadOnlyCollection<string> Subjects { get; set; } = [];

    /// <summary>The kind the list itself shows.</summary>
    [Parameter, EditorRequired] public string Subject { get; set; } = "";

    /// <summary>Whether the list must not move now.</summary>
    [Parameter] public Func<Task<bool>>? IsBusy { get; set; }

    /// <summary>Reads the list again.</summary>
    [Parameter, EditorRequired] public EventCallback OnChange { get; set; }

    /// <summary>A mark has faded, or somebody opened or left a row.</summary>
    [Parameter] public EventCallback OnFade { get; set; }

    public LiveMarks Marks { get; } = new(clock);

    public void Dispose()
    {
        watching?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>The list was read again for another reason: nothing waits any more.</summary>
    public void Forget() => waiting = 0;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !scope.IsSet)
            return;
        watching = presence.Subscribe(scope.Household, () => _ = InvokeAsync(SeePeopleAsync));
        await SeePeopleAsync();
    }

    private async Task SeePeopleAsync()
    {
        if (gone.IsCancellationRequested)
            return;
        try
        {
            var others = presence.Of(scope.Household, scope.PersonKey);
            if (others.Count == 0 && Marks.Here.Count == 0)
                return;
            var names = await people.NamesAsync(gone.Token);
            Marks.Here = others.ToDictionary(pair => pair.Key, pair => PersonHere.Of(pair.Value, names)!);
            await OnFade.InvokeAsync();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task HearAsync(LiveChange change)
    {
        if (!change.IsOwn)
        {
            Marks.Add(change, Subject, await people.NamesAsync(gone.Token));
            _ = FadeAsync();
            if (change.Added(Subject) is > 0 and var added && IsBusy is not null && await IsBusy())
            {
                waiting += added;
                return;
            }
        }
        await OnChange.InvokeAsync();
    }

    private Task ShowAsync()
    {
        waiting = 0;
        return OnChange.InvokeAsync();
    }

    private async Task FadeAsync()
    {
        try
        {
            await Task.Delay(LiveMarks.Shown, clock, gone.Token);
            await InvokeAsync(() => OnFade.InvokeAsync());
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
