using System.Globalization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Which banks are connected, how they do, and whether they agree with the ledger.</summary>
public sealed partial class BanksPage(BankConnectionService connections, BankSyncService sync, BankLinkService links, LedgerChoicesService choices, HouseholdScope scope, NavigationManager navigation)
{
    private static readonly string[] Subjects = [nameof(BankConnection), nameof(Account), nameof(Transaction)];
    private static readonly IReadOnlyList<(int Value, string Text)> Rhythms =
        [(1, "Every hour"), (3, "Every 3 hours"), (6, "Every 6 hours"), (12, "Every 12 hours"), (24, "Once a day"), (0, "Only when somebody asks")];
    private IReadOnlyList<BankConnectionView>? banks;
    private HouseholdCalendar? calendar;
    private ConnectDialog? connect;
    private ResultNotice? notice;
    private int hours;
    private bool busy;
    private bool isOwner;

    private string Summary
    {
        get
        {
            var working = banks!.Where(bank => bank.State != BankState.Disconnected).ToList();
            // What brings nothing any more comes before what will.
            var waiting = working.Where(bank => bank.ToDo is BankToDo.SignIn or BankToDo.Renew or BankToDo.LinkAgain or BankToDo.AskAdministrator or BankToDo.ChooseAccounts)
                .OrderBy(bank => bank.ToDo is BankToDo.Renew or BankToDo.ChooseAccounts).ToList();
            var current = working.Count(bank => bank is { ToDo: BankToDo.Nothing or BankToDo.Renew or BankToDo.ChooseAccounts, LastSuccessAt: not null });
            var state = working.Count == 0 ? "No connection is at work."
                : current == working.Count ? (working.Count == 1 ? "Your bank is up to date." : $"All {working.Count} banks are up to date.")
                : $"{current} of {working.Count} {(working.Count == 1 ? "bank is" : "banks are")} up to date.";
            return waiting.Count switch
            {
                0 => state,
                1 => $"{state} {waiting[0].Name} needs you: {waiting[0].Advice}",
                _ => $"{state} {waiting.Count} need you, {waiting[0].Name} first: {waiting[0].Advice}",
            };
        }
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async ct =>
    {
        (calendar, hours, isOwner) = (await choices.GetCalendarAsync(ct), await connections.GetScheduleAsync(ct), scope.Role >= Role.Owner);
        banks = await connections.ListAsync([], ct);
        StateHasChanged();
    });

    private async Task SyncAsync()
    {
        busy = true;
        if (notice!.Show(await sync.RequestAsync(null, [], CancellationToken.None)))
            await LoadAsync();
        busy = false;
    }

    private async Task RepairAsync(BankConnectionView bank)
    {
        if (bank.Provider == BankProvider.SimpleFin)
        {
            await connect!.ShowAsync(bank.Provider);
            return;
        }
        busy = true;
        var begun = await links.BeginAsync(bank.Provider, bank.Id, navigation.ToAbsoluteUri("banks/linked"), choosesAccounts: true, CancellationToken.None);
        if (notice!.Show(begun))
            navigation.NavigateTo(begun.Value.HostedLinkUrl.ToString(), forceLoad: begun.Value.HostedLinkUrl.IsAbsoluteUri);
        busy = false;
    }

    private async Task ScheduleAsync(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var wanted) && notice!.Show(await connections.SetScheduleAsync(wanted, CancellationToken.None)))
            hours = wanted;
    }
}
