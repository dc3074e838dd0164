using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Ui;

/// <summary>Underlined tabs: bins of one list, panels of one thing. Arrow keys move and choose.</summary>
/// <typeparam name="TValue">The key of a tab.</typeparam>
public sealed partial class Tabs<TValue>
{
    private readonly string panelId = UiId.Next("panel");
    private ElementReference list;
    private bool follow;

    [Parameter, EditorRequired] public IReadOnlyList<TabItem<TValue>> Items { get; set; } = [];
    [Parameter, EditorRequired] public TValue Value { get; set; } = default!;
    [Parameter] public EventCallback<TValue> ValueChanged { get; set; }
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The panel of the chosen tab.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Inject] private UiScript Script { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!follow)
            return;
        follow = false;
        await Script.CallAsync("focusIn", list, "[aria-selected=true]");
    }

    private bool Is(TabItem<TValue> item) => EqualityComparer<TValue>.Default.Equals(item.Value, Value);

    private string TabId(TabItem<TValue> item) => $"{panelId}-{Items.ToList().IndexOf(item)}";

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        var at = Items.ToList().FindIndex(Is);
        int? to = key.Key switch
        {
            "ArrowRight" => (at + 1) % Items.Count,
            "ArrowLeft" => (at + Items.Count - 1) % Items.Count,
            "Home" => 0,
            "End" => Items.Count - 1,
            _ => null,
        };
        if (to is not { } next)
            return;
        follow = true;
        await ValueChanged.InvokeAsync(Items[next].Value);
    }
}
