using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// Stands where somebody has an entry open: tells the household's other pages so, and shows who else has it open. Goes with the page;
/// nothing is stored.
/// </summary>
public sealed partial class PeopleHere(Presence presence, HouseholdScope scope, HouseholdPeople people)
{
    private readonly Guid view = Guid.NewGuid();
    private readonly CancellationTokenSource gone = new();
    private IDisposable? subscription;
    private PersonHere? others;
    private bool touched;
    private Guid? said;

    /// <summary>Public id of the entry; null for one that is not there yet.</summary>
    [Parameter, EditorRequired] public Guid? Subject { get; set; }

    /// <summary>The person is changing it; also once something was typed inside.</summary>
    [Parameter] public bool IsEditing { get; set; }

    /// <summary>A face only, for narrow places.</summary>
    [Parameter] public bool Compact { get; set; }

    /// <summary>The form it is changed in.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    public void Dispose()
    {
        subscription?.Dispose();
        gone.Cancel();
        gone.Dispose();
        Say(null);
    }

    // What is typed inside belongs to the form: nothing is drawn again for it here.
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg) => item.InvokeAsync(arg);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !scope.IsSet)
            return;
        subscription = presence.Subscribe(scope.Household, () => _ = InvokeAsync(LookAsync));
        Say(Subject);
        await LookAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (subscription is null)
            return;
        var isOther = said != Subject;
        touched &= !isOther;
        Say(Subject);
        if (isOther)
            await LookAsync();
    }

    private void Touch()
    {
        // Said with every key: a sign of life.
        touched = true;
        Say(Subject);
    }

    private void Say(Guid? subject)
    {
        said = subject;
        if (scope is { IsSet: true, PersonKey: { } me })
            presence.Say(new PresenceNote(scope.Household, view, subject, me, IsEditing || touched));
    }

    private async Task LookAsync()
    {
        if (gone.IsCancellationRequested)
            return;
        try
        {
            var who = Subject is { } entry ? presence.Of(scope.Household, scope.PersonKey).GetValueOrDefault(entry) : null;
            var now = who is null ? null : PersonHere.Of(who, await people.NamesAsync(gone.Token));
            if (now == others || gone.IsCancellationRequested)
                return;
            others = now;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }
}
