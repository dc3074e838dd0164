using FinanceTracker.Domain.Categories;
using FinanceTracker.Services.Categories;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Welcome;

/// <summary>The language of the preset categories.</summary>
public sealed partial class WelcomeCategories(PresetService presets)
{
    private const int ShownGroups = 5;
    private ResultNotice? notice;

    /// <summary>What they are in now.</summary>
    [Parameter, EditorRequired] public PresetLanguage Current { get; set; } = PresetLanguage.English;

    /// <summary>The person's own language and country.</summary>
    [Parameter] public string? Wanted { get; set; }

    [Parameter] public EventCallback OnAnswered { get; set; }
    [SupplyParameterFromForm(FormName = "categories", Name = "language")] public string? Language { get; set; }

    private static int Count => CategoryPreset.Groups.Sum(group => group.Children.Count);

    // A choice made before stands; else the person's own language is a good guess.
    private PresetLanguage Chosen => PresetLanguage.Find(Language) ?? (Current == PresetLanguage.English ? PresetLanguage.Find(Wanted) : null) ?? Current;

    private static string Words(PresetLanguage language) => string.Join(", ", CategoryPreset.Groups.Take(ShownGroups).Select(language.Of)) + " …";

    private async Task SaveAsync()
    {
        if (notice!.Show(await presets.TranslateAsync(Language, CancellationToken.None)))
            await OnAnswered.InvokeAsync();
    }
}
