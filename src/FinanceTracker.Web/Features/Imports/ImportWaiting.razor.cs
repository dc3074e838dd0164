using FinanceTracker.Services.Imports;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>The files that are read and not imported yet, each with what it would do; those that need no decision go in together.</summary>
public sealed partial class ImportWaiting : IDisposable
{
    private CancellationTokenSource? stop;
    private IReadOnlyList<string> left = [];
    private string? says, told;
    private bool working;
    private int ready;

    [Parameter, EditorRequired] public IReadOnlyList<ImportListItem> Items { get; set; } = [];

    /// <summary>Files have gone in or away.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private ImportService Imports { get; set; } = null!;
    [Inject] private ImportQueue Queue { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    // Leaving the page stops nothing: each file is all or nothing either way.
    public void Dispose() => stop?.Dispose();

    protected override void OnParametersSet() => ready = Items.Count(item => item.IsReady);

    private async Task CommitReadyAsync()
    {
        using var stopping = stop = new CancellationTokenSource();
        (working, says, told, left) = (true, "Importing…", null, []);
        try
        {
            var steps = new StepReport(Clock, step => _ = InvokeAsync(() => Say(ImportWords.Step(step))));
            var result = await Queue.CommitReadyAsync(steps, stopping.Token);
            left = result.Left;
            told = ImportWords.Queue(result);
        }
        catch (OperationCanceledException)
        {
            told = "Cancelled. Files that were done by then are in; the others wait.";
        }
        finally
        {
            (working, says, stop) = (false, null, null);
        }
        await OnChanged.InvokeAsync();
    }

    private void Say(string what)
    {
        if (!working)
            return;
        says = what;
        StateHasChanged();
    }

    private async Task DropAsync(ImportListItem item)
    {
        await Imports.CancelImportAsync(item.Id, CancellationToken.None);
        await OnChanged.InvokeAsync();
    }
}
