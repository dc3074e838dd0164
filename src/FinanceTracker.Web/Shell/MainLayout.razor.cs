using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell;

/// <summary>
/// The layout of signed-in pages: the gate, the household's frame, and what every page needs around it.
/// </summary>
public sealed partial class MainLayout
{
    private PageErrorBoundary? boundary;
    private PrivacyMode privacy = new(false);
    private bool chosen;

    [CascadingParameter] private InitialLook? Initial { get; set; }
    [Inject] private UiScript Script { get; set; } = null!;

    private FrameStatus? Status { get; set; }

    protected override void OnParametersSet()
    {
        // Another page: what failed on the last one is over.
        boundary?.Recover();
        if (!chosen && Initial is not null)
            privacy = new PrivacyMode(Initial.Privacy);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Script.CallAsync("ready");
    }

    private async Task SetPrivacyAsync(bool on)
    {
        (privacy, chosen) = (new PrivacyMode(on), true);
        await Script.CallAsync("privacy", on);
    }

    private void Recover() => boundary?.Recover();
}
