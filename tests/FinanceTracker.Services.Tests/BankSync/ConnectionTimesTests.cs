using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>What happens to connections by the clock: syncs when they are due, and consent that ends.</summary>
public sealed class ConnectionTimesTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Each_households_banks_are_asked_at_its_own_hours_also_by_a_process_that_has_just_started(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        var clock = desk.World.Clock;
        await desk.LinkAsync();
        await desk.GoodAsync();
        await using var them = desk.World.As(await desk.World.HouseholdAsync("Next door"));
        var theirs = await LinkAsync(desk, them, "item-2");
        Assert.Equal(6, await them.Get<BankConnectionService>().GetScheduleAsync(Ct));
        Assert.Equal(1, (await desk.Me.Get<BankConnectionService>().SetScheduleAsync(1, Ct)).Value);
        Assert.InRange((await desk.ViewAsync()).NextRunAt!.Value - clock.GetUtcNow(), TimeSpan.FromMinutes(54), TimeSpan.FromMinutes(66));

        Assert.Equal(0, await AfterAsync(53, desk.World));
        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        Assert.Equal(1, await AfterAsync(14, desk.World));
        Assert.Single(await desk.RowsAsync());
        Assert.Equal(0, await AfterAsync(10, desk.World));

        // What is due stands in the store: whoever comes next knows it, and knows that it is done.
        await using (var next = desk.World.Beside(services => services.AddSingleton<IBankFeed>(desk.Bank)))
        {
            Assert.Equal(1, await AfterAsync(57, next));
            Assert.Equal(0, await AfterAsync(0, next));
        }
        Assert.Equal(0, await AfterAsync(0, desk.World));
        var before = (await ViewAsync(them, theirs)).LastSuccessAt;
        Assert.Equal(2, await AfterAsync(5 * 60, desk.World));
        Assert.True((await ViewAsync(them, theirs)).LastSuccessAt > before);

        // Only when somebody asks.
        Assert.Equal(0, (await desk.Me.Get<BankConnectionService>().SetScheduleAsync(0, Ct)).Value);
        Assert.Equal(0, (await them.Get<BankConnectionService>().SetScheduleAsync(0, Ct)).Value);
        Assert.Equal(0, await AfterAsync(30 * 24 * 60, desk.World));
        await desk.GoodAsync();
        Assert.Null((await desk.ViewAsync()).NextRunAt);

        async Task<int> AfterAsync(int minutes, TestWorld world)
        {
            clock.Advance(TimeSpan.FromMinutes(minutes));
            return await world.Services.GetRequiredService<BankRounds>().SyncDueAsync(Ct);
        }
    }

    [Fact]
    public async Task Banks_of_one_household_are_not_asked_at_the_same_moment()
    {
        await using var desk = await BankDesk.OpenAsync(DatabaseProvider.Sqlite);
        var ids = new List<Guid>();
        for (var number = 1; number <= 3; number++)
        {
            desk.Bank.BankId = $"ins-{number}";
            ids.Add(await LinkAsync(desk, desk.Me, $"item-{number}"));
        }
        Assert.Equal(3, (await NextAsync()).Distinct().Count());
        Assert.True((await desk.Me.Get<BankConnectionService>().SetScheduleAsync(24, Ct)).IsOk);
        var next = await NextAsync();
        Assert.Equal(3, next.Distinct().Count());
        Assert.All(next, at => Assert.InRange(at!.Value - desk.World.Clock.GetUtcNow(), TimeSpan.FromHours(21.6), TimeSpan.FromHours(26.4)));

        async Task<List<DateTimeOffset?>> NextAsync() => [.. (await desk.Me.Get<BankConnectionService>().ListAsync([], Ct)).Where(one => ids.Contains(one.Id)).Select(one => one.NextRunAt)];
    }

    [DatabaseTheory]
    public async Task Consent_that_ends_is_told_a_week_ahead_once_and_renewing_it_ends_the_warning(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        var (clock, watch) = (desk.World.Clock, desk.Me.Get<AlertWatch>());
        var ends = clock.GetUtcNow().AddDays(20);
        desk.Bank.ConsentUntil = ends;
        await desk.LinkAsync();
        await desk.GoodAsync();
        await watch.LookAsync(Ct);

        clock.Advance(TimeSpan.FromDays(12));
        await desk.GoodAsync();
        await watch.LookAsync(Ct);
        Assert.Equal((BankToDo.Nothing, ends), ((await desk.ViewAsync()).ToDo, (await desk.ViewAsync()).ConsentUntil!.Value));
        Assert.Empty(await ToldAsync());

        clock.Advance(TimeSpan.FromDays(1.1));
        await watch.LookAsync(Ct);
        await watch.LookAsync(Ct);
        var view = await desk.ViewAsync();
        Assert.Equal((BankState.Ok, BankToDo.Renew), (view.State, view.ToDo));
        Assert.Contains("Renew", view.Advice!, StringComparison.Ordinal);
        Assert.Contains("your consent ends on", Assert.Single(await ToldAsync()).Title, StringComparison.Ordinal);
        // Until then it goes on.
        await desk.GoodAsync();

        desk.Bank.ConsentUntil = ends.AddDays(180);
        var links = desk.Me.Get<BankLinkService>();
        var repair = (await links.BeginAsync(BankProvider.Plaid, desk.Connection, null, false, Ct)).Value;
        Assert.True((await links.CompleteAsync(BankProvider.Plaid, repair.LinkToken, true, false, Ct)).IsOk);
        await desk.GoodAsync();
        Assert.Equal((BankState.Ok, BankToDo.Nothing), ((await desk.ViewAsync()).State, (await desk.ViewAsync()).ToDo));
        clock.Advance(TimeSpan.FromDays(60));
        await watch.LookAsync(Ct);
        Assert.Single(await ToldAsync());

        // Nobody renewed it: a person is wanted, and told again.
        desk.Bank.Sick = FeedFault.NeedsPerson;
        Assert.Equal(SyncStatus.Failed, (await desk.SyncAsync()).Status);
        Assert.Equal(BankToDo.SignIn, (await desk.ViewAsync()).ToDo);
        Assert.Equal(2, (await ToldAsync()).Count);

        async Task<List<AlertView>> ToldAsync() => [.. (await desk.Me.Get<AlertInbox>().ListAsync(false, null, 50, Ct)).Value.Items.Where(alert => alert.Kind == AlertKind.BankAttention)];
    }

    private static async Task<Guid> LinkAsync(BankDesk desk, TestScope who, string item)
    {
        desk.Bank.ConnectionId = item;
        // The scripted bank shows the same account whoever asks.
        var links = who.Get<BankLinkService>();
        var begun = (await links.BeginAsync(BankProvider.Plaid, null, null, false, Ct)).Value;
        var id = (await links.CompleteAsync(BankProvider.Plaid, begun.LinkToken, isSession: true, choosesFirst: false, linksTwice: true, Ct)).Value.ConnectionId;
        Assert.True((await who.Get<BankSyncService>().SyncAsync(id, [], Ct)).IsOk);
        return id;
    }

    private static async Task<BankConnectionView> ViewAsync(TestScope who, Guid id) => (await who.Get<BankConnectionService>().GetAsync(id, Ct)).Value;
}
