using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The register on a wide screen: only the rows in view are loaded and drawn.</summary>
public sealed partial class RegisterTable
{
    private readonly HashSet<Guid> expanded = [];
    private Virtualize<TransactionView>? list;
    private Guid? editing;
    private string? focus;

    [Parameter, EditorRequired] public RegisterWindow Window { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter, EditorRequired] public int Total { get; set; }
    [Parameter] public Currency HeadCurrency { get; set; }
    [Parameter] public bool ShowAccount { get; set; }

    /// <summary>The rows are one whole account by date: each has its balance.</summary>
    [Parameter] public bool ShowBalance { get; set; }

    [Parameter] public LiveMarks? Marks { get; set; }
    [Parameter, EditorRequired] public RegisterSelection Selection { get; set; } = null!;

    /// <summary>Rows were ticked or unticked.</summary>
    [Parameter] public EventCallback OnSelection { get; set; }
    [Parameter] public EventCallback<TransactionView> OnOpen { get; set; }
    [Parameter] public EventCallback<TransactionView> OnReviewed { get; set; }
    [Parameter] public EventCallback<(TransactionView Entry, Guid? Category)> OnCategory { get; set; }

    [Inject] private UiScript Script { get; set; } = null!;

    /// <summary>A field of a row is open.</summary>
    public bool IsEditing => editing is not null;

    /// <summary>Shows the rows of the window as they are now, where the person has scrolled to.</summary>
    public async Task RefreshAsync()
    {
        if (list is not null)
            await list.RefreshDataAsync();
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id)
            return;
        focus = null;
        await Script.CallAsync(editing is null ? "focusElement" : "pressElement", id);
    }

    private async ValueTask<ItemsProviderResult<TransactionView>> LoadAsync(ItemsProviderRequest request)
    {
        var wanted = Math.Min(request.Count, Total - request.StartIndex);
        var rows = wanted <= 0 ? [] : await Window.RowsAsync(request.StartIndex, wanted, request.CancellationToken);
        return new ItemsProviderResult<TransactionView>(rows, Total);
    }

    /// <summary>Shift ticks everything from the row ticked before.</summary>
    private async Task SelectAsync((TransactionView Entry, bool Range) choice)
    {
        if (choice.Range && Selection.Anchor is { } anchor && Window.PositionOf(anchor) is { } from && Window.PositionOf(choice.Entry.Id) is { } to)
            Selection.Add(await Window.RowsAsync(Math.Min(from, to), Math.Abs(from - to) + 1, CancellationToken.None));
        else
            Selection.Toggle(choice.Entry);
        await OnSelection.InvokeAsync();
    }

    private async Task ToggleAllAsync()
    {
        if (Selection.Count > 0)
            Selection.Clear();
        else
            Selection.Add(await Window.RowsAsync(0, Math.Min(Total, RegisterWindow.PageSize), CancellationToken.None));
        await OnSelection.InvokeAsync();
    }

    private void Expand(TransactionView entry)
    {
        if (!expanded.Remove(entry.Id))
            expanded.Add(entry.Id);
    }

    private void Edit(TransactionView? entry)
    {
        if (entry is null && editing is { } left)
            focus = $"cat-{left}";
        else if (entry is not null)
            focus = "quick-category";
        editing = entry?.Id;
    }

    private Task CategoryAsync((TransactionView Entry, Guid? Category) choice)
    {
        Edit(null);
        return OnCategory.InvokeAsync(choice);
    }
}
