using System.Reflection;
using FinanceTracker.Domain.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Ui;

/// <summary>
/// Shows how a use case ended, at the place of the fault: messages go to the fields of the form they name, everything else is a
/// tinted line here. Success clears it.
/// </summary>
public sealed partial class ResultNotice : ComponentBase, IDisposable
{
    private Failure? failure;
    private string? say;
    private IReadOnlyList<string> others = [];
    private EditContext? form;
    private ValidationMessageStore? messages;

    /// <summary>Buttons at the right end, "Try again" for example.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>True when the result is fine.</summary>
    public bool Show<T>(Result<T> result, EditContext? on = null) => Show(result.Failure, on);

    public bool Show(Failure? newFailure, EditContext? on = null)
    {
        failure = newFailure;
        others = [];
        messages?.Clear();
        say = newFailure switch
        {
            null => null,
            Failure.Invalid invalid => Spread(invalid, on),
            Failure.Conflict conflict => conflict.Reason,
            Failure.Forbidden forbidden => forbidden.Reason,
            Failure.Unsupported unsupported => unsupported.Reason,
            _ => "It is no longer here. Somebody may have deleted it.",
        };
        on?.NotifyValidationStateChanged();
        StateHasChanged();
        return newFailure is null;
    }

    public void Dispose()
    {
        if (form is not null)
            form.OnFieldChanged -= Forget;
    }

    /// <summary>Fields go to the form; what no field shows stays in the line.</summary>
    private string? Spread(Failure.Invalid invalid, EditContext? on)
    {
        Watch(on);
        var left = new List<string>();
        foreach (var (name, texts) in invalid.Errors)
        {
            var property = on?.Model.GetType().GetProperty(name, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
            if (property is not null)
                messages!.Add(new FieldIdentifier(on!.Model, property.Name), texts);
            else
                left.AddRange(texts);
        }
        others = left.Count > 1 ? left : [];
        return left.Count switch
        {
            0 => null,
            1 => left[0],
            _ => "Some things do not fit yet.",
        };
    }

    private void Watch(EditContext? on)
    {
        if (on is null || on == form)
            return;
        Dispose();
        form = on;
        messages = new ValidationMessageStore(on);
        on.OnFieldChanged += Forget;
    }

    private void Forget(object? sender, FieldChangedEventArgs change)
    {
        messages?.Clear(change.FieldIdentifier);
        form?.NotifyValidationStateChanged();
    }
}
