using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Ui;

/// <summary>The common half of components that show nothing and hear something of the browser, as long as they stand in the page.</summary>
public abstract class PageListener : ComponentBase, IAsyncDisposable
{
    private IJSObjectReference? listening;

    /// <summary>Starts to listen; what it answers is told to stop at the end.</summary>
    protected abstract ValueTask<IJSObjectReference?> ListenAsync();

    /// <summary>The script can no longer call back.</summary>
    protected abstract void Forget();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Forget();
        if (listening is null)
            return;
        try
        {
            await listening.InvokeVoidAsync("dispose");
            await listening.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, its listeners with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            listening = await ListenAsync();
    }
}
