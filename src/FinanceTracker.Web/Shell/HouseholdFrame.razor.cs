using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Dashboard;
using FinanceTracker.Services.Households;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Shell;

/// <summary>The frame with the household's accounts in it, kept up to date. Stands inside the gate, which binds the household.</summary>
public sealed partial class HouseholdFrame(DashboardService dashboard, MyHouseholds households, HouseholdScope scope, QuickAddDoor door, AlertInbox inbox)
{
    private static readonly string[] Subjects = [nameof(Account), nameof(Alert), nameof(Transaction)];
    private IReadOnlyList<FrameHousehold> mine = [];
    private FrameView view = FrameView.Empty;

    [Parameter] public FrameStatus? Status { get; set; }
    [Parameter] public bool Privacy { get; set; }
    [Parameter] public EventCallback<bool> PrivacyChanged { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!scope.IsSet)
            return;
        var (all, current) = await households.ListAsync(Leaving);
        mine = [.. all.Select(household => new FrameHousehold(household.Id, household.Name, household == current))];
        await LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct => view = FrameViews.Of(await dashboard.GetFrameAsync(ct), mine) with { NewAlerts = await inbox.CountUnreadAsync(ct) });
}
