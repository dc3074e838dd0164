using FinanceTracker.Services.History;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>The files that came in before.</summary>
public sealed partial class ImportList
{
    private ResultNotice? notice;
    private bool busy;

    /// <summary>Null while they are read.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<ImportListItem>? Items { get; set; }
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;

    /// <summary>One was undone.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private UndoService Undos { get; set; } = null!;
    [Inject] private UndoToast Toast { get; set; } = null!;

    private string When(ImportListItem item) => DayText.Short(DateOnly.FromDateTime(item.CreatedAt.UtcDateTime), Look.Today);

    private async Task UndoAsync(ImportListItem item, Guid batch)
    {
        busy = true;
        var result = await Undos.UndoBatchAsync(batch, new UndoBatch { KeepEdited = true }, CancellationToken.None);
        busy = false;
        if (notice!.Show(result))
        {
            var kept = result.Value.Kept.Count;
            Toast.Offer($"Undone: {item.FileName}{(kept > 0 ? $"; {ImportWords.Entries(kept)} changed since stayed" : "")}");
        }
        await OnChanged.InvokeAsync();
    }
}
