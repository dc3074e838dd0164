using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Asks by which way a bank is to be connected, and goes there.</summary>
public sealed partial class ConnectDialog(BankFeeds feeds, BankConnectionService connections, BankLinkService links, NavigationManager navigation)
{
    private readonly string formId = UiId.Next("connect");
    private IReadOnlyList<(BankProvider Provider, string? Missing)>? ways;
    private IReadOnlyList<BankConnectionView> banks = [];
    private ConnectForm form = new();
    private EditContext context = new(new object());
    private ResultNotice? notice;
    private BankProvider way;
    private bool open;
    private bool busy;

    private IReadOnlyList<Choice<BankProvider>> Choices => [.. ways!.Select(one => new Choice<BankProvider>(one.Provider, BankWords.Of(one.Provider)))];

    private string? Missing => ways?.FirstOrDefault(one => one.Provider == way).Missing;

    /// <summary>What goes by the chosen way already: the same bank is repaired or widened there, not linked twice.</summary>
    private IReadOnlyList<BankConnectionView> Connected => [.. banks.Where(bank => bank.Provider == way && bank.State is BankState.Ok or BankState.NeedsPerson)];

    private string Again => way switch
    {
        BankProvider.SimpleFin => "A new setup token of the same SimpleFIN account takes the place of the old one: that is how it is repaired.",
        BankProvider.Plaid => "To repair one, or to share more of its accounts, open it: the same bank linked twice brings everything twice, and Plaid bills both.",
        _ => "To repair it, or to share more of its accounts, open it: the same bank linked twice brings everything twice.",
    };

    private string Explained => way switch
    {
        BankProvider.Plaid => "You sign in on your bank's or Plaid's own page and come back here. This program never sees your password. It may read entries and balances of the accounts you choose, and nothing else.",
        BankProvider.SimpleFin => "For banks of the United States and Canada: connect your banks at the SimpleFIN Bridge, ask it for a setup token, and paste that here.",
        _ => "Invented people, accounts and entries on the way that real banks take: link it, sync it, break it, repair it. Nothing leaves this server; disconnect it when you have seen enough.",
    };

    /// <summary>Opens.</summary>
    /// <param name="wanted">The way to begin with; null for the first that is ready.</param>
    public async Task ShowAsync(BankProvider? wanted = null)
    {
        (form, busy, open) = (new ConnectForm(), false, true);
        context = new EditContext(form);
        StateHasChanged();
        banks = await connections.ListAsync([], CancellationToken.None);
        ways = await feeds.ListWaysAsync(CancellationToken.None);
        // The test bank before SimpleFIN: it asks for nothing.
        way = wanted ?? ways.OrderBy(one => one.Provider == BankProvider.SimpleFin).FirstOrDefault(one => one.Missing is null).Provider;
        StateHasChanged();
    }

    private void Choose(BankProvider provider) => way = provider;

    private async Task GoAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            if (way == BankProvider.SimpleFin)
            {
                var linked = await links.CompleteAsync(way, form.SetupToken?.Trim() ?? "", isSession: false, choosesFirst: true, CancellationToken.None);
                if (notice!.Show(linked, context))
                    navigation.NavigateTo($"banks/{linked.Value.ConnectionId}");
                return;
            }
            var begun = await links.BeginAsync(way, null, navigation.ToAbsoluteUri("banks/linked"), choosesAccounts: false, CancellationToken.None);
            if (notice!.Show(begun, context))
                navigation.NavigateTo(begun.Value.HostedLinkUrl.ToString(), forceLoad: begun.Value.HostedLinkUrl.IsAbsoluteUri);
        }
        finally
        {
            busy = false;
        }
    }

    private sealed class ConnectForm
    {
        public string? SetupToken { get; set; }
    }
}
