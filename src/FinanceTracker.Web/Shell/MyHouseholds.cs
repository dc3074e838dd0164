using FinanceTracker.Services.Households;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Components.Authorization;

namespace FinanceTracker.Web.Shell;

/// <summary>The households of the person in this circuit, and which of them the gate has opened.</summary>
public sealed class MyHouseholds(HouseholdService households, HouseholdScope scope, AuthenticationStateProvider state)
{
    /// <summary>All of them, and the open one; none where nobody is signed in.</summary>
    public async Task<(IReadOnlyList<HouseholdView> All, HouseholdView? Current)> ListAsync(CancellationToken ct)
    {
        if (!scope.IsSet || scope.PersonKey is not { } person)
            return ([], null);
        var chosen = (await state.GetAuthenticationStateAsync()).User.HouseholdId();
        var all = await households.ListAsync(person, ct);
        // Without a choice, and after losing the chosen one, the gate opens the first.
        return (all, all.FirstOrDefault(household => household.Id == chosen) ?? (all.Count > 0 ? all[0] : null));
    }
}
