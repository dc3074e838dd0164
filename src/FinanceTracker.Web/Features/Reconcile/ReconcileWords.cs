using System.Globalization;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Services.Reconcile;
using FinanceTracker.Web.Features.Transactions;

namespace FinanceTracker.Web.Features.Reconcile;

/// <summary>A reconciliation in words.</summary>
internal static class ReconcileWords
{
    /// <summary>"3 of 14 ticked, difference".</summary>
    public static string Foot(ReconcileView view)
    {
        var ticked = string.Create(CultureInfo.CurrentCulture, $"{view.TickedCount:N0} of {view.RowCount:N0} ticked");
        return view.StatementBalance is null ? $"{ticked}. Type the balance on the statement." : view.Agrees ? $"{ticked}, nothing left" : $"{ticked}, difference";
    }

    /// <summary>Between which days bank and ledger part.</summary>
    public static string Parting(DateOnly from, DateOnly to, DateOnly today) => from == to
        ? $"On {DayText.Short(to, today)} you and the bank part."
        : $"Between {DayText.Short(from, today)} and {DayText.Short(to, today)} you and the bank part.";

    /// <summary>What ticking the rest means.</summary>
    public static string Rest(ReconcileProposalView proposal, ReconcileView view) => proposal.Steps.Count == 0
        ? $"Every entry up to {DayText.Short(view.StatementDate, view.Today)} is on the statement: tick them all."
        : "All others are ticked.";

    /// <summary>What the button says.</summary>
    public static string Verb(ReconcileProposalView proposal) => proposal.Steps switch
    {
        [] => "Tick all",
        [{ Move: ReconcileMove.Tick }] => "Tick it",
        [{ Move: ReconcileMove.LeaveOut }] => "Leave it out",
        [{ Move: ReconcileMove.RemoveDouble }] => "Delete it",
        [{ Move: ReconcileMove.TurnSign }] => "Turn the sign",
        [{ Move: ReconcileMove.SwapDigits }] => "Correct it",
        [{ Move: ReconcileMove.AddMissing }] => "Add it",
        _ => "Apply",
    };
}
