using FinanceTracker.Services.Data;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

/// <summary>Two whole processes on one PostgreSQL database, each with its own queue server; on SQLite the second is refused.</summary>
public sealed class TwoProcessTests
{
    [DatabaseTheory]
    public async Task Two_whole_processes_share_the_jobs_and_tell_an_alert_once(DatabaseProvider database)
    {
        await using var here = await ApiHost.StartAsync(database, ("Jobs:Enabled", "true"));
        var (me, _) = await here.RegisterAsync();
        if (database == DatabaseProvider.Sqlite)
        {
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DirectoryLock.TakeAsync(DataDirectory.Open(Path.GetDirectoryName(here.DatabaseFile)!), TestContext.Current.CancellationToken));
            Assert.Contains("is in use by another financetracker", refused.Message, StringComparison.Ordinal);
            return;
        }
        await using var there = here.Beside();
        Assert.NotNull(there.Server);
        await UntilAsync(async () => (await StatesAsync()).Count >= 4 && (await StatesAsync()).Values.All(job => job.DueAt > here.Clock.GetUtcNow() && job.Outcome != JobOutcome.Running));
        var account = await me.AccountAsync();
        await me.ExpectAsync(201, "POST", "/alert-rules", new { name = "Books", q = "payee:\"Book shop\"" });
        await me.EntryAsync(account, "-25.50", "2041-03-12", "Book shop");
        for (var round = 1; round <= 3; round++)
        {
            var before = await StatesAsync();
            // Both wake, see the same due rows and queue the same names.
            here.Clock.Advance(TimeSpan.FromMinutes(15));
            await UntilAsync(async () => (await StatesAsync()) is var now && new[] { "alerts", "alert-delivery" }.All(name => now[name].Outcome == JobOutcome.Done && now[name].StartedAt > before[name].StartedAt));
            Assert.Single((await me.ReadAsync("/alerts")).Items());
        }
        await using var db = await here.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (await db.Alerts.IgnoreQueryFilters().CountAsync(), await db.AlertNotices.IgnoreQueryFilters().CountAsync()));

        Task<IReadOnlyDictionary<string, JobState>> StatesAsync() => here.Services.GetRequiredService<JobDesk>().StatesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(100, patience.Token);
    }
}
