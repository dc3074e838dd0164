using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Ui;

/// <summary>
/// Shows nothing. Says whether the screen is a phone's, once that is known. Style sheets decide what is shown; this is for leaving out what
/// they hide, where keeping it alive would cost.
/// </summary>
public sealed class ScreenWidth(UiScript script) : PageListener
{
    private DotNetObjectReference<ScreenWidth>? self;

    [Parameter, EditorRequired] public EventCallback<bool> OnPhone { get; set; }

    [JSInvokable]
    public Task OnWidth(bool isPhone) => InvokeAsync(() => OnPhone.InvokeAsync(isPhone));

    /// <inheritdoc/>
    protected override ValueTask<IJSObjectReference?> ListenAsync() => script.WatchWidthAsync(self = DotNetObjectReference.Create(this));

    /// <inheritdoc/>
    protected override void Forget() => self?.Dispose();
}
