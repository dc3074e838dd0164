using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Jobs;

/// <summary>Clocks that skip and repeat hours, are put back, and stand still for weeks: nothing is lost, nothing comes twice.</summary>
public sealed class ClockTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly JobPlan Quarterly = new("often", "Often", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(10));
    private static readonly JobPlan Daily = new("daily", "Daily", TimeSpan.FromDays(1), TimeSpan.FromHours(1)) { First = TimeSpan.FromMinutes(5) };

    [DatabaseTheory]
    public async Task A_clock_that_is_put_back_or_forth_neither_stops_jobs_nor_floods_them(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var desk = world.Services.GetRequiredService<JobDesk>();
        await desk.DeclareAsync([Quarterly, Daily], Ct);
        Assert.Equal(["often"], await RoundAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["daily"], await RoundAsync());

        // Back by less than the tolerance of clocks beside each other: nothing is due.
        await PutAsync(TimeSpan.FromMinutes(-4), []);
        // Back by an hour, by a day, by a year: what is due lies too far ahead, so it runs once, and from there on as ever.
        await PutAsync(TimeSpan.FromHours(-1), ["often"]);
        await PutAsync(TimeSpan.FromDays(-1), ["daily", "often"]);
        await PutAsync(TimeSpan.FromDays(-365), ["daily", "often"]);
        world.Clock.Advance(Quarterly.Every);
        Assert.Equal(["often"], await RoundAsync());
        // Forth: what was missed is one run.
        await PutAsync(TimeSpan.FromDays(366), ["daily", "often"]);
        Assert.Empty(await RoundAsync());

        // A process that died while its clock was ahead does not hold a job for as long as that.
        await desk.RunAsync(Quarterly, _ => Task.FromResult<string?>(null), Ct);
        world.Clock.Advance(Quarterly.Every);
        using var ended = new CancellationTokenSource();
        var held = new TaskCompletionSource<string?>();
        var running = desk.RunAsync(Quarterly, _ => held.Task, Ct);
        Assert.Empty(await RoundAsync());
        await PutAsync(TimeSpan.FromHours(-3), ["often"]);
        held.SetResult("late");
        await running;
        Assert.Null((await desk.StatesAsync(Ct))["often"].Message);

        async Task PutAsync(TimeSpan by, string[] due)
        {
            world.Clock.AdjustTime(world.Clock.GetUtcNow() + by);
            Assert.Equal(due, await RoundAsync());
        }

        async Task<IReadOnlyList<string>> RoundAsync()
        {
            var ran = new List<string>();
            foreach (var plan in new[] { Daily, Quarterly })
            {
                var isDue = (await desk.DueAsync([plan], Ct)).Count > 0;
                var hasRun = await desk.RunAsync(plan, _ => Task.FromResult<string?>(null), Ct);
                Assert.Equal(isDue, hasRun);
                if (hasRun)
                    ran.Add(plan.Name);
            }
            return ran;
        }
    }

    /// <summary>Days with 23 and 25 hours, a leap day, and one whose midnight does not exist.</summary>
    [DatabaseTheory]
    public async Task Reminders_come_once_each_on_the_households_day_whatever_the_clock_does(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        foreach (var (zone, day) in new[]
        {
            ("Europe/Berlin", new DateOnly(2026, 3, 29)), ("Europe/Berlin", new DateOnly(2026, 10, 25)),
            ("America/New_York", new DateOnly(2028, 2, 29)), ("Africa/Cairo", new DateOnly(2026, 4, 24)),
        })
        {
            var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var instants = Instants(day, rules);
            world.Clock.AdjustTime(instants[0]);
            await using var me = world.As(await world.HouseholdAsync(timeZone: zone));
            await me.Get<AlertWatch>().LookAsync(Ct);
            var bill = await me.Get<BillService>().CreateAsync(
                new SaveBill { Name = "Rent", Amount = 800, Currency = "EUR", Frequency = BillFrequency.Monthly, NextDueDate = day, ReminderDaysBefore = 1 }, Ct);
            Assert.True(bill.IsOk, $"{bill.Failure}");
            var told = new List<(AlertKind Kind, DateOnly Day)>();
            foreach (var instant in instants)
            {
                // A clock put back by an hour, and once by a day, and right again.
                foreach (var by in instant == instants[^1] ? (double[])[0, -1, -24, 0] : [0, -1])
                {
                    world.Clock.AdjustTime(instant.AddHours(by));
                    await LookAsync();
                }
            }
            Assert.Equal([(AlertKind.BillDueSoon, day.AddDays(-AlertPreference.UsualLeadDays)), (AlertKind.BillDue, day), (AlertKind.BillOverdue, day.AddDays(1))], told);

            async Task LookAsync()
            {
                if (await me.Get<AlertWatch>().LookAsync(Ct) == 0)
                    return;
                var alert = (await me.Get<AlertInbox>().ListAsync(unread: true, null, 5, Ct)).Value.Items[0];
                told.Add((alert.Kind, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(world.Clock.GetUtcNow(), rules).DateTime)));
            }
        }
    }

    [DatabaseTheory]
    public async Task Three_weeks_asleep_bills_of_that_time_are_in_the_inbox_and_one_message_says_so(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync(timeZone: "Europe/Berlin"));
        await me.Get<AlertWatch>().LookAsync(Ct);
        Assert.True((await me.Get<AlertChannelService>().CreateAsync(new SaveAlertChannel(), Ct)).IsOk);
        var bill = await me.Get<BillService>().CreateAsync(
            new SaveBill { Name = "Class", Amount = 20, Currency = "EUR", Frequency = BillFrequency.Weekly, NextDueDate = new DateOnly(2026, 3, 17), ReminderDaysBefore = 0 }, Ct);
        Assert.True(bill.IsOk, $"{bill.Failure}");
        Assert.Equal(0, await me.Get<AlertWatch>().LookAsync(Ct));
        var desk = me.Get<JobDesk>();
        await desk.DeclareAsync([Quarterly], Ct);
        // Over the change of the clocks of 29 March.
        world.Clock.Advance(TimeSpan.FromDays(22));
        var runs = 0;
        while (await desk.RunAsync(Quarterly, async ct => $"{await me.Get<AlertWatch>().LookAsync(ct)} {++runs}", Ct))
            Assert.True(runs < 3);
        Assert.Equal(1, runs);
        var items = (await me.Get<AlertInbox>().ListAsync(unread: true, null, 50, Ct)).Value.Items;
        Assert.Equal([AlertKind.BillOverdue, AlertKind.BillOverdue, AlertKind.BillOverdue, AlertKind.CaughtUp], items.Select(alert => alert.Kind).Order());
        Assert.Equal([new DateOnly(2026, 3, 17), new DateOnly(2026, 3, 24), new DateOnly(2026, 3, 31)], items.Where(alert => alert.Kind == AlertKind.BillOverdue).Select(alert => alert.Day!.Value).Order());
        Assert.Equal(0, await me.Get<AlertWatch>().LookAsync(Ct));
    }

    /// <summary>Around each midnight of the household from four days before to the day after, and at noon.</summary>
    private static List<DateTimeOffset> Instants(DateOnly day, TimeZoneInfo zone)
    {
        var all = new List<DateTimeOffset>();
        for (var at = day.AddDays(-4); at <= day.AddDays(1); at = at.AddDays(1))
        {
            foreach (var time in (TimeOnly[])[new(0, 30), new(12, 0), new(23, 30)])
            {
                var local = at.ToDateTime(time);
                while (zone.IsInvalidTime(local))
                    local = local.AddMinutes(30);
                all.Add(new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime());
            }
        }
        return all;
    }
}
