using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>What do we own? Net worth, and every account in its group.</summary>
public sealed partial class AccountsPage(AccountService accounts, AnalyticsService analytics, UndoToast undo, Toasts toasts, NavigationManager navigation, TimeProvider clock)
{
    private static readonly string[] Subjects = [nameof(Account), nameof(Transaction)];
    private AccountOverview? overview;
    private NetWorthView? worth;
    private ResultNotice? notice;
    private AccountView? edited;
    private AccountView? doomed;
    private string? reason;
    private bool editing;
    private bool confirming;
    private bool reordering;
    private bool wanted;
    private string? asked;

    /// <summary><c>?new=1</c> opens the form: links from empty states.</summary>
    [SupplyParameterFromQuery(Name = "new")] public string? New { get; set; }

    private Currency Currency => overview?.NetWorth.Currency ?? Currency.Of("EUR");
    private DateOnly Today => worth is { Items.Count: > 0 } ? worth.Items[^1].Date : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    private IReadOnlyList<LineSeries> Worth => [new("Net worth", [.. worth!.Items.Select(item => (Money?)item.NetWorth)])];

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
        Add();
        StateHasChanged();
    }

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        var listed = await accounts.GetOverviewAsync(ct);
        (worth, overview) = (await analytics.GetNetWorthAsync(12, ct), listed);
    });

    private void Add() => (edited, editing) = (null, true);

    private void Edit(AccountView account) => (edited, editing) = (account, true);

    /// <summary>The address stops asking for the form once it is closed, so that the next link to it opens it again.</summary>
    private void Opened(bool open)
    {
        editing = open;
        if (!open && New is not null)
            navigation.NavigateTo("accounts", replace: true);
    }

    private async Task SavedAsync(AccountView account)
    {
        toasts.Show(edited is null ? $"Added {account.AccountName}" : $"Saved {account.AccountName}");
        await LoadAsync();
    }

    private async Task MoveAsync((AccountView Account, int By) move)
    {
        if (notice!.Show(await accounts.MoveAsync(move.Account.Id, move.By, CancellationToken.None)))
            await LoadAsync();
    }

    private async Task ArchiveAsync(AccountView account)
    {
        editing = false;
        var result = await accounts.UpdateAsync(account.Id, AccountForm.Same(account, !account.IsClosed), CancellationToken.None);
        if (!notice!.Show(result))
            return;
        toasts.Show(account.IsClosed ? $"{account.AccountName} is in use again" : $"Archived {account.AccountName}",
            () => accounts.UpdateAsync(account.Id, AccountForm.Same(result.Value, account.IsClosed), CancellationToken.None));
        await LoadAsync();
    }

    /// <summary>One without entries goes at once, with an undo; else the service says what would go with it.</summary>
    private async Task DeleteAsync(AccountView account)
    {
        editing = false;
        var result = await accounts.DeleteAsync(account.Id, force: false, CancellationToken.None);
        if (result.Failure is Failure.Conflict conflict)
            (doomed, reason, confirming) = (account, conflict.Reason, true);
        else
            await DeletedAsync(account, result);
    }

    private async Task DeleteForGoodAsync()
    {
        confirming = false;
        await DeletedAsync(doomed!, await accounts.DeleteAsync(doomed!.Id, force: true, CancellationToken.None));
    }

    private async Task DeletedAsync(AccountView account, Result<Guid> result)
    {
        if (!notice!.Show(result))
            return;
        undo.Offer($"Deleted {account.AccountName}", result.Value);
        await LoadAsync();
    }
}
