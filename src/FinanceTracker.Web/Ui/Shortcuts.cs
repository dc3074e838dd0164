using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Ui;

/// <summary>Shows nothing. Tells of the named keys as long as it stands in the page; single letters never fire while something is typed.</summary>
public sealed class Shortcuts(UiScript script) : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<Shortcuts>? self;
    private IJSObjectReference? keys;

    /// <summary>Such as "n", "/" and "ctrl+Enter".</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Keys { get; set; } = [];

    [Parameter] public EventCallback<string> OnKey { get; set; }

    [JSInvokable]
    public Task OnShortcut(string name) => InvokeAsync(() => OnKey.InvokeAsync(name));

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        if (keys is null)
            return;
        try
        {
            await keys.InvokeVoidAsync("dispose");
            await keys.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, its listeners with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            keys = await script.ShortcutsAsync(self = DotNetObjectReference.Create(this), Keys, singleLetters: true);
    }
}
