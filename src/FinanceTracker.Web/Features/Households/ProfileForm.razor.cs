using System.Globalization;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Households;

/// <summary>What a person keeps about themselves.</summary>
public sealed partial class ProfileForm(ProfileService profiles, HouseholdScope scope)
{
    private readonly string localeId = UiId.Next("locale");
    private SaveProfile request = null!;
    private EditContext context = null!;
    private ResultNotice notice = null!;
    private bool busy;

    [Parameter, EditorRequired] public ProfileView Profile { get; set; } = null!;
    [Parameter] public EventCallback OnSaved { get; set; }

    /// <summary>Every language with a country, by its English name.</summary>
    private static IReadOnlyList<(string Name, string Words)> Locales { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(culture => culture.Name.Length <= 20).Select(culture => (culture.Name, culture.EnglishName))
            .OrderBy(culture => culture.EnglishName, StringComparer.Ordinal),
    ];

    protected override void OnInitialized()
    {
        request = new SaveProfile { FirstName = Profile.FirstName, LastName = Profile.LastName, Locale = Profile.Locale, TimeZone = Profile.TimeZone, Version = Profile.Version };
        context = new EditContext(request);
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            request.Locale = string.IsNullOrEmpty(request.Locale) ? null : request.Locale;
            request.TimeZone = string.IsNullOrWhiteSpace(request.TimeZone) ? null : request.TimeZone.Trim();
            if (notice.Show(await profiles.UpdateAsync(scope.PersonKey!.Value, request, CancellationToken.None), context))
                await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
