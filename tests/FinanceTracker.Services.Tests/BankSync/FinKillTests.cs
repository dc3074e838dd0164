using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary><see cref="SyncKillTests"/> for SimpleFIN: it dies before and after any call and any command, and the next process goes on.</summary>
public sealed class FinKillTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Rows_and_state_are_never_apart_wherever_it_dies(DatabaseProvider database)
    {
        var kills = database == DatabaseProvider.Sqlite ? 60 : 12;
        await using var town = await FinTown.OpenAsync(database);
        var (chance, steps, died, kept) = (new Random(27), new int[2], 0, 0);
        FinHome? home = null;
        for (var round = 0; died < kills; round++)
        {
            Assert.True(round < (2 * kills) + 10);
            // A first sync, then three later ones, then another household.
            var kind = round % 4 == 0 ? 0 : 1;
            if (kind == 0)
            {
                if (home is not null)
                    await home.DisposeAsync();
                home = await FinHome.OpenAsync(town, $"h{round}");
                Assert.True(await home.LinkAsync());
                home.Fill();
            }
            else
            {
                home!.Change();
            }
            var (before, stored) = (await home.RowsAsync(), (await home.RawAsync()).SyncState);
            // The first round of each kind only counts.
            var at = steps[kind] == 0 ? int.MaxValue : 1 + chance.Next(steps[kind]);
            bool isOwed;
            await using (var process = town.Beside())
            {
                await using var me = process.As(home.Home);
                var (taken, isDead) = await KillSwitch.RunAsync(at, () => me.Get<BankSyncService>().SyncAsync(home.Connection, [], Ct));
                steps[kind] = steps[kind] == 0 ? taken : steps[kind];
                died += isDead ? 1 : 0;
                var now = (await home.RawAsync()).SyncState;
                Assert.Equal(now == stored ? before : home.Truth, await home.RowsAsync());
                kept += isDead && now != stored ? 1 : 0;
                isOwed = (await home.ViewAsync()).Runs.Any(run => run.Status is SyncStatus.Running or SyncStatus.Pending);
            }
            town.World.Clock.Advance(TimeSpan.FromMinutes(3));
            await using (var process = town.Beside())
            {
                await using var me = process.As(home.Home);
                var sync = me.Get<BankSyncService>();
                // What it died in is due by itself.
                var due = await sync.ListDueAsync(town.World.Clock.GetUtcNow(), Ct);
                Assert.True(due.Count == 1 || !isOwed);
                if (isOwed)
                    Assert.True(await sync.RunDueAsync(due[0], Ct));
                else
                    Assert.True((await sync.SyncAsync(home.Connection, [], Ct)).IsOk);
            }
            Assert.Equal(home.Truth, await home.RowsAsync());
            Assert.DoesNotContain((await home.ViewAsync()).Runs, run => run.Status is SyncStatus.Running or SyncStatus.Pending);
        }
        await home!.IsTrueAsync();
        await home.DisposeAsync();
        Assert.True(kept > 0 && steps[0] > 20 && steps[1] > 20, $"{kept} after the commit; {steps[0]} and {steps[1]} steps");
    }
}
