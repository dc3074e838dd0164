using FinanceTracker.Services.Bills;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>What recurs and is no bill yet, with the days it came on: add it, or say that it is none.</summary>
public sealed partial class ProposalsCard(RecurringService recurring, UndoToast undo)
{
    private bool busy;
    private bool all;

    [Parameter, EditorRequired] public IReadOnlyList<RecurringProposal> Proposals { get; set; } = [];
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Parameter] public EventCallback OnDone { get; set; }

    private Task ConfirmAsync(RecurringProposal found) => ActAsync(async () => (await recurring.ConfirmAsync(found.Mark, CancellationToken.None)).Failure, $"Added {found.Name}");

    private Task RejectAsync(RecurringProposal found) => ActAsync(async () => (await recurring.RejectAsync(found.Mark, CancellationToken.None)).Failure, $"{found.Name} is no bill");

    private async Task ActAsync(Func<Task<Domain.Common.Failure?>> act, string said)
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
            await OnDone.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
