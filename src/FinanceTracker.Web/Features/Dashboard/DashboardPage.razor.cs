using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Services.Dashboard;
using FinanceTracker.Services.Households;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Dashboard;

/// <summary>The first page: can we relax? The address holds the month, so that back and bookmarks work.</summary>
public sealed partial class DashboardPage(DashboardService dashboard, BudgetService budgets, SetupService setup, NavigationManager navigation)
{
    private static readonly string[] Subjects = [nameof(Account), nameof(Transaction), nameof(TransferProposal), nameof(Category), nameof(Budget), nameof(Bill), nameof(BillPayment)];
    private const int WatchedMost = 4;
    private DashboardView? view;
    private WatchedBudgets? watched;
    private bool isTooFar;
    private Month? shown;
    private bool loaded;
    private bool isSettingUp;

    /// <summary>Such as <c>2026-10</c>; the current month when it is left out or unreadable.</summary>
    [SupplyParameterFromQuery(Name = "month")] public string? MonthText { get; set; }

    /// <summary>A household without an account has nothing to show yet.</summary>
    private bool IsNew => view is { Accounts.Groups.Count: 0 };

    protected override async Task OnParametersSetAsync()
    {
        Month? wanted = Month.TryParse(MonthText, out var month) ? month : null;
        if (loaded && wanted == shown)
            return;
        (loaded, shown) = (true, wanted);
        await LoadAsync();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var result = await dashboard.GetAsync(shown, ct);
        // The only thing that can be wrong is an address with a month no ledger has.
        isTooFar = !result.IsOk;
        isSettingUp = result.IsOk && result.Value.Latest.Count == 0 && await setup.GetAsync(ct) != SetupStep.Done;
        watched = result.IsOk && result.Value.Latest.Count > 0 ? await budgets.ListWatchedAsync(shown, WatchedMost, ct) : null;
        view = result.IsOk ? result.Value : null;
    });

    private void Go(Month month) => navigation.NavigateTo(month == view!.CurrentMonth ? "" : $"?month={month}");
}
