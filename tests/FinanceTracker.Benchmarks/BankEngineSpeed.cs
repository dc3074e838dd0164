using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Services.Integrations.Plaid;
using FinanceTracker.Testing;
using FinanceTracker.Testing.Banks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FinanceTracker.Benchmarks;

/// <summary>Row 17b: a first sync of a whole history, from the fake Plaid into the ledger (SQLite). And the resident memory it needs at most above idle, the fake's answers included.</summary>
internal static class BankEngineSpeed
{
    public static async Task MeasureAsync(BenchmarkPlan plan, SpeedReport report)
    {
        var (time, memory) = (new Sample(), new Sample());
        for (var round = -1; round < plan.Rounds; round++)
            await OnceAsync(plan.Rows, round < 0 ? new Sample() : time, round < 0 ? new Sample() : memory);
        report.Add("17b", "a first sync of a history, from the fake Plaid into the ledger", plan.Rows, "≤ 60 s", time.Median, null, SpeedReport.Time);
        report.Add("17c", "what that needs in memory at most, over idle", plan.Rows, "≤ 150 MiB", memory.Median, null, SpeedReport.Size);
    }

    private static async Task OnceAsync(int rows, Sample time, Sample memory)
    {
        await using var fake = new FakePlaid(TimeProvider.System);
        fake.Books.Fresh = () => new FakeBook().Fill(rows);
        var keys = new PlaidKeys(FakePlaid.ClientId, FakePlaid.Secret, PlaidEnvironment.Sandbox) { OtherAddress = fake.Address };
        using var http = new PlaidHttp(new SocketsHttpHandler(), NullLogger.Instance);
        var feed = new PlaidFeed(http, _ => Task.FromResult<PlaidKeys?>(keys), BankSettings.Default, TimeProvider.System, NullLogger.Instance) { Patience = PlaidPatience.Default with { IsPaced = false } };
        await using var world = await TestWorld.CreateAsync(more: services => services.AddSingleton<IBankFeed>(feed));
        var home = await world.HouseholdAsync(currency: "USD");
        await using var me = world.As(home);
        var links = me.Get<BankLinkService>();
        var begun = (await links.BeginAsync(BankProvider.Plaid, null, null, false, CancellationToken.None)).Value;
        await fake.Bank.FinishAsync(begun.LinkToken, "all", "USD", CancellationToken.None);
        var linked = (await links.CompleteAsync(BankProvider.Plaid, begun.LinkToken, true, false, CancellationToken.None)).Value;

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var (idle, peak) = (Environment.WorkingSet, 0L);
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                peak = Math.Max(peak, Environment.WorkingSet);
                await Task.Delay(10, CancellationToken.None);
            }
        });
        SyncRunView? run = null;
        await time.TimeAsync(async () => run = (await me.Get<BankSyncService>().SyncAsync(linked.ConnectionId, [], CancellationToken.None)).Value[0]);
        await done.CancelAsync();
        await watching;
        memory.Add(peak - idle);
        if (run!.Added != rows)
            throw new InvalidOperationException($"{run.Added} entries came of {rows}: {run.Error}");
    }
}
