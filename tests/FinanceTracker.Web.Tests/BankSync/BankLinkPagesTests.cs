using AngleSharp.Dom;
using Bunit;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Web.Features.BankSync;
using FinanceTracker.Web.Tests.Transactions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace FinanceTracker.Web.Tests.BankSync;

/// <summary>What a person sees who links accounts twice, or has one go into another account.</summary>
public sealed class BankLinkPagesTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Linked_twice_it_is_asked_first_repaired_where_it_is_broken_and_linked_when_wanted()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var links = pages.Me.Get<BankLinkService>();
        await ShareAsync(pages, "checking", "savings");
        var first = (await links.ContinueAsync(linksTwice: false, Ct)).Value.ConnectionId;
        await ShareAsync(pages, "checking", "card");

        var page = pages.Open<LinkedPage>("banks/linked");
        page.WaitForAssertion(() => Assert.Contains("You have some of these accounts already", page.Markup, StringComparison.Ordinal));
        Assert.Contains("you have linked Everyday account ··4021.", page.Find(".card p").TextContent, StringComparison.Ordinal);
        Assert.Contains("Not among them: Blue card ··1953.", page.Markup, StringComparison.Ordinal);
        Assert.Equal($"banks/{first}", page.FindAll("a.btn.p").Single().GetAttribute("href"));
        Assert.Single(await pages.Me.Get<BankConnectionService>().ListAsync([], Ct));

        Button(page, "Link them anyway").Click();
        page.WaitForAssertion(() => Assert.Contains("/banks/0", pages.Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(2, (await pages.Me.Get<BankConnectionService>().ListAsync([], Ct)).Count);

        // A broken one is what is repaired instead.
        await pages.Me.Get<TestBankService>().SetHealthAsync((await pages.Me.Get<BankConnectionService>().GetAsync(first, Ct)).Value.ProviderId, isHealthy: false, Ct);
        await pages.Me.Get<BankSyncService>().SyncAsync(first, [], Ct);
        await ShareAsync(pages, "savings");
        page = pages.Open<LinkedPage>("banks/linked");
        page.WaitForAssertion(() => Button(page, "Repair Test Bank instead"));
        Button(page, "Repair Test Bank instead").Click();
        page.WaitForAssertion(() => Assert.Contains("/banks/test/link-", pages.Navigation.Uri, StringComparison.Ordinal));
        Assert.True((await pages.Me.Get<TestBankService>().GetAsync(pages.Navigation.Uri.Split('/')[^1], Ct)).Value.IsRepair);
    }

    [Fact]
    public async Task The_dialog_says_what_is_connected_already_before_it_goes_to_the_bank()
    {
        await using var pages = await LedgerPages.CreateAsync();
        await ShareAsync(pages, "checking", "savings");
        var first = (await pages.Me.Get<BankLinkService>().ContinueAsync(linksTwice: false, Ct)).Value.ConnectionId;
        var dialog = pages.Page.Render<ConnectDialog>();

        await dialog.InvokeAsync(() => dialog.Instance.ShowAsync(BankProvider.TestBank));

        dialog.WaitForAssertion(() => Assert.Contains("Connected this way already: Test Bank (2 accounts).", dialog.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Equal($"banks/{first}", dialog.Find(".note a").GetAttribute("href"));
        await dialog.InvokeAsync(() => dialog.Instance.ShowAsync(BankProvider.SimpleFin));
        dialog.WaitForAssertion(() => Assert.Contains("Setup token", dialog.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("already", dialog.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_goes_elsewhere_and_takes_its_entries_along_or_leaves_them()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var (connections, choices) = (pages.Me.Get<BankConnectionService>(), pages.Me.Get<BankAccountChoices>());
        await ShareAsync(pages, "savings");
        var linked = (await pages.Me.Get<BankLinkService>().ContinueAsync(linksTwice: false, Ct)).Value;
        await choices.ChooseAsync(linked.ConnectionId, [new ChooseBankAccount { Id = linked.Accounts[0].Id, Keep = true }], Ct);
        await pages.Me.Get<BankSyncService>().SyncAsync(linked.ConnectionId, [], Ct);
        var count = (await choices.GetEntriesAsync(linked.Accounts[0].Id, Ct))!.Count;
        var other = await pages.Ledger.AccountAsync("Nest egg");

        var page = pages.Page.Render<BankPage>(parameters => parameters.Add(one => one.Id, linked.ConnectionId));
        page.WaitForElement("button[aria-label='Change where Rainy day savings goes']").Click();
        page.WaitForAssertion(() => Assert.True(Button(page, "Save").HasAttribute("disabled")));
        page.Find("dialog select, [role=dialog] select").Change(other.Id.ToString());
        page.WaitForAssertion(() => Assert.Contains($"The {count} entries that are in Rainy day savings", page.Markup, StringComparison.Ordinal));
        Button(page, "Save").Click();

        page.WaitForAssertion(() => Assert.Contains("Nest egg", page.Find(".bankacc p a").TextContent, StringComparison.Ordinal));
        Assert.Equal((other.Id, other.Id), ((await connections.GetAsync(linked.ConnectionId, Ct)).Value.Accounts[0].AccountId, (await pages.Ledger.EntriesAsync())[0].AccountId));
        Assert.Equal(new BankEntriesView(other.Id, "Nest egg", count), await choices.GetEntriesAsync(linked.Accounts[0].Id, Ct));
    }

    private static async Task ShareAsync(LedgerPages pages, params string[] accounts)
    {
        var begun = (await pages.Me.Get<BankLinkService>().BeginAsync(BankProvider.TestBank, null, null, choosesAccounts: false, Ct)).Value;
        Assert.True((await pages.Me.Get<TestBankService>().SignInAsync(begun.LinkToken, accounts, Ct)).IsOk);
    }

    private static IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").Single(button => button.TextContent.EndsWith(text, StringComparison.Ordinal));
}
