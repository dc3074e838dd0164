using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>Accounts that are linked already are noticed before anything is taken, and a person decides.</summary>
public sealed class LinkTwiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_bank_linked_again_is_asked_about_before_its_token_is_spent_and_may_be_linked_anyway(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var links = me.Get<BankLinkService>();
        await ShareAsync(me, "checking", "savings");
        var first = (await links.ContinueAsync(linksTwice: false, Ct)).Value;

        await ShareAsync(me, "checking", "card");
        var asked = Assert.IsType<BankTwinView>(Assert.IsType<Failure.Conflict>((await links.ContinueAsync(linksTwice: false, Ct)).Failure).Current);
        Assert.Equal((first.ConnectionId, "Test Bank", false), (asked.ConnectionId, asked.Name, asked.NeedsSignIn));
        Assert.Equal(["Everyday account ··4021"], asked.Shared);
        Assert.Equal(["Blue card ··1953"], asked.Others);
        await using (var raw = world.Raw())
            Assert.Single(await raw.TestBankItems.AsNoTracking().Where(item => item.State == TestBankState.SignedIn && item.PublicToken != null).ToListAsync(Ct));
        Assert.Single(await me.Get<BankConnectionService>().ListAsync([], Ct));

        // Once is asked; who wants it gets it, and what waits for a choice doubles nothing by itself.
        var second = (await links.ContinueAsync(linksTwice: true, Ct)).Value;
        Assert.NotEqual(first.ConnectionId, second.ConnectionId);
        Assert.All(second.Accounts, account => Assert.Equal(LinkChoice.Open, account.Choice));
        // The page loaded again is the same link, not another one.
        Assert.Equal(second.ConnectionId, (await links.ContinueAsync(linksTwice: false, Ct)).Value.ConnectionId);
        Assert.Equal(2, (await me.Get<BankConnectionService>().ListAsync([], Ct)).Count);
    }

    [DatabaseTheory]
    public async Task A_bank_that_waits_for_a_sign_in_says_so_and_other_accounts_of_it_are_linked_unasked(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var links = me.Get<BankLinkService>();
        await ShareAsync(me, "checking");
        var first = (await links.ContinueAsync(linksTwice: false, Ct)).Value.ConnectionId;
        await ShareAsync(me, "loan");
        Assert.NotEqual(first, (await links.ContinueAsync(linksTwice: false, Ct)).Value.ConnectionId);

        var item = (await me.Get<BankConnectionService>().GetAsync(first, Ct)).Value.ProviderId;
        await me.Get<TestBankService>().SetHealthAsync(item, isHealthy: false, Ct);
        await me.Get<BankSyncService>().SyncAsync(first, [], Ct);
        await ShareAsync(me, "checking");
        var refused = Assert.IsType<Failure.Conflict>((await links.ContinueAsync(linksTwice: false, Ct)).Failure);
        Assert.True(Assert.IsType<BankTwinView>(refused.Current).NeedsSignIn);
        Assert.Contains("repair that connection", refused.Reason, StringComparison.Ordinal);
        // An ended one is nothing to be asked about.
        await me.Get<BankDisconnects>().DisconnectAsync(first, deletesHistory: false, Ct);
        Assert.True((await links.ContinueAsync(linksTwice: false, Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task A_new_setup_token_of_simplefin_takes_the_place_of_the_old_one(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database, BankProvider.SimpleFin);
        (desk.Bank.BankId, desk.Bank.ConnectionId) = (null, "access-1");
        var links = desk.Me.Get<BankLinkService>();
        var first = (await links.CompleteAsync(BankProvider.SimpleFin, "token-1", false, false, Ct)).Value.ConnectionId;
        desk.Bank.Fail(new BankFeedException(FeedFault.NeedsPerson, "Access was revoked."));
        await desk.Me.Get<BankSyncService>().SyncAsync(first, [], Ct);
        Assert.Equal(BankState.NeedsPerson, (await desk.Me.Get<BankConnectionService>().GetAsync(first, Ct)).Value.State);

        desk.Bank.ConnectionId = "access-2";
        Assert.Equal(first, (await links.CompleteAsync(BankProvider.SimpleFin, "token-2", false, false, Ct)).Value.ConnectionId);

        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        var run = Assert.Single((await desk.Me.Get<BankSyncService>().SyncAsync(first, [], Ct)).Value);
        Assert.Equal((null, 1), (run.Error, run.Added));
        await using var raw = desk.World.Raw();
        Assert.Equal("access-2", (await raw.BankConnections.IgnoreQueryFilters().AsNoTracking().SingleAsync(Ct)).ProviderId);
        Assert.Equal(0, desk.Bank.RemoveCalls);
        // Accounts of the same names behind another access are others: it shows no digits.
        (desk.Bank.ConnectionId, desk.Bank.BankName) = ("access-3", "Example Bank");
        desk.Bank.Drop("acc-1");
        desk.Bank.Account("acc-9");
        Assert.NotEqual(first, (await links.CompleteAsync(BankProvider.SimpleFin, "token-3", false, true, Ct)).Value.ConnectionId);
    }

    /// <summary>Begins a link and signs in at the bank's page.</summary>
    private static async Task ShareAsync(TestScope me, params string[] accounts)
    {
        var begun = (await me.Get<BankLinkService>().BeginAsync(BankProvider.TestBank, null, null, choosesAccounts: false, Ct)).Value;
        Assert.True((await me.Get<TestBankService>().SignInAsync(begun.LinkToken, accounts, Ct)).IsOk);
    }
}
