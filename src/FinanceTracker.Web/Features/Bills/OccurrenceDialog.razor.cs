using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Bills;

internal enum OccurrenceAct { Pay, Move, Skip }

/// <summary>One due date: pay it, put it on another day, or leave it out.</summary>
public sealed partial class OccurrenceDialog(BillService bills, BillPaymentService payments, UndoToast undo)
{
    private static readonly IReadOnlyList<Choice<OccurrenceAct>> Acts = [new(OccurrenceAct.Pay, "Pay"), new(OccurrenceAct.Move, "Move"), new(OccurrenceAct.Skip, "Leave out")];
    private static readonly IReadOnlyList<Choice<MoveReach>> Reaches = [new(MoveReach.This, "Only this one"), new(MoveReach.Future, "This and later"), new(MoveReach.All, "All")];
    private readonly string id = UiId.Next("due");
    private DueLine? line;
    private ResultNotice? notice;
    private OccurrenceAct act;
    private Money? amount;
    private DateOnly? day;
    private Guid? account;
    private MoveReach reach;
    private bool isPartial;
    private bool open;
    private bool busy;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter] public EventCallback OnDone { get; set; }

    /// <summary>Opens on a due date: to pay it.</summary>
    internal void Show(DueLine due) => Fill(due, OccurrenceAct.Pay, Look.Today);

    /// <summary>Opens on a due date that was dragged to a day.</summary>
    internal void ShowMove(DueLine due, DateOnly to) => Fill(due, OccurrenceAct.Move, to);

    private void Fill(DueLine due, OccurrenceAct wanted, DateOnly when)
    {
        (line, act, day, account, reach, isPartial, busy, open) = (due, wanted, when, null, MoveReach.This, false, false, true);
        amount = due.One.PaidAmount.Minor < due.One.Amount.Minor ? due.One.Amount - due.One.PaidAmount : due.One.Amount;
        StateHasChanged();
    }

    private async Task DoAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var (bill, number) = (line!.Bill, line.One.Number);
            var result = act switch
            {
                OccurrenceAct.Move when day is { } to => await bills.MoveAsync(bill.Id, number, to, reach, CancellationToken.None),
                OccurrenceAct.Move => new Failure.Invalid("day", "Choose a day."),
                OccurrenceAct.Skip => await bills.SkipAsync(bill.Id, number, CancellationToken.None),
                _ => await payments.PayAsync(bill.Id, new PayBill { Number = number, Amount = amount?.ToDecimal(), PaidDate = day, AccountId = account, IsPartial = isPartial }, CancellationToken.None),
            };
            if (!notice!.Show(result))
                return;
            open = false;
            undo.Offer(act switch { OccurrenceAct.Move => $"Moved {bill.Name} to {DayText.Short(day!.Value, Look.Today)}", OccurrenceAct.Skip => $"Left {bill.Name} out once", _ => $"{(bill.IsIncome ? "Received" : "Paid")} {bill.Name}" });
            await OnDone.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
