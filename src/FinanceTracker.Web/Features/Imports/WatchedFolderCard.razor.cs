using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>The household's folder on the server whose files are imported by themselves.</summary>
public sealed partial class WatchedFolderCard
{
    private WatchedFolderView? folder;
    private ResultNotice? notice;
    private bool busy;

    [Inject] private WatchedFolderService Folders { get; set; } = null!;

    protected override Task OnInitializedAsync() => ReadAsync(async ct => folder = await Folders.GetWatchedFolderAsync(ct));

    private async Task SwitchAsync(ChangeEventArgs change)
    {
        busy = true;
        var result = await Folders.SetWatchedFolderAsync(change.Value is true, CancellationToken.None);
        busy = false;
        if (notice!.Show(result))
            folder = result.Value;
    }
}
