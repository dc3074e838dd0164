using FinanceTracker.Services.History;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.History;

/// <summary>One batch of the history; its story is loaded when it is opened.</summary>
public sealed partial class BatchItem : IDisposable
{
    private readonly string panelId = UiId.Next("story");
    private readonly CancellationTokenSource gone = new();
    private BatchStory? story;
    private ResultNotice? notice;
    private bool open;

    [Parameter, EditorRequired] public BatchView Batch { get; set; } = null!;

    /// <summary>When, as the household's clocks show it.</summary>
    [Parameter, EditorRequired] public DateTime Time { get; set; }

    [Parameter, EditorRequired] public DateOnly Today { get; set; }
    [Parameter] public bool Busy { get; set; }
    [Parameter] public bool OpenFirst { get; set; }
    /// <summary>It stands on a page of its own.</summary>
    [Parameter] public bool Alone { get; set; }

    [Parameter] public EventCallback<BatchView> OnUndo { get; set; }

    [Inject] private HistoryService Histories { get; set; } = null!;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override Task OnInitializedAsync() => OpenFirst ? ToggleAsync() : Task.CompletedTask;

    private async Task ToggleAsync()
    {
        open = !open;
        if (!open || story is not null)
            return;
        try
        {
            var result = await Histories.TellBatchAsync(Batch.Id, gone.Token);
            if (result.IsOk)
                story = result.Value;
            else
                notice?.Show(result);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
