using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>The lines of one bin, as in the file beside what was understood, each with its decision.</summary>
public sealed partial class ImportRows
{
    private const string Picker = "import-category";
    private (int Statement, int Line, int Place)? editing;
    private string? focus;

    [Parameter, EditorRequired] public ImportPreview Preview { get; set; } = null!;
    [Parameter, EditorRequired] public IReadOnlyList<ImportItemView> Items { get; set; } = [];
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter] public ImportBin Bin { get; set; }

    /// <summary>Only what a person looks for is shown.</summary>
    [Parameter] public bool IsSearch { get; set; }
    [Parameter] public EventCallback OnClear { get; set; }

    /// <summary>All lines of the part that are shown or could be are to go in, or none.</summary>
    [Parameter] public EventCallback<bool> OnAll { get; set; }
    [Parameter] public bool Busy { get; set; }
    [Parameter] public EventCallback<UpdateImport> OnUpdate { get; set; }
    [Inject] private UiScript Script { get; set; } = null!;

    /// <summary>The one currency of all statements; null when there are several or it is open.</summary>
    private Currency? Single => Preview.Statements.Select(statement => statement.Currency).Distinct().ToList() is [{ } one] ? one : null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus is not { } id)
            return;
        focus = null;
        await Script.CallAsync(id == Picker ? "pressElement" : "focusElement", id);
    }

    private void Edit(ImportItemView item) => (editing, focus) = ((item.Statement, item.Line, item.Place), Picker);

    /// <summary>The id of a row's element: a line alone names no row in a file that is a single line.</summary>
    internal static string RowId(ImportItemView item) => $"line-{item.Statement}-{item.Line}-{item.Place}";

    private string AllLines => ImportWords.Shown(Preview.Shown with { CanGoIn = 0 }, IsSearch);

    private Task AllAsync() => OnAll.InvokeAsync(Preview.Shown.GoingIn == 0);

    private string StatementName(int index)
    {
        var statement = Preview.Statements.First(one => one.Index == index);
        return Look.Account(statement.AccountId)?.AccountName ?? statement.AccountHint ?? $"Statement {index + 1}";
    }

    private Task ToggleAsync(ImportItemView item) => SendAsync(item, new ImportOverride
    {
        Action = item.Action != ImportAction.Skip ? ImportAction.Skip : item is { Bin: ImportBin.Match, CanMatch: true } ? ImportAction.Match : ImportAction.Add,
    });

    private Task PairAsync(ImportItemView item) => SendAsync(item, new ImportOverride { Action = item.Action == ImportAction.Match ? ImportAction.Add : ImportAction.Match });

    private Task CategoryAsync(ImportItemView item, Guid? category)
    {
        // Back to the row, for the next key.
        (editing, focus) = (null, RowId(item));
        return category is null || category == item.CategoryId ? Task.CompletedTask : SendAsync(item, new ImportOverride { CategoryId = category });
    }

    private Task SendAsync(ImportItemView item, ImportOverride decision)
    {
        (decision.Statement, decision.Line, decision.Place) = (item.Statement, item.Line, item.Place);
        return OnUpdate.InvokeAsync(new UpdateImport { Overrides = [decision] });
    }
}
