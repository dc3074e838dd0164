using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Ui;

/// <summary>The common half of what opens over the page: a native dialog element, which keeps the focus, and gives it back.</summary>
public abstract class DialogComponent : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<DialogComponent>? self;
    private bool shown;

    [Parameter, EditorRequired] public bool Open { get; set; }
    [Parameter] public EventCallback<bool> OpenChanged { get; set; }
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>The buttons, right aligned, the primary one last.</summary>
    [Parameter] public RenderFragment? Footer { get; set; }

    /// <summary>A name under which what is typed here outlives a lost page (js/drafts.js); null when nothing is to be kept.</summary>
    [Parameter] public string? Draft { get; set; }

    /// <summary>CSS selector of the button that opens it again.</summary>
    [Parameter] public string? DraftOpener { get; set; }

    [Inject] private UiScript Script { get; set; } = null!;

    protected ElementReference Element { get; set; }
    protected string TitleId { get; } = UiId.Next("dlg");
    protected abstract bool IsSheet { get; }

    /// <summary>What was drawn last is the open dialog.</summary>
    protected bool IsDrawn { get; set; }

    /// <summary>Esc, the cross, or the scrim.</summary>
    [JSInvokable]
    public Task CloseFromScript() => InvokeAsync(CloseAsync);

    /// <summary>A closed one looks the same whatever is to be in it: most dialogs of a page are never opened, and what is drawn twice is kept twice.</summary>
    protected override bool ShouldRender() => Open || IsDrawn;

    protected async Task CloseAsync()
    {
        if (!Open)
            return;
        Open = false;
        await OpenChanged.InvokeAsync(false);
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == shown)
            return;
        shown = Open;
        if (Open)
            await Script.CallAsync("openDialog", Element, self ??= DotNetObjectReference.Create(this), IsSheet);
        else
            await Script.CallAsync("closeDialog", Element);
    }

    public async ValueTask DisposeAsync()
    {
        if (shown)
            await Script.CallAsync("closeDialog", Element);
        self?.Dispose();
        GC.SuppressFinalize(this);
    }
}
