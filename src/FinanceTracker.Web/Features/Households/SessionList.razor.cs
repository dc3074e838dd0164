using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Identity;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;

namespace FinanceTracker.Web.Features.Households;

/// <summary>Where the person is signed in, and the way to end all of it but here.</summary>
public sealed partial class SessionList(SessionService service, AuthenticationStateProvider state, HouseholdScope scope) : LoadingPage
{
    private IReadOnlyList<SessionView>? sessions;
    private bool busy;

    /// <summary>Reads again: a changed password has ended some.</summary>
    public async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        if (scope is { IsSet: true, PersonKey: { } person })
            sessions = await service.ListAsync(person, await CurrentAsync(), ct);
    });

    private async Task EndOthersAsync()
    {
        busy = true;
        await service.EndAllAsync(scope.PersonKey!.Value, await CurrentAsync(), CancellationToken.None);
        await LoadAsync();
        busy = false;
    }

    private async Task<Guid?> CurrentAsync() => (await state.GetAuthenticationStateAsync()).User.SessionId();
}
