using System.Globalization;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Welcome;

/// <summary>
/// The first-run questions, one a page. Served without a circuit: plain forms and links, so that nothing waits for a connection. Leads to the
/// dashboard once the questions are answered or skipped.
/// </summary>
public sealed partial class WelcomePage(
    SetupService setup, MyHouseholds households, AccountService accountService, PresetService presets, ProfileService profiles, HouseholdScope scope, NavigationManager navigation)
{
    private SetupStep step;
    private SetupStep reached;
    private HouseholdView? household;
    private IReadOnlyList<AccountView> accounts = [];
    private PresetLanguage language = PresetLanguage.English;
    private string? locale;
    private string? username;

    [SupplyParameterFromQuery(Name = "step")] public string? StepText { get; set; }

    private int Number => (int)step + 1;

    private IEnumerable<Item> Items =>
    [
        new(1, null, "You", username, true, null),
        Of(SetupStep.Household, "Household", $"{household!.Currency.Code}, {CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(household.FirstWeekday)}"),
        Of(SetupStep.Categories, "Categories", language.Name),
        Of(SetupStep.Account, "First account", accounts.Count == 0 ? null : accounts[0].AccountName),
        Of(SetupStep.Begin, "First data", null),
    ];

    public static string Href(SetupStep to) => $"welcome?step={to.ToString().ToLowerInvariant()}";

    protected override async Task OnInitializedAsync()
    {
        reached = scope.IsSet ? await setup.GetAsync(CancellationToken.None) : SetupStep.Done;
        if (reached == SetupStep.Done || scope.PersonKey is not { } person)
        {
            navigation.NavigateTo("", forceLoad: true);
            return;
        }
        step = Enum.TryParse<SetupStep>(StepText, ignoreCase: true, out var asked) && asked is > SetupStep.Done and <= SetupStep.Begin ? asked : reached;
        accounts = await accountService.ListAsync(CancellationToken.None);
        language = await presets.GetLanguageAsync(CancellationToken.None);
        var profile = (await profiles.GetAsync(person, CancellationToken.None)).Value;
        (locale, username) = (profile.Locale, profile.FirstName ?? profile.Username);
        household = (await households.ListAsync(CancellationToken.None)).Current;
    }

    private Task NextAsync() => GoAsync(step == SetupStep.Begin ? SetupStep.Done : step + 1);

    private Task SkipAllAsync() => GoAsync(SetupStep.Done);

    /// <summary>The last answer leads somewhere else in the app.</summary>
    private async Task LeaveAsync(string to)
    {
        await setup.GoOnAsync(SetupStep.Done, CancellationToken.None);
        navigation.NavigateTo(to, forceLoad: true);
    }

    private async Task GoAsync(SetupStep next)
    {
        await setup.GoOnAsync(next, CancellationToken.None);
        navigation.NavigateTo(next == SetupStep.Done ? "" : Href(next), forceLoad: true);
    }

    private Item Of(SetupStep item, string text, string? answer)
    {
        var isPast = item < reached && item != step;
        return new Item((int)item + 1, item, text, isPast ? answer : null, isPast, item <= reached && item != step ? Href(item) : null);
    }

    private sealed record Item(int Number, SetupStep? Step, string Text, string? Answer, bool IsPast, string? Href);
}
