using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Views;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Shell;

/// <summary>Ctrl+K over every page: a few letters lead to a page, an account, an act or the entries with that text. Also the keys that go to pages, and ?.</summary>
public sealed partial class Palette(LedgerChoicesService choices, ViewService saved, QuickAddDoor door, NavigationManager navigation, UiScript script) : IDisposable
{
    private static readonly string[] Keys = ["ctrl+k", "?", .. NavItem.Main.Where(page => page.Letter.Length > 0).Select(page => $"g {page.Letter}")];
    private readonly string listId = UiId.Next("palette");
    private readonly CancellationTokenSource gone = new();
    private ElementReference input;
    private IReadOnlyList<AccountView> accounts = [];
    private IReadOnlyList<SavedViewItem> views = [];
    private IReadOnlyList<PaletteItem> items = [];
    private Task loading = Task.CompletedTask;
    private string text = "";
    private int active;
    private bool open;
    private bool help;
    private bool wire;
    private bool reveal;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (wire)
        {
            wire = false;
            await script.CallAsync("wireCombo", input);
        }
        if (reveal)
        {
            reveal = false;
            await script.CallAsync("reveal", RowId(active));
        }
    }

    private string RowId(int row) => $"{listId}-{row}";

    private async Task KeyAsync(string key)
    {
        if (key == "?")
            help = true;
        else if (key.StartsWith("g ", StringComparison.Ordinal))
            navigation.NavigateTo(NavItem.Main.First(page => page.Letter == key[2..]).Href);
        else if (open)
            open = false;
        else
            await OpenAsync();
    }

    private Task OpenAsync()
    {
        (open, wire) = (true, true);
        Type("");
        // It takes letters at once; the accounts come when they are there.
        return loading = LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            accounts = (await choices.GetAsync(gone.Token)).Accounts;
            views = await saved.ListAsync(gone.Token);
            Search();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void Type(string? typed)
    {
        (text, active) = (typed ?? "", 0);
        Search();
    }

    private void Search()
    {
        items = PaletteSearch.Find(text, accounts, views);
        active = Math.Min(active, items.Count - 1);
    }

    private async Task MoveAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp":
                active = (active + (key.Key == "ArrowDown" ? 1 : items.Count - 1)) % items.Count;
                reveal = true;
                break;
            case "Escape":
                open = false;
                break;
            case "Enter":
                await loading;
                await TakeAsync(active);
                break;
        }
    }

    private async Task TakeAsync(int row)
    {
        if (!open)
            return;
        var item = items[row];
        open = false;
        // Closed first, so that the focus is back before anything else opens.
        StateHasChanged();
        await Task.Yield();
        switch (item.Act)
        {
            case PaletteAct.Add:
                door.Open();
                break;
            case PaletteAct.Keys:
                help = true;
                break;
            case PaletteAct.Theme:
                await script.CallAsync("press", "[data-ft-theme]");
                break;
            case PaletteAct.Privacy:
                await script.CallAsync("press", "[data-ft-tool=privacy]");
                break;
            case PaletteAct.SignOut:
                await script.CallAsync("press", "[data-ft-tool=sign-out]");
                break;
            default:
                navigation.NavigateTo(item.Href!);
                break;
        }
    }
}
