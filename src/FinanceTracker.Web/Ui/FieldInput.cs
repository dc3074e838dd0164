using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Ui;

/// <summary>
/// What a <see cref="Ui.Field"/> tells the input inside it. One object for the field's life, cascaded as fixed: a changing cascade
/// would set the input's parameters again with the values of before, and overwrite what is being typed.
/// </summary>
public sealed class FieldContext
{
    public string Id { get; internal set; } = "";
    public string? DescribedBy { get; internal set; }
    public bool Invalid { get; internal set; }
}

/// <summary>The common half of our inputs: value binding, the label's id, the form's messages.</summary>
/// <typeparam name="T">The whole type of the value, <c>Money?</c> for example.</typeparam>
public abstract class FieldInput<T> : ComponentBase
{
    private readonly string ownId = UiId.Next("in");

    [Parameter] public T? Value { get; set; }
    [Parameter] public EventCallback<T?> ValueChanged { get; set; }
    [Parameter] public Expression<Func<T?>>? ValueExpression { get; set; }
    [Parameter] public string? Id { get; set; }

    /// <summary>For inputs in a table row, which have no visible label.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Placeholder { get; set; }
    [Parameter] public bool Disabled { get; set; }
    [Parameter] public bool Required { get; set; }
    [CascadingParameter] private FieldContext? Field { get; set; }
    [CascadingParameter] private EditContext? Form { get; set; }

    protected string InputId => Id ?? Field?.Id ?? ownId;
    protected string? DescribedBy => Field?.DescribedBy;

    protected bool HasMessages =>
        Field is { Invalid: true } || (Form is not null && ValueExpression is not null && Form.GetValidationMessages(FieldIdentifier.Create(ValueExpression)).Any());

    protected string? Invalid => HasMessages ? "true" : null;
    protected string? Needed => Required ? "true" : null;

    protected async Task SetAsync(T? value)
    {
        Value = value;
        await ValueChanged.InvokeAsync(value);
        if (Form is not null && ValueExpression is not null)
            Form.NotifyFieldChanged(FieldIdentifier.Create(ValueExpression));
    }
}
