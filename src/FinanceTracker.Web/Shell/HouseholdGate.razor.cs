using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// The door of pages. Binds the household to this scope (prerender and circuit are two) before anything inside is rendered. Stands in
/// the layout around whatever reads a household. When the session ends, everything inside is gone at once.
/// </summary>
public sealed partial class HouseholdGate(AuthenticationStateProvider state, HouseholdDoor door, HouseholdScope scope)
{
    private bool isOpen;
    private bool isHomeless;
    private bool hasLeft;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    public void Dispose() => state.AuthenticationStateChanged -= Look;

    protected override async Task OnInitializedAsync()
    {
        state.AuthenticationStateChanged += Look;
        var user = (await state.GetAuthenticationStateAsync()).User;
        if (user.PersonKey() is { } person && !scope.IsSet)
        {
            var entered = await door.EnterAsync(person, user.HouseholdId(), CancellationToken.None);
            // Put out of the household the cookie names: the first one that is left.
            if (!entered.IsOk && user.HouseholdId() is not null)
                entered = await door.EnterAsync(person, null, CancellationToken.None);
            isHomeless = !entered.IsOk;
        }
        // Pages open to anyone have no household; one that reads it all the same fails, as it should.
        isOpen = !isHomeless;
    }

    private void Look(Task<AuthenticationState> changed) => _ = InvokeAsync(async () =>
    {
        if (!scope.IsSet || (await changed).User.Identity?.IsAuthenticated == true)
            return;
        hasLeft = true;
        StateHasChanged();
    });
}
