using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.History;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.History;

/// <summary>One batch: who, when, what, in words, and its way back.</summary>
public sealed partial class BatchPage
{
    private static readonly string[] Subjects = [nameof(Domain.History.Batch), nameof(Domain.Transactions.Transaction)];
    private BatchStory? story;
    private HouseholdCalendar? calendar;
    private ResultNotice? notice;
    private UndoDialog? dialog;
    private bool busy;
    private bool missing;

    [Parameter] public Guid Id { get; set; }

    [Inject] private HistoryService Histories { get; set; } = null!;
    [Inject] private UndoService Undos { get; set; } = null!;
    [Inject] private LedgerChoicesService Choices { get; set; } = null!;
    [Inject] private UndoToast Toast { get; set; } = null!;

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private Task ReloadAsync() => ReadAsync(async ct =>
    {
        calendar = await Choices.GetCalendarAsync(ct);
        var result = await Histories.TellBatchAsync(Id, ct);
        (story, missing) = (result.IsOk ? result.Value : null, !result.IsOk);
        StateHasChanged();
    });

    private async Task AskAsync(BatchView batch)
    {
        busy = true;
        try
        {
            await UndoAct.AskAsync(batch, Undos, Toast, notice!, dialog!, Leaving);
        }
        finally
        {
            busy = false;
        }
        await ReloadAsync();
    }

    private async Task UndoAsync((BatchView Batch, UndoBatch How) wanted)
    {
        await UndoAct.UndoAsync(wanted.Batch, wanted.How, Undos, Toast, notice!, dialog!);
        await ReloadAsync();
    }
}
