using FinanceTracker.Services.Payees;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>A payee's name with completion. What is typed counts as it is; a name nobody has yet makes a new payee.</summary>
public sealed partial class PayeeInput : IDisposable
{
    private const int Most = 7;
    private readonly string listId = UiId.Next("payees");
    private ElementReference input;
    private CancellationTokenSource? search;
    private IReadOnlyList<string> found = [];
    private bool open;
    private int active = -1;

    /// <summary>A known payee was taken from the list.</summary>
    [Parameter] public EventCallback<string> OnPicked { get; set; }

    [Inject] private PayeeService Payees { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Script.CallAsync("wireCombo", input);
    }

    public void Dispose()
    {
        search?.Cancel();
        search?.Dispose();
    }

    private void Close() => open = false;

    private async Task TypeAsync(string? typed)
    {
        await SetAsync(typed);
        search?.Cancel();
        search?.Dispose();
        search = new CancellationTokenSource();
        (open, active) = (false, -1);
        if (string.IsNullOrWhiteSpace(typed))
            return;
        try
        {
            found = await Payees.SuggestAsync(typed, Most, search.Token);
            open = found.Count > 0 && !(found.Count == 1 && found[0] == typed);
        }
        catch (OperationCanceledException)
        {
            // A newer key has started its own search.
        }
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp" when open:
                active = key.Key == "ArrowDown" ? (active + 1) % found.Count : active <= 0 ? found.Count - 1 : active - 1;
                break;
            case "Enter" or "Tab" when open && active >= 0:
                await PickAsync(found[active]);
                break;
            case "Escape":
                open = false;
                break;
        }
    }

    private async Task PickAsync(string name)
    {
        open = false;
        await SetAsync(name);
        await OnPicked.InvokeAsync(name);
    }
}
