using System.Net;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.Tests.Alerts;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Jobs;

/// <summary>The same jobs fall due in two processes on one database at the same moment: each runs once, and what it tells is told once.</summary>
public sealed class TwoProcessTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly JobPlan Look = new("alerts", "Look", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(10));
    private static readonly JobPlan Send = new("alert-delivery", "Send", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    [DatabaseTheory]
    public async Task Two_processes_make_one_run_one_alert_and_one_message_of_each_due_time(DatabaseProvider database)
    {
        await using var server = FakeServer.Web(_ => FakeServer.Http(204));
        void Outbound(IServiceCollection services) => services.AddSingleton(new OutboundSettings([IPNetwork.Parse("127.0.0.0/8")]));
        await using var here = await TestWorld.CreateAsync(database, Outbound);
        await using var there = here.Beside(Outbound);
        var home = await here.HouseholdAsync();
        await using var me = here.As(home);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var runs = new List<string>();
        await RoundAsync();
        await AlertWatchTests.AddChannelAsync(me, new SaveAlertChannel { Type = ChannelType.Webhook, Address = server.Address + "/hook" });
        for (var round = 1; round <= 5; round++)
        {
            here.Clock.Advance(Look.Every);
            await ledger.EntryAsync(account.Id, -1500 - round, "2026-03-10", payee: $"Boat {round}");
            runs.Clear();
            await RoundAsync();
            Assert.Equal(["alert-delivery", "alerts"], runs.Order(StringComparer.Ordinal));
            // The event after the commit looks, too, in the process that wrote, while the job may be at it in the other one.
            await Task.WhenAll(LookAsync(here), LookAsync(there));
            await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
            Assert.Equal((round, round, round), (await db.Alerts.CountAsync(Ct), await db.AlertNotices.CountAsync(Ct), await db.AlertDeliveries.CountAsync(delivery => delivery.Status == DeliveryStatus.Sent, Ct)));
            Assert.Equal(round, server.Got.Count);
        }

        async Task RoundAsync()
        {
            var worlds = new[] { here, there };
            foreach (var world in worlds)
                await world.Services.GetRequiredService<JobDesk>().DeclareAsync([Look, Send], Ct);
            await Task.WhenAll(worlds.SelectMany(world => new[] { Look, Send }.Select(plan => Task.Run(() => world.Services.GetRequiredService<JobDesk>().RunAsync(plan, async ct =>
            {
                lock (runs)
                    runs.Add(plan.Name);
                var rounds = world.Services.GetRequiredService<AlertRounds>();
                return plan == Look ? $"{await rounds.LookAllAsync(ct)}" : $"{await rounds.DeliverAllAsync(ct)}";
            }, Ct)))));
        }

        Task LookAsync(TestWorld world) => Task.Run(() => world.Services.GetRequiredService<AlertRounds>().LookAsync(home.Key, Ct));
    }
}
