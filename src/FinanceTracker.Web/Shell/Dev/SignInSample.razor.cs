using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell.Dev;

/// <summary>The layout without a person, to look at. Answers 404 outside development.</summary>
public sealed partial class SignInSample
{
    [Inject] private IHostEnvironment Environment { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private bool Shown => Environment.IsDevelopment();

    protected override void OnInitialized()
    {
        if (!Shown)
            Navigation.NotFound();
    }
}
