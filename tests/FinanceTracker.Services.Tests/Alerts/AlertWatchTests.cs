using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Alerts;

/// <summary>What is told, to whom, and that it is told once. The world's day is 10 March 2026.</summary>
public sealed class AlertWatchTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Large_unusual_and_incoming_payments_are_told_once_and_history_never(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var wages = await ledger.CategoryAsync("Wages", CategoryKind.Income);
        for (var day = 1; day <= 8; day++)
            await ledger.EntryAsync(account.Id, -40 - day, $"2026-02-{day:00}", payee: "Market");
        await ledger.EntryAsync(account.Id, -2000, "2026-03-01", payee: "Old car");
        Assert.Equal(0, await LookAsync(me));

        await ledger.EntryAsync(account.Id, -45, "2026-03-09", payee: "Market");
        await ledger.EntryAsync(account.Id, -210, "2026-03-09", payee: "Market");
        await ledger.EntryAsync(account.Id, -1500, "2026-03-09", payee: "New car");
        await ledger.EntryAsync(account.Id, 2500, "2026-03-10", wages.Id, "Employer");
        // History that comes late, and the future, are no news.
        await ledger.EntryAsync(account.Id, -3000, "2025-06-01", payee: "Older car");
        await ledger.EntryAsync(account.Id, -3000, "2026-05-01", payee: "Next car");
        Assert.Equal(3, await LookAsync(me));
        Assert.Equal(0, await LookAsync(me));
        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, await LookAsync(me));

        var told = (await me.Get<AlertInbox>().ListAsync(unread: true, null, 50, Ct)).Value.Items;
        Assert.Equal([AlertKind.LargeTransaction, AlertKind.UnusualAmount, AlertKind.IncomeArrived], told.Select(alert => alert.Kind).Order());
        var unusual = told.Single(alert => alert.Kind == AlertKind.UnusualAmount);
        Assert.Equal("Market: {21000|EUR}, more than usual", unusual.Title);
        Assert.StartsWith("Usually it is about {45", unusual.Text, StringComparison.Ordinal);
        Assert.Contains($"account={account.Id}&from=2026-03-09&to=2026-03-09&min=210", unusual.Link, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task A_custom_alert_tells_of_new_entries_that_fit_and_of_none_before_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var other = await world.PersonAsync();
        await world.JoinAsync(home, other, Role.Viewer);
        await using var them = world.As(home, other, Role.Viewer);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -30, "2026-03-10", payee: "Book shop");
        var alerts = me.Get<CustomAlertService>();
        Assert.Equal(["q"], Assert.IsType<Failure.Invalid>((await alerts.CreateAsync(new SaveCustomAlert { Name = "Wrong", Query = "amount:many" }, Ct)).Failure).Errors.Keys);
        var shared = (await alerts.CreateAsync(new SaveCustomAlert { Name = "Books", Query = "payee:\"Book shop\" amount>20" }, Ct)).Value;
        var own = (await alerts.CreateAsync(new SaveCustomAlert { Name = "Mine", Query = "amount>20", IsShared = false }, Ct)).Value;
        Assert.Equal(["name"], Assert.IsType<Failure.Invalid>((await alerts.CreateAsync(new SaveCustomAlert { Name = "bóoks", Query = "x" }, Ct)).Failure).Errors.Keys);
        Assert.Equal([shared.Id], (await them.Get<CustomAlertService>().ListAsync(Ct)).Select(alert => alert.Id));
        Assert.Equal(0, await LookAsync(me));

        await ledger.EntryAsync(account.Id, -25, "2026-03-08", payee: "Book shop");
        await ledger.EntryAsync(account.Id, -25, "2026-02-20", payee: "Book shop");
        await ledger.EntryAsync(account.Id, -10, "2026-03-10", payee: "Book shop");
        Assert.Equal(2, await LookAsync(me));
        Assert.Equal(0, await LookAsync(me));
        Assert.Equal(2, await me.Get<AlertInbox>().CountUnreadAsync(Ct));
        var theirs = Assert.Single((await them.Get<AlertInbox>().ListAsync(false, null, 50, Ct)).Value.Items);
        Assert.StartsWith("Books: Book shop", theirs.Title, StringComparison.Ordinal);

        // Each reads their own inbox.
        Assert.NotNull((await them.Get<AlertInbox>().SetReadAsync(theirs.Id, true, Ct)).Value.ReadAt);
        Assert.Equal((0, 2), (await them.Get<AlertInbox>().CountUnreadAsync(Ct), await me.Get<AlertInbox>().CountUnreadAsync(Ct)));
        Assert.Equal(2, await me.Get<AlertInbox>().ReadAllAsync(Ct));

        // Off, or with another question, it starts afresh.
        var changed = await alerts.UpdateAsync(own.Id, new SaveCustomAlert { Name = "Mine", Query = "amount>5", IsShared = false, Version = own.Version }, Ct);
        Assert.True(changed.IsOk);
        Assert.Equal(0, await LookAsync(me));
        Assert.True((await alerts.DeleteAsync(shared.Id, Ct)).IsOk);
        await ledger.EntryAsync(account.Id, -26, "2026-03-10", payee: "Book shop");
        Assert.Equal(1, await LookAsync(me));
    }

    [DatabaseTheory]
    public async Task A_balance_is_told_each_time_it_goes_below_its_floor_and_what_is_muted_is_not(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 500);
        await LookAsync(me);
        var settings = me.Get<AlertSettingsService>();
        Assert.Equal(100, (await settings.SetFloorAsync(account.Id, 100, Ct)).Value.Floors.Single().Floor!.Value.ToDecimal());
        Assert.Equal(0, await LookAsync(me));
        await ledger.EntryAsync(account.Id, -450, "2026-03-10");
        // A debit of the future does not count yet.
        await ledger.EntryAsync(account.Id, 900, "2026-03-20");
        Assert.Equal(1, await LookAsync(me));
        await ledger.EntryAsync(account.Id, -5, "2026-03-10");
        Assert.Equal(0, await LookAsync(me));
        world.Clock.Advance(TimeSpan.FromDays(10));
        await LookAsync(me);
        await ledger.EntryAsync(account.Id, -900, "2026-03-20");
        Assert.Equal(1, await LookAsync(me));
        Assert.Equal(2, (await me.Get<AlertInbox>().ListAsync(false, null, 50, Ct)).Value.Items.Count(alert => alert.Kind == AlertKind.LowBalance));

        await settings.SavePreferenceAsync(new SaveAlertPreference { Wanted = [AlertKind.LowBalance] }, Ct);
        await ledger.EntryAsync(account.Id, -5000, "2026-03-20", payee: "Boat");
        Assert.Equal(1, await LookAsync(me));
        Assert.DoesNotContain((await me.Get<AlertInbox>().ListAsync(false, null, 50, Ct)).Value.Items, alert => alert.Kind == AlertKind.LargeTransaction);
        Assert.IsType<Failure.Invalid>((await settings.SavePreferenceAsync(new SaveAlertPreference { Wanted = [], QuietFrom = new TimeOnly(22, 0) }, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task Many_at_once_are_one_alert_and_three_weeks_asleep_are_said_once(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await LookAsync(me);
        for (var number = 0; number < 7; number++)
            await ledger.EntryAsync(account.Id, -1000 - number, "2026-03-10", payee: "Big");
        await LookAsync(me);
        var inbox = me.Get<AlertInbox>();
        var sum = Assert.Single((await inbox.ListAsync(false, null, 50, Ct)).Value.Items);
        Assert.StartsWith("7 times at once", sum.Title, StringComparison.Ordinal);

        await AddChannelAsync(me);
        world.Clock.Advance(TimeSpan.FromDays(21));
        await ledger.EntryAsync(account.Id, -1100, "2026-03-30", payee: "Big");
        await ledger.EntryAsync(account.Id, 400, "2026-03-30", payee: "Friend");
        await LookAsync(me);
        var items = (await inbox.ListAsync(false, null, 50, Ct)).Value.Items;
        Assert.Single(items, alert => alert.Kind == AlertKind.CaughtUp);
        Assert.Equal(4, items.Count);
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var told = items.Single(alert => alert.Kind == AlertKind.CaughtUp).Id;
        Assert.Equal(told, await db.AlertDeliveries.Select(delivery => db.Alerts.Single(alert => alert.Key == delivery.AlertKey).Id).SingleAsync(Ct));
        Assert.Equal(0, await LookAsync(me));
    }

    [DatabaseTheory]
    public async Task Many_watchers_at_once_tell_one_alert_with_one_message(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await LookAsync(me);
        await AddChannelAsync(me);
        await ledger.EntryAsync(account.Id, -1500, "2026-03-10", payee: "Boat");
        var scopes = Enumerable.Range(0, 6).Select(_ => world.As(home)).ToList();
        await Task.WhenAll(scopes.Select(scope => Task.Run(() => LookAsync(scope))));
        foreach (var scope in scopes)
            await scope.DisposeAsync();
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        Assert.Equal((1, 1, 1), (await db.Alerts.CountAsync(Ct), await db.AlertNotices.CountAsync(Ct), await db.AlertDeliveries.CountAsync(Ct)));
    }

    [DatabaseTheory]
    public async Task What_happens_days_ahead_reaches_each_person_by_their_own_lead_days(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var other = await world.PersonAsync();
        await world.JoinAsync(home, other, Role.Editor);
        await using var them = world.As(home, other, Role.Editor);
        await new Ledger(me).AccountAsync();
        await LookAsync(me);
        await them.Get<AlertSettingsService>().SavePreferenceAsync(new SaveAlertPreference { Wanted = [.. AlertKinds.Known], LeadDays = 10 }, Ct);
        var rent = new AlertDraft(new AlertKey(AlertKind.BillDueSoon, "rent", "2026-03-20"), "Rent");
        await TellAsync(me, rent with { DaysAhead = 12 });
        Assert.Equal((0, 0), (await me.Get<AlertInbox>().CountUnreadAsync(Ct), await them.Get<AlertInbox>().CountUnreadAsync(Ct)));
        await TellAsync(me, rent with { DaysAhead = 10 });
        await TellAsync(me, rent with { DaysAhead = 9 });
        Assert.Equal((0, 1), (await me.Get<AlertInbox>().CountUnreadAsync(Ct), await them.Get<AlertInbox>().CountUnreadAsync(Ct)));
        await TellAsync(me, rent with { DaysAhead = 3 });
        await TellAsync(me, rent with { DaysAhead = 2 });
        Assert.Equal((1, 1), (await me.Get<AlertInbox>().CountUnreadAsync(Ct), await them.Get<AlertInbox>().CountUnreadAsync(Ct)));
    }

    internal static Task<int> LookAsync(TestScope scope) => scope.Get<AlertWatch>().LookAsync(Ct);

    /// <summary>As if a source had found it.</summary>
    private static async Task TellAsync(TestScope scope, AlertDraft draft)
    {
        await using var db = await scope.Get<HouseholdDb>().OpenAsync(Ct);
        var state = await db.AlertStates.SingleAsync(Ct);
        var choices = await scope.Get<FinanceTracker.Services.Households.HouseholdSettings>().GetAsync(db, Ct);
        var look = new AlertLook { Db = db, Household = state.HouseholdId, Choices = choices, After = state.SeenBatch, UpTo = state.SeenBatch, State = state };
        await scope.Get<AlertWriter>().TellAsync(look, [draft], isWhole: true, scope.Get<TimeProvider>().GetUtcNow(), Ct);
    }

    internal static async Task<AlertChannelView> AddChannelAsync(TestScope scope, SaveAlertChannel? channel = null)
    {
        var made = await scope.Get<AlertChannelService>().CreateAsync(channel ?? new SaveAlertChannel(), Ct);
        Assert.True(made.IsOk, made.Failure?.ToString());
        return made.Value;
    }
}
