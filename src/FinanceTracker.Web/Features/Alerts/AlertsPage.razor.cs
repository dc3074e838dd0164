using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>What the person was told, newest first; each leads to its rows.</summary>
public sealed partial class AlertsPage(AlertInbox inbox, LedgerChoicesService choices)
{
    private const int PageSize = 50;
    private static readonly string[] Subjects = [nameof(Alert)];
    private IReadOnlyList<AlertView>? list;
    private HouseholdCalendar? calendar;
    private ResultNotice? notice;
    private string? next;
    private int unread;
    private bool busy;

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => LoadAsync(list?.Count ?? 0);

    // As many as the person has opened by now, so that nothing below the fold goes away.
    private Task LoadAsync(int shown) => ReadAsync(async ct =>
    {
        var days = await choices.GetCalendarAsync(ct);
        var found = await inbox.ListAsync(unread: false, null, Math.Clamp(shown, PageSize, 500), ct);
        var count = await inbox.CountUnreadAsync(ct);
        (list, next, calendar, unread) = (found.Value.Items, found.Value.NextCursor, days, count);
        StateHasChanged();
    });

    private Task MoreAsync() => LoadAsync((list?.Count ?? 0) + PageSize);

    private static string Act(AlertView alert) => alert.ReadAt is null ? "Mark as read" : "Mark as new";

    private Task OpenAsync(AlertView alert) => alert.ReadAt is null ? SetReadAsync(alert, true) : Task.CompletedTask;

    private async Task SetReadAsync(AlertView alert, bool isRead)
    {
        busy = true;
        var done = await inbox.SetReadAsync(alert.Id, isRead, CancellationToken.None);
        busy = false;
        if (notice?.Show(done) != false)
            await LoadAsync();
    }

    private async Task ReadAllAsync()
    {
        busy = true;
        await inbox.ReadAllAsync(CancellationToken.None);
        busy = false;
        await LoadAsync();
    }
}
