using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Imports;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>What a commit would do, in one line, and the commit itself with its progress.</summary>
public sealed partial class ImportFoot
{
    private string? says;
    private decimal? share;

    [Parameter, EditorRequired] public ImportPreview Preview { get; set; } = null!;
    [Parameter] public bool Busy { get; set; }

    /// <summary>A commit has begun, or has ended.</summary>
    [Parameter] public EventCallback<bool> OnWorking { get; set; }
    [Parameter] public EventCallback<Result<ImportOutcome>> OnDone { get; set; }

    /// <summary>The preview could not be thrown away.</summary>
    [Parameter] public EventCallback<Failure> OnRefused { get; set; }

    [Inject] private ImportService Imports { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>Entries that are added, joined or taken away.</summary>
    private int Work => ImportWords.Work(Preview);

    private async Task CommitAsync()
    {
        says = $"Adding {ImportWords.Entries(Work)}…";
        await OnWorking.InvokeAsync(true);
        var steps = new StepReport(Clock, step => _ = InvokeAsync(() => Say(step)));
        try
        {
            // Not cancelled by leaving: it finishes, and is all or nothing either way.
            await OnDone.InvokeAsync(await Imports.CommitImportAsync(Preview.Id, steps, CancellationToken.None));
        }
        finally
        {
            (says, share) = (null, null);
            await OnWorking.InvokeAsync(false);
        }
    }

    private void Say(ImportStep step)
    {
        if (says is null)
            return;
        (says, share) = (ImportWords.Step(step) + "…", ImportWords.Share(step));
        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        var result = await Imports.CancelImportAsync(Preview.Id, CancellationToken.None);
        if (result.Failure is { } failure)
            await OnRefused.InvokeAsync(failure);
        else
            Navigation.NavigateTo("import");
    }
}
