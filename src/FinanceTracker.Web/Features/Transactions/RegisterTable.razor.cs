using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The register on a wide screen: only the rows in view are loaded and drawn, and at most one of them is being edited.</summary>
public sealed partial class RegisterTable
{
    private readonly HashSet<Guid> expanded = [];
    private Virtualize<TransactionView>? list;
    private RowTable? shared;
    private RowEditor? editor;
    private RowEdit? edit;
    private string? focus;
    private Task<bool>? finishing;

    [Parameter, EditorRequired] public RegisterWindow Window { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter, EditorRequired] public IReadOnlyList<RegisterColumn> Columns { get; set; } = [];
    /// <summary>How the person has arranged the columns.</summary>
    [Parameter] public ColumnLayout Layout { get; set; } = ColumnLayout.Usual;

    [Parameter] public EventCallback<ColumnLayout> OnLayout { get; set; }

    [Parameter, EditorRequired] public int Total { get; set; }
    /// <summary>What is listed, and in which order.</summary>
    [Parameter, EditorRequired] public RegisterFilter Filter { get; set; } = new();

    /// <summary>The list is wanted in another order.</summary>
    [Parameter] public EventCallback<RegisterFilter> OnSort { get; set; }

    [Parameter] public Currency HeadCurrency { get; set; }
    [Parameter] public LiveMarks? Marks { get; set; }
    [Parameter, EditorRequired] public RegisterSelection Selection { get; set; } = null!;

    /// <summary>Asks where two people's changes clash.</summary>
    [Parameter] public MergeDialog? Merge { get; set; }

    /// <summary>Rows were ticked or unticked.</summary>
    [Parameter] public EventCallback OnSelection { get; set; }

    /// <summary>An entry was written in its row: as it was before, if it was there, and as it is now.</summary>
    [Parameter] public EventCallback<(TransactionView? Before, TransactionView After)> OnSaved { get; set; }

    /// <summary>A category was made: the choices are to be read again.</summary>
    [Parameter] public EventCallback OnCreated { get; set; }

    /// <summary>A draft is to be gone on with in the sheet.</summary>
    [Parameter] public EventCallback<(EntryDraft Draft, bool Split)> OnSheet { get; set; }

    /// <summary>Something else is to be done with an entry: "review", "delete", "duplicate".</summary>
    [Parameter] public EventCallback<(TransactionView Entry, string What)> OnCommand { get; set; }

    [CascadingParameter] private PrivacyMode? Privacy { get; set; }
    [Inject] private UiScript Script { get; set; } = null!;

    /// <summary>A row is being edited.</summary>
    public bool IsEditing => edit is not null;

    /// <summary>Shows the rows of the window as they are now, where the person has scrolled to.</summary>
    public async Task RefreshAsync()
    {
        if (list is not null)
            await list.RefreshDataAsync();
        StateHasChanged();
    }

    /// <summary>Opens a new row on top. One that was begun there already is gone on with.</summary>
    public async Task BeginNewAsync(EntryDraft draft)
    {
        if (edit is not { IsNew: true, IsTouched: true } && await FinishAsync(0, null))
            edit = RowEdit.New(draft);
        else
            await Script.CallAsync("editCell", "payee");
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        var now = new RowTable(Look, Columns, HeadCurrency, Privacy is { On: true });
        shared = shared == now ? shared : now;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id)
            return;
        focus = null;
        await Script.CallAsync("focusRow", id);
    }

    private async ValueTask<ItemsProviderResult<TransactionView>> LoadAsync(ItemsProviderRequest request) =>
        new(await Window.RowsAsync(request.StartIndex, Math.Max(0, Math.Min(request.Count, Total - request.StartIndex)), request.CancellationToken), Total);

    private async Task ActAsync(RegisterEventArgs act)
    {
        switch (act.Act)
        {
            case "save":
                await FinishAsync(0, null);
                break;
            case "enter" when edit is not null && editor?.Edit == edit:
                var meaning = act.Stay ? EnterMeaning.Save : await editor.EnterAsync(act.Cell);
                if (meaning != EnterMeaning.Stay)
                    await FinishAsync(meaning == EnterMeaning.Save ? 0 : act.Shift ? -1 : 1, meaning == EnterMeaning.Save ? null : act.Cell ?? "payee");
                break;
            case "picked" when edit is not null:
                edit.Picked = null;
                break;
            case "next" or "back":
                await FinishAsync(act.Act == "next" ? 1 : -1, (act.Act == "next" ? Columns[0] : Columns.Last(column => column != RegisterColumn.Balance)).ToString().ToLowerInvariant());
                break;
            case "cancel" when edit is { } left:
                (edit, focus) = (null, left.Draft.Id?.ToString() ?? "");
                break;
            default:
                if (act.Id is { } id && Window.Find(id) is { } entry)
                    await OnRowAsync(entry, act);
                break;
        }
    }

    private async Task OnRowAsync(TransactionView entry, RegisterEventArgs act)
    {
        switch (act.Act)
        {
            case "tick":
                await Selection.TickAsync(Window, entry, act.Shift);
                await OnSelection.InvokeAsync();
                break;
            case "expand":
                if (!expanded.Remove(entry.Id))
                    expanded.Add(entry.Id);
                break;
            case "edit" when edit?.Draft.Id != entry.Id && await FinishAsync(0, null):
                edit = RowEdit.Of(Window.Find(entry.Id) ?? entry, act.Cell ?? "payee");
                break;
            case "open" or "split" when await FinishAsync(0, null):
                await OnSheet.InvokeAsync((EntryDraft.Of(entry), act.Act == "split"));
                break;
            case "review" or "delete" or "duplicate" when await FinishAsync(0, null):
                await OnCommand.InvokeAsync((entry, act.Act));
                break;
        }
    }

    /// <summary>Saves the row in edit, if there is one, and goes so many rows on. False when it could not be saved and stays open.</summary>
    private async Task<bool> FinishAsync(int step, string? cell)
    {
        // Who goes on before a row is saved waits for it.
        if (finishing is { IsCompleted: false } before)
            await before;
        return await (finishing = SaveAndGoAsync(step, cell));
    }

    private async Task<bool> SaveAndGoAsync(int step, string? cell)
    {
        if (edit is not { } done || editor?.Edit != done)
            return true;
        var before = done.Draft.Original;
        var (isDone, saved) = done is { IsNew: true, IsTouched: false } ? (true, null) : await editor.SaveAsync();
        if (edit != done || !isDone)
            return edit != done;
        if (done.IsNew)
        {
            // Enter adds one after the other; an empty row that is left goes away.
            edit = saved is not null && cell is not null ? RowEdit.New(done.Draft.Another()) : null;
            focus = edit is null ? saved?.Id.ToString() ?? "" : null;
        }
        else
        {
            if (saved is not null)
                Window.Replace(saved);
            edit = step != 0 && await Window.BesideAsync(done.Draft.Id!.Value, step) is { } next ? RowEdit.Of(next, cell!) : null;
            focus = edit is null ? done.Draft.Id.ToString() : null;
            await RefreshAsync();
        }
        if (saved is not null)
        {
            StateHasChanged();
            await Task.Yield();
            await OnSaved.InvokeAsync((before, saved));
        }
        return true;
    }

    private Task ToSheetAsync(bool split)
    {
        if (edit is not { } left)
            return Task.CompletedTask;
        left.Settle();
        edit = null;
        return OnSheet.InvokeAsync((left.Draft, split));
    }
}
