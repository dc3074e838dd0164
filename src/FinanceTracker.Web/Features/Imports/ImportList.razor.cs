using FinanceTracker.Services.History;
using FinanceTracker.Services.Imports;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>The files that came in before, and the previews that wait.</summary>
public sealed partial class ImportList : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<ImportListItem>? items;
    private ResultNotice? notice;
    private bool busy;

    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Inject] private ImportService Imports { get; set; } = null!;
    [Inject] private UndoService Undos { get; set; } = null!;
    [Inject] private UndoToast Toast { get; set; } = null!;

    public async Task ReloadAsync()
    {
        try
        {
            items = await Imports.ListImportsAsync(gone.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override Task OnInitializedAsync() => ReloadAsync();

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
        await ReloadAsync();
    }
}
