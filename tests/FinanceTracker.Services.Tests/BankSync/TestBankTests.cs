using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>The bank of invented data: through the real client, the same after a restart, and breakable.</summary>
public sealed class TestBankTests
{
    [DatabaseTheory]
    public async Task It_is_linked_read_broken_repaired_and_removed(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home, Role.Editor);
        var (feed, page) = (Feed(world), me.Get<TestBankService>());
        var link = await feed.BeginAsync(new FeedLinkRequest(home.Owner.PublicId, "en", new Uri("https://money.example/banks/back"), null), CancellationToken.None);
        Assert.Equal($"https://money.example/banks/test/{link.Token}", link.Address.AbsoluteUri);
        Assert.True((await page.GetAsync(link.Token, CancellationToken.None)).Value is { IsOpen: true, IsRepair: false });
        Assert.IsType<Failure.Invalid>((await page.SignInAsync(link.Token, ["nothing"], CancellationToken.None)).Failure);
        Assert.True((await page.SignInAsync(link.Token, ["checking", "card"], CancellationToken.None)).IsOk);
        Assert.IsType<Failure.Conflict>((await page.SignInAsync(link.Token, ["checking"], CancellationToken.None)).Failure);

        var outcome = await feed.CompleteAsync(link.Token, CancellationToken.None);
        Assert.Equal(["Everyday account", "Blue card"], outcome.Connection!.Accounts.Select(account => account.Name));
        Assert.All(outcome.Connection.Accounts, account => Assert.Equal("EUR", account.Currency!.Value.Code));
        var first = await feed.FetchAsync(outcome.Access!, null, null, null, CancellationToken.None);
        Assert.InRange(first.Changed.Count, 1000, 3000);
        Assert.Empty(first.Refused);

        // Another process tells the same story.
        await using (var beside = world.Beside())
        {
            var same = await Feed(beside).FetchAsync(outcome.Access!, null, null, null, CancellationToken.None);
            Assert.Equal(first.Changed.OrderBy(row => row.Id), same.Changed.OrderBy(row => row.Id));
        }

        Assert.True((await page.SetHealthAsync(link.Token, isHealthy: false, CancellationToken.None)).IsOk);
        Assert.Equal(FeedFault.NeedsPerson, (await feed.LookAsync(outcome.Access!, CancellationToken.None)).Fault);
        Assert.Equal(FeedFault.NeedsPerson, (await Assert.ThrowsAsync<BankFeedException>(() => feed.FetchAsync(outcome.Access!, first.State, null, null, CancellationToken.None))).Fault);
        var repair = await feed.BeginAsync(new FeedLinkRequest(home.Owner.PublicId, "en", null, outcome.Access) { ChoosesAccounts = true }, CancellationToken.None);
        Assert.False(repair.Address.IsAbsoluteUri);
        Assert.True((await page.GetAsync(repair.Token, CancellationToken.None)).Value is { IsRepair: true, IsBroken: true });
        Assert.True((await page.SignInAsync(repair.Token, ["checking", "savings", "card"], CancellationToken.None)).IsOk);
        Assert.True(await feed.CompleteAsync(repair.Token, CancellationToken.None) is { IsDone: true, Connection: null });
        var wider = await feed.FetchAsync(outcome.Access!, first.State, null, null, CancellationToken.None);
        Assert.Equal((FeedCover.Whole, 3), (wider.Cover, wider.Accounts.Count));

        await feed.RemoveAsync(outcome.Access!, CancellationToken.None);
        Assert.Equal(FeedFault.Gone, (await Assert.ThrowsAsync<BankFeedException>(() => feed.FetchAsync(outcome.Access!, null, null, null, CancellationToken.None))).Fault);
        await using var raw = world.Raw();
        Assert.All(raw.TestBankItems, item => Assert.DoesNotContain("access-sandbox", item.AccessHash ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Day_by_day_or_at_once_it_comes_to_the_same_and_what_is_pending_is_booked()
    {
        await using var world = await TestWorld.CreateAsync();
        var home = await world.HouseholdAsync();
        await using var me = world.As(home, Role.Editor);
        var feed = Feed(world);
        var link = await feed.BeginAsync(new FeedLinkRequest(home.Owner.PublicId, "en", null, null), CancellationToken.None);
        await me.Get<TestBankService>().SignInAsync(link.Token, ["checking", "savings", "card", "loan"], CancellationToken.None);
        var access = (await feed.CompleteAsync(link.Token, CancellationToken.None)).Access!;
        var (kept, state, linked) = (new Dictionary<string, FeedTransaction>(StringComparer.Ordinal), (string?)null, 0);
        for (var step = 0; step < 30; step++)
        {
            var changes = await feed.FetchAsync(access, state, null, null, CancellationToken.None);
            Assert.Equal(FeedCover.Changes, changes.Cover);
            foreach (var gone in changes.Removed)
                kept.Remove(gone.Id);
            foreach (var row in changes.Changed)
            {
                kept[row.Id] = row;
                linked += row.PendingId is null ? 0 : 1;
            }
            state = changes.State;
            world.Clock.Advance(TimeSpan.FromHours(17));
        }
        var last = await feed.FetchAsync(access, state, null, null, CancellationToken.None);
        foreach (var gone in last.Removed)
            kept.Remove(gone.Id);
        foreach (var row in last.Changed)
            kept[row.Id] = row;
        var whole = await feed.FetchAsync(access, null, null, null, CancellationToken.None);

        Assert.True(linked > 10);
        Assert.Equal(whole.Changed.OrderBy(row => row.Id), kept.Values.OrderBy(row => row.Id));
        Assert.All(kept.Values.Where(row => row.IsPending), row => Assert.True(row.Date >= DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime).AddDays(-3)));
        // What the bank says each account has is its opening and its booked lines.
        var accounts = (await feed.LookAsync(access, CancellationToken.None)).Accounts;
        var checking = accounts.Single(account => account.Name == "Everyday account");
        Assert.Equal(240_000 + kept.Values.Where(row => row.AccountId == checking.Id && !row.IsPending).Sum(row => row.Amount.Minor), checking.BalanceMinor);
    }

    [Fact]
    public async Task A_viewer_and_a_stranger_change_nothing()
    {
        await using var world = await TestWorld.CreateAsync();
        var home = await world.HouseholdAsync();
        var link = await Feed(world).BeginAsync(new FeedLinkRequest(home.Owner.PublicId, "en", null, null), CancellationToken.None);
        await using var viewer = world.As(home, Role.Viewer);
        Assert.IsType<Failure.Forbidden>((await viewer.Get<TestBankService>().SignInAsync(link.Token, ["checking"], CancellationToken.None)).Failure);
        Assert.IsType<Failure.NotFound>((await viewer.Get<TestBankService>().GetAsync("link-sandbox-unknown", CancellationToken.None)).Failure);
        Assert.True((await Feed(world).CompleteAsync(link.Token, CancellationToken.None)).IsOpen);
    }

    private static IBankFeed Feed(TestWorld world) => world.Services.GetServices<IBankFeed>().Single(feed => feed.Provider == BankProvider.TestBank);
}
