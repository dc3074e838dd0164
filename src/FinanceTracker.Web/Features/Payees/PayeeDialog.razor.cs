using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Payees;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;

namespace FinanceTracker.Web.Features.Payees;

/// <summary>Adds a payee or changes one: its name, its usual category and the other names that mean it.</summary>
public sealed partial class PayeeDialog(PayeeService payees)
{
    private PayeeForm form = new(null);
    private EditContext context = new(new PayeeForm(null));
    private ResultNotice? notice;
    private PayeeRow? before;
    private PayeeView? current;
    private string typed = "";
    private bool open;
    private bool busy;
    private bool isEnter;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>It has been saved; what to say about it.</summary>
    [Parameter] public EventCallback<string> OnSaved { get; set; }

    [Parameter] public EventCallback<PayeeRow> OnDelete { get; set; }
    [Parameter] public EventCallback<PayeeRow> OnMerge { get; set; }

    /// <summary>Opens on a payee, or for a new one.</summary>
    public void Show(PayeeRow? row)
    {
        (before, open) = (row, true);
        Fill(row?.Payee);
        StateHasChanged();
    }

    private void Fill(PayeeView? payee)
    {
        form = new PayeeForm(payee);
        context = new EditContext(form);
        (current, typed, busy) = (null, "", false);
    }

    private void KeyAsync(KeyboardEventArgs key)
    {
        isEnter = key.Key == "Enter";
        if (isEnter)
            AddAlias();
    }

    private void AddAlias()
    {
        if (typed.Trim() is { Length: > 0 } name && !form.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase))
            form.Aliases.Add(name);
        typed = "";
    }

    private async Task LeaveAsync(EventCallback<PayeeRow> next, PayeeRow row)
    {
        open = false;
        await next.InvokeAsync(row);
    }

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            AddAlias();
            var result = before is { } row
                ? await payees.UpdateAsync(row.Payee.Id, form.ToRequest(), CancellationToken.None)
                : await payees.CreateAsync(form.ToRequest(), CancellationToken.None);
            current = (result.Failure as Failure.Conflict)?.Current as PayeeView;
            if (!notice!.Show(result, context))
                return;
            open = false;
            await OnSaved.InvokeAsync($"{(before is null ? "Added" : "Saved")} {result.Value.Name}");
        }
        finally
        {
            busy = false;
        }
    }

    private void ShowCurrent()
    {
        before = before! with { Payee = current! };
        notice!.Show((Failure?)null, context);
        Fill(before.Payee);
    }
}
