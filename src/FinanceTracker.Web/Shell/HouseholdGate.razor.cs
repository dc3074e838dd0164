using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// The door of pages. Binds the household to this scope (prerender and circuit are two) before anything inside is rendered. Stands in
/// the layout around whatever reads a household.
/// </summary>
public sealed partial class HouseholdGate(AuthenticationStateProvider state, HouseholdDoor door, HouseholdScope scope)
{
    private bool isOpen;
    private bool isHomeless;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnInitializedAsync()
    {
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
}
