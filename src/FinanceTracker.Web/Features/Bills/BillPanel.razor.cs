using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>In the sheet of an entry: the bill it pays and why, or the way to make one of it.</summary>
public sealed partial class BillPanel(BillService bills, BillPaymentService payments, UndoToast undo)
{
    private PaidBill? link;
    private Guid shown;
    private bool known;
    private bool busy;

    [Parameter, EditorRequired] public TransactionView Entry { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Entry.Id)
            return;
        (shown, known) = (Entry.Id, false);
        link = await bills.FindPaidByAsync(Entry.Id, CancellationToken.None);
        known = true;
    }

    private async Task UnpayAsync()
    {
        busy = true;
        var result = await payments.UnpayAsync(link!.BillId, link.PaymentId, CancellationToken.None);
        busy = false;
        if (!result.IsOk)
        {
            undo.Say(result.Failure!);
            return;
        }
        undo.Offer($"{link.Name} is not paid by it");
        link = null;
    }
}
