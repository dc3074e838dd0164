using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace FinanceTracker.Web.Shell;

/// <summary>The frame of every signed-in page: sidebar or rail, bottom bar on the phone. Shows what it is given.</summary>
public sealed partial class AppFrame : ComponentBase, IDisposable
{
    [Parameter] public FrameView View { get; set; } = FrameView.Empty;
    [Parameter] public FrameStatus? Status { get; set; }

    /// <summary>Where the big + leads while the page cannot answer yet.</summary>
    [Parameter] public string AddHref { get; set; } = "transactions?new=1";

    /// <summary>The big + was tapped.</summary>
    [Parameter] public EventCallback OnAdd { get; set; }

    /// <summary>A form posts here, with an antiforgery token.</summary>
    [Parameter] public string SignOutPath { get; set; } = "sign-out";

    [Parameter] public bool Privacy { get; set; }
    [Parameter] public EventCallback<bool> PrivacyChanged { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    // With a base href a bare "#main" would lead to the start page.
    private static string SkipTo(NavPlace place) => place.Address.Split('#')[0] + "#main";

    protected override void OnInitialized() => Navigation.LocationChanged += Refresh;

    public void Dispose() => Navigation.LocationChanged -= Refresh;

    private void Refresh(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(StateHasChanged);
}
