using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>One connection: its accounts and what becomes of them, its syncs, its end.</summary>
public sealed partial class BankPage(
    BankConnectionService connections, BankSyncService sync, BankLinkService links, BankDisconnects disconnects, LedgerChoicesService choices, HouseholdScope scope, NavigationManager navigation)
{
    private static readonly string[] Subjects = [nameof(BankConnection), nameof(Account), nameof(Transaction)];
    // On the phone more of it does not stand in the title.
    private const int LongestTitle = 20;
    private BankConnectionView? bank;
    private LedgerLook? look;
    private HouseholdCalendar? calendar;
    private ConnectDialog? connect;
    private ResultNotice? notice;
    private string? name;
    private bool gone;
    private bool busy;
    private bool isOwner;
    private bool renaming;
    private bool ending;
    private bool deletes;

    [Parameter] public Guid Id { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        (calendar, isOwner) = (await choices.GetCalendarAsync(ct), scope.Role >= Role.Owner);
        look = new LedgerLook(await choices.GetAsync(ct));
        var found = await connections.GetAsync(Id, ct);
        (gone, bank) = (!found.IsOk, found.IsOk ? found.Value : null);
        if (!renaming)
            name = bank?.Name;
        StateHasChanged();
    });

    private Task SyncAsync() => DoAsync(async () => notice!.Show(await sync.RequestAsync(Id, [], CancellationToken.None)));

    private async Task ChosenAsync()
    {
        await SyncAsync();
        await LoadAsync();
    }

    private async Task RepairAsync()
    {
        if (bank!.Provider == BankProvider.SimpleFin)
        {
            await connect!.ShowAsync(bank.Provider);
            return;
        }
        var begun = await links.BeginAsync(bank.Provider, Id, navigation.ToAbsoluteUri("banks/linked"), choosesAccounts: true, CancellationToken.None);
        if (notice!.Show(begun))
            navigation.NavigateTo(begun.Value.HostedLinkUrl.ToString(), forceLoad: begun.Value.HostedLinkUrl.IsAbsoluteUri);
    }

    private Task RenameAsync() => DoAsync(async () =>
    {
        renaming = !notice!.Show(await connections.RenameAsync(Id, name ?? "", CancellationToken.None));
        await LoadAsync();
    });

    private async Task DisconnectAsync()
    {
        if (notice!.Show(await disconnects.DisconnectAsync(Id, deletes, CancellationToken.None)))
            await LoadAsync();
    }

    private async Task DoAsync(Func<Task> work)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            await work();
        }
        finally
        {
            busy = false;
        }
    }
}
