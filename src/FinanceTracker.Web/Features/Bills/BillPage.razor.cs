using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>One bill: when, how much, what it cost over time, what was paid and by which entry.</summary>
public sealed partial class BillPage(BillService bills, BillPaymentService payments, LedgerChoicesService choices, UndoToast undo, NavigationManager navigation)
{
    private static readonly string[] Subjects = [nameof(Bill), nameof(BillPayment), nameof(Transaction)];
    private BillDetail? detail;
    private LedgerLook? look;
    private BillDialog? dialog;
    private OccurrenceDialog? occurrence;
    private Guid shownId;
    private int shown = 12;
    private bool gone;
    private bool busy;

    [Parameter] public Guid Id { get; set; }

    private OccurrenceView? Next => detail!.Bill.Occurrences!.FirstOrDefault(one => one.Number == detail.Bill.NextNumber);

    private IReadOnlyList<OccurrenceView> Coming => [.. detail!.Bill.Occurrences!.Where(one => one.Status is BillStatus.Pending or BillStatus.Overdue).Take(6)];

    protected override Task OnParametersSetAsync()
    {
        if (shownId == Id)
            return Task.CompletedTask;
        (shownId, shown) = (Id, 12);
        return LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var known = new LedgerLook(await choices.GetAsync(ct));
        var found = await bills.GetDetailAsync(Id, ct);
        gone = !found.IsOk;
        (detail, look) = (found.IsOk ? found.Value : null, known);
    });

    private Task CancelAsync(bool isCancelled) => ActAsync(async () => (await bills.CancelAsync(Id, isCancelled, CancellationToken.None)).Failure, $"{(isCancelled ? "Cancelled" : "Took up")} {detail!.Bill.Name}");

    private Task UnpayAsync(BillPaymentView payment) => ActAsync(async () => (await payments.UnpayAsync(Id, payment.Id, CancellationToken.None)).Failure, $"Took a payment of {detail!.Bill.Name} back");

    private async Task MatchAsync()
    {
        busy = true;
        var found = await payments.MatchHistoryAsync(Id, CancellationToken.None);
        busy = false;
        if (!found.IsOk)
            undo.Say(found.Failure!);
        else
            undo.Offer(found.Value == 0 ? "No further payments found" : $"Found {(found.Value == 1 ? "1 payment" : $"{found.Value} payments")}");
        await LoadAsync();
    }

    private async Task ActAsync(Func<Task<Failure?>> act, string said)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            if (await act() is { } failure)
                undo.Say(failure);
            else
                undo.Offer(said);
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
