using System.Globalization;
using FinanceTracker.Services.Accounts;
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
    private IReadOnlyList<AccountView> offered = [];
    private bool open;
    private int active = -1;

    /// <summary>A name was taken from the list, or typed and left.</summary>
    [Parameter] public EventCallback<string> OnSettled { get; set; }

    /// <summary>Own accounts, offered beside the payees: choosing one makes the entry a transfer.</summary>
    [Parameter] public IReadOnlyList<AccountView> Accounts { get; set; } = [];

    [Parameter] public EventCallback<AccountView> OnAccount { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Rest { get; set; }

    [Inject] private PayeeService Payees { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;

    private int Rows => found.Count + offered.Count;

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
            offered = [.. Accounts.Where(account => CultureInfo.CurrentCulture.CompareInfo.IndexOf(account.AccountName, typed.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0)];
            open = Rows > 0 && !(Rows == 1 && found.Count == 1 && found[0] == typed);
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
                active = key.Key == "ArrowDown" ? (active + 1) % Rows : active <= 0 ? Rows - 1 : active - 1;
                break;
            case "Enter" or "Tab" when open && active >= 0:
                await PickAsync(active);
                break;
            case "Escape":
                open = false;
                break;
        }
    }

    private async Task PickAsync(int row)
    {
        open = false;
        if (row >= found.Count)
        {
            await SetAsync(null);
            await OnAccount.InvokeAsync(offered[row - found.Count]);
            return;
        }
        await SetAsync(found[row]);
        await OnSettled.InvokeAsync(found[row]);
    }

    private async Task SettleAsync(ChangeEventArgs change)
    {
        // A browser that fills the field in reports the change only.
        if (change.Value as string != Value)
            await SetAsync(change.Value as string);
        if (!string.IsNullOrWhiteSpace(Value))
            await OnSettled.InvokeAsync(Value);
    }
}
