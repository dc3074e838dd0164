using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.History;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.History;

/// <summary>What was done to the ledger, newest first, each with its way back.</summary>
public sealed partial class HistoryPage
{
    private const int PageSize = 30;
    private static readonly string[] Subjects = [nameof(Transaction), nameof(Account), nameof(Category), nameof(Payee), nameof(Tag), nameof(Transfer), nameof(Domain.History.Batch)];
    private List<BatchView>? batches;
    private HouseholdCalendar? calendar;
    private ResultNotice? notice;
    private UndoDialog? dialog;
    private string? next;
    private bool loadingMore;
    private Guid? busy;

    /// <summary>The batch to show opened.</summary>
    [SupplyParameterFromQuery(Name = "batch")] public Guid? Batch { get; set; }

    [Inject] private HistoryService Histories { get; set; } = null!;
    [Inject] private UndoService Undos { get; set; } = null!;
    [Inject] private LedgerChoicesService Choices { get; set; } = null!;
    [Inject] private UndoToast Toast { get; set; } = null!;

    protected override Task OnInitializedAsync() => ReloadAsync();

    private Task ReloadAsync() => ReadAsync(async ct =>
    {
        var place = await Choices.GetCalendarAsync(ct);
        // As many as the person has opened by now, so that nothing below the fold goes away.
        var result = await Histories.ListBatchesAsync(null, Math.Max(PageSize, batches?.Count ?? 0), ct);
        if (notice?.Show(result) == false || !result.IsOk)
            return;
        (calendar, batches, next) = (place, [.. result.Value.Items], result.Value.NextCursor);
        StateHasChanged();
    });

    private async Task MoreAsync()
    {
        loadingMore = true;
        await ReadAsync(async ct =>
        {
            var result = await Histories.ListBatchesAsync(next, PageSize, ct);
            if (!notice!.Show(result))
                return;
            batches!.AddRange(result.Value.Items);
            next = result.Value.NextCursor;
        });
        loadingMore = false;
    }

    /// <summary>Looks at what undoing would leave; asks only when something would stay.</summary>
    private async Task AskAsync(BatchView batch)
    {
        busy = batch.Id;
        try
        {
            await UndoAct.AskAsync(batch, Undos, Toast, notice!, dialog!, Leaving);
            await ReloadAsync();
        }
        finally
        {
            busy = null;
        }
    }

    private async Task UndoAsync((BatchView Batch, UndoBatch How) wanted)
    {
        await UndoAct.UndoAsync(wanted.Batch, wanted.How, Undos, Toast, notice!, dialog!);
        await ReloadAsync();
    }
}
