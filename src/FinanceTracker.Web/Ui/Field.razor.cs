using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Ui;

/// <summary>A label above, the input, then what is wrong and a hint. Our inputs inside find the id by themselves.</summary>
public sealed partial class Field : ComponentBase, IDisposable
{
    private readonly string ownId = UiId.Next("f");
    private readonly FieldContext context = new();
    private EditContext? watched;

    /// <summary>The id of a plain input or select inside; our own inputs take the id from here and need none.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The model's property: its messages appear here.</summary>
    [Parameter] public Expression<Func<object?>>? For { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>A message from elsewhere than the form.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public bool Optional { get; set; }

    /// <summary>The content is more than one control (a segmented control, check boxes).</summary>
    [Parameter] public bool Group { get; set; }

    /// <summary>Something at the right end of the label line, a link for example.</summary>
    [Parameter] public RenderFragment? LabelEnd { get; set; }

    [Parameter] public string? Class { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }
    [CascadingParameter] private EditContext? Form { get; set; }

    private string InputId => Id ?? ownId;
    private string LabelId => InputId + "-label";
    private string HintId => InputId + "-hint";
    private string ErrorId => InputId + "-error";

    private string[] Messages =>
        [.. Error is null ? [] : new[] { Error }, .. For is null || Form is null ? [] : Form.GetValidationMessages(FieldIdentifier.Create(For)).Take(1)];

    private FieldContext Describe()
    {
        var wrong = Messages.Length > 0;
        var described = string.Join(' ', new[] { wrong ? ErrorId : null, Hint is null ? null : HintId }.Where(part => part is not null));
        context.Id = InputId;
        context.DescribedBy = described.Length == 0 ? null : described;
        context.Invalid = wrong;
        return context;
    }

    protected override void OnParametersSet()
    {
        if (watched == Form)
            return;
        Dispose();
        watched = Form;
        if (watched is not null)
            watched.OnValidationStateChanged += Refresh;
    }

    public void Dispose()
    {
        if (watched is not null)
            watched.OnValidationStateChanged -= Refresh;
    }

    private void Refresh(object? sender, ValidationStateChangedEventArgs change) => _ = InvokeAsync(StateHasChanged);
}
