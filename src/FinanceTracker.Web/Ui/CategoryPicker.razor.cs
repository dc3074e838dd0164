using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Ui;

internal enum PickerRow { Category, Split, Create }

/// <summary>Type to filter, arrows to move, Enter or Tab to take, Esc to leave it as it was.</summary>
/// <typeparam name="TKey">The id of a category.</typeparam>
public sealed partial class CategoryPicker<TKey>
    where TKey : struct
{
    private readonly string listId = UiId.Next("list");
    private ElementReference input;
    private bool open;
    private bool typing;
    private string text = "";
    private int active;
    private bool reveal;
    private IReadOnlyList<CategoryMatch<TKey>> matches = [];
    private IReadOnlyList<PickerRow> rows = [];

    [Parameter, EditorRequired] public IReadOnlyList<CategoryChoice<TKey>> Choices { get; set; } = [];

    /// <summary>Lately used here, most recent first; the first three lead the list.</summary>
    [Parameter] public IReadOnlyList<TKey> Recent { get; set; } = [];

    /// <summary>Offers to split the amount.</summary>
    [Parameter] public EventCallback OnSplit { get; set; }

    /// <summary>Offers to create what was typed.</summary>
    [Parameter] public EventCallback<string> OnCreate { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Rest { get; set; }
    [Inject] private UiScript Script { get; set; } = null!;

    private CategoryChoice<TKey>? Chosen => Value is { } key ? Choices.FirstOrDefault(choice => choice.Key.Equals(key)) : null;

    protected override void OnParametersSet()
    {
        if (!open)
            text = Chosen?.Name ?? "";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Script.CallAsync("wireCombo", input, true);
        if (!reveal)
            return;
        reveal = false;
        await Script.CallAsync("reveal", RowId(active));
    }

    private string RowId(int row) => $"{listId}-{row}";

    private void Open()
    {
        if (open)
            return;
        (open, typing) = (true, false);
        Search("");
        active = Math.Max(0, matches.ToList().FindIndex(match => match.Choice.Key.Equals(Value)));
        reveal = true;
    }

    private void Close()
    {
        (open, typing) = (false, false);
        text = Chosen?.Name ?? "";
    }

    private void Type(string? typed)
    {
        if (typed == text)
            return;
        text = typed ?? "";
        (open, typing, active) = (true, true, 0);
        Search(text);
    }

    private void Search(string typed)
    {
        matches = CategorySearch.Find(Choices, Recent, typed);
        var exact = matches.Any(match => string.Equals(match.Choice.Name, typed.Trim(), StringComparison.OrdinalIgnoreCase));
        rows =
        [
            .. matches.Select(_ => PickerRow.Category),
            .. OnSplit.HasDelegate ? new[] { PickerRow.Split } : [],
            .. OnCreate.HasDelegate && typed.Trim().Length > 0 && !exact ? new[] { PickerRow.Create } : [],
        ];
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp" when !open:
                Open();
                break;
            case "ArrowDown" or "ArrowUp" when rows.Count > 0:
                active = (active + (key.Key == "ArrowDown" ? 1 : rows.Count - 1)) % rows.Count;
                reveal = true;
                break;
            case "Enter" when open && rows.Count > 0:
                await PickAsync(active);
                break;
            case "Tab" when typing && matches.Count > 0:
                await PickAsync(active);
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private async Task PickAsync(int row)
    {
        var (kind, typed) = (rows[row], text.Trim());
        TKey? key = kind == PickerRow.Category ? matches[row].Choice.Key : null;
        Close();
        switch (kind)
        {
            case PickerRow.Split:
                await OnSplit.InvokeAsync();
                break;
            case PickerRow.Create:
                await OnCreate.InvokeAsync(typed);
                break;
            default:
                await SetAsync(key);
                text = Chosen?.Name ?? "";
                break;
        }
    }
}
