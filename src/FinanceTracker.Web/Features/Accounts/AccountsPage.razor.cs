using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Analytics;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>What do we own? Net worth, and every account in its group.</summary>
public sealed partial class AccountsPage(AccountService accounts, AnalyticsService analytics, NavigationManager navigation, TimeProvider clock)
{
    private static readonly string[] Subjects = [nameof(Account), nameof(Transaction)];
    private AccountOverview? overview;
    private NetWorthView? worth;
    private AccountEditor? editor;
    private HistorySpan span = HistorySpan.Year;
    private bool reordering;
    private bool wanted;
    private string? asked;

    /// <summary><c>?new=1</c> opens the form: links from empty states.</summary>
    [SupplyParameterFromQuery(Name = "new")] public string? New { get; set; }

    private Currency Currency => overview?.NetWorth.Currency ?? Currency.Of("EUR");
    private DateOnly Today => worth is { Items.Count: > 0 } ? worth.Items[^1].Date : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    protected override Task OnInitializedAsync() => LoadAsync();

    // Also on a page that is there already: a link clicked before the circuit stands changes the address, not the page.
    protected override void OnParametersSet()
    {
        wanted |= New == "1" && asked != New;
        asked = New;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!wanted || overview is null)
            return;
        wanted = false;
        editor!.Add();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var listed = await accounts.GetOverviewAsync(ct);
        (worth, overview) = (await analytics.GetNetWorthHistoryAsync(span, ct), listed);
    });

    private Task SpanAsync(HistorySpan wanted)
    {
        span = wanted;
        return LoadAsync();
    }

    /// <summary>The address stops asking for the form once it is closed, so that the next link to it opens it again.</summary>
    private void Closed()
    {
        if (New is not null)
            navigation.NavigateTo("accounts", replace: true);
    }

    private async Task MoveAsync((AccountView Account, int By) move)
    {
        if (editor!.Tell(await accounts.MoveAsync(move.Account.Id, move.By, CancellationToken.None)))
            await LoadAsync();
    }
}
