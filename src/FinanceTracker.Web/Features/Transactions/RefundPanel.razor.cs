using FinanceTracker.Services.Refunds;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>What a saved entry gives back, and what came back for it.</summary>
public sealed partial class RefundPanel(RefundService refunds)
{
    private RefundLinks? links;
    private ResultNotice? notice;
    private (Guid, int) shown;
    private bool busy;

    [Parameter, EditorRequired] public TransactionView Entry { get; set; } = null!;
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>The entry after unlinking.</summary>
    [Parameter] public EventCallback<(TransactionView Entry, string Said)> OnChanged { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Entry.Id, Entry.Version))
            return;
        shown = (Entry.Id, Entry.Version);
        var found = await refunds.OfAsync(Entry.Id, CancellationToken.None);
        links = found.IsOk ? found.Value : null;
    }

    private async Task UnlinkAsync()
    {
        busy = true;
        try
        {
            var result = await refunds.UnlinkAsync(Entry.Id, CancellationToken.None);
            if (notice!.Show(result))
                await OnChanged.InvokeAsync((result.Value, "Unlinked the refund"));
        }
        finally
        {
            busy = false;
        }
    }
}
