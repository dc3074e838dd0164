using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Ui;

/// <summary>Shows nothing. Tells of the named keys as long as it stands in the page; single letters never fire while something is typed.</summary>
public sealed class Shortcuts(UiScript script) : PageListener
{
    private DotNetObjectReference<Shortcuts>? self;

    /// <summary>Such as "n", "/" and "ctrl+Enter".</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Keys { get; set; } = [];

    [Parameter] public EventCallback<string> OnKey { get; set; }

    [JSInvokable]
    public Task OnShortcut(string name) => InvokeAsync(() => OnKey.InvokeAsync(name));

    /// <inheritdoc/>
    protected override ValueTask<IJSObjectReference?> ListenAsync() => script.ShortcutsAsync(self = DotNetObjectReference.Create(this), Keys, singleLetters: true);

    /// <inheritdoc/>
    protected override void Forget() => self?.Dispose();
}
