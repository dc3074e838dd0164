using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Households;

/// <summary>How the household keeps its money and its months, and how a person is called and written to.</summary>
public sealed partial class SettingsPage(MyHouseholds households, ProfileService profiles, HouseholdScope scope, NavigationManager navigation)
{
    private HouseholdView? household;
    private ProfileView? profile;
    private SessionList? signedIn;

    /// <summary>What has just been saved; survives the whole new page that follows.</summary>
    [SupplyParameterFromQuery(Name = "saved")] public string? Saved { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync(async ct =>
    {
        if (!scope.IsSet || scope.PersonKey is not { } person)
            return;
        household = (await households.ListAsync(ct)).Current;
        profile = (await profiles.GetAsync(person, ct)).Value;
    });

    /// <summary>Everything on the screen depends on these, so the whole page is made again.</summary>
    private string Again(string part)
    {
        navigation.NavigateTo($"settings?saved={part}", forceLoad: true);
        return part;
    }
}
