using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Choices;
using FinanceTracker.Web.Features.Transactions;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>What a person is told, when, and on which way.</summary>
public sealed partial class NotificationsPage(AlertSettingsService alerts, LedgerChoicesService choices)
{
    private static readonly string[] Subjects = [nameof(Account), nameof(CustomAlert)];
    private AlertSettingsView? settings;
    private LedgerLook? look;

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var (found, names) = (await alerts.GetAsync(ct), new LedgerLook(await choices.GetAsync(ct)));
        (settings, look) = (found, names);
        StateHasChanged();
    });
}
