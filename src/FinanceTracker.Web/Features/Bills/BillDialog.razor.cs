using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>Adds a bill or expected income, or changes one.</summary>
public sealed partial class BillDialog(BillService bills, UndoToast undo)
{
    private static readonly IReadOnlyList<Choice<bool>> Kinds = [new(false, "To pay"), new(true, "Income")];
    private readonly string formId = UiId.Next("bill");
    private BillForm form = new(null, Domain.Values.Currency.Of("EUR"));
    private EditContext context = new(new object());
    private ResultNotice? notice;
    private BillView? before;
    private BillView? current;
    private bool open;
    private bool busy;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>It has been saved.</summary>
    [Parameter] public EventCallback<BillView> OnSaved { get; set; }

    /// <summary>It has been deleted.</summary>
    [Parameter] public EventCallback OnDeleted { get; set; }

    /// <summary>Opens on a bill, or for a new one.</summary>
    public void Show(BillView? bill) => Fill(bill, new BillForm(bill, Look.Choices.Currency));

    /// <summary>Opens for a new bill that an entry paid for the first time.</summary>
    public void ShowFor(TransactionView entry) => Fill(null, BillForm.From(entry));

    private void Fill(BillView? bill, BillForm written)
    {
        (before, form, context, current, busy, open) = (bill, written, new EditContext(written), null, false, true);
        StateHasChanged();
    }

    private void ChooseAccount(Guid? id) => form.Choose(id, Look.Account(id)?.Currency ?? Look.Choices.Currency);

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var result = before is { } bill ? await bills.UpdateAsync(bill.Id, form.ToRequest(), CancellationToken.None) : await bills.CreateAsync(form.ToRequest(), CancellationToken.None);
            current = (result.Failure as Failure.Conflict)?.Current as BillView;
            if (!notice!.Show(result, context))
                return;
            open = false;
            undo.Offer($"{(before is null ? "Added" : "Saved")} {result.Value.Name}");
            await OnSaved.InvokeAsync(result.Value);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task DeleteAsync()
    {
        var result = await bills.DeleteAsync(before!.Id, CancellationToken.None);
        if (!notice!.Show(result, context))
            return;
        open = false;
        undo.Offer($"Deleted {before.Name}", result.Value);
        await OnDeleted.InvokeAsync();
    }

    private void ShowCurrent()
    {
        notice!.Show((Failure?)null, context);
        Show(current);
    }
}
