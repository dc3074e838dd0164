using FinanceTracker.Services.Bills;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Bills;

/// <summary>Shows, renews and revokes the person's secret calendar address.</summary>
public sealed partial class FeedDialog(CalendarFeedService feeds, NavigationManager navigation)
{
    private ResultNotice? notice;
    private DateTimeOffset? since;
    private string? address;
    private bool open;
    private bool busy;

    /// <summary>Opens.</summary>
    public async Task ShowAsync()
    {
        (address, busy) = (null, false);
        since = await feeds.GetSinceAsync(CancellationToken.None);
        open = true;
        StateHasChanged();
    }

    private async Task RenewAsync()
    {
        busy = true;
        var made = await feeds.RenewAsync(CancellationToken.None);
        if (notice!.Show(made))
            (address, since) = (navigation.ToAbsoluteUri($"calendar/{made.Value}.ics").ToString(), await feeds.GetSinceAsync(CancellationToken.None));
        busy = false;
    }

    private async Task RevokeAsync()
    {
        busy = true;
        if (notice!.Show(await feeds.RevokeAsync(CancellationToken.None)))
            (address, since) = (null, null);
        busy = false;
    }
}
