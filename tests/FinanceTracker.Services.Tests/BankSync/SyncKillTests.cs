using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>
/// The process dies anywhere in a sync: before any command, around any commit, before and after any call to the bank. What is stored then is all
/// of an update with its cursor or nothing of it, and the next process ends with what the bank has.
/// </summary>
public sealed class SyncKillTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Rows_and_cursor_are_never_apart_wherever_it_dies(DatabaseProvider database)
    {
        var kills = database == DatabaseProvider.Sqlite ? 200 : 20;
        await using var town = await PlaidTown.OpenAsync(database);
        var chance = new Random(26);
        var steps = new int[2];
        var (died, kept) = (0, 0);
        FaultHome? home = null;
        for (var round = 0; died < kills; round++)
        {
            // A first sync, then three later ones, then another household.
            Assert.True(round < 2 * kills + 10);
            var isFirst = round % 4 == 0;
            if (isFirst)
            {
                if (home is not null)
                    await home.DisposeAsync();
                home = await FaultHome.OpenAsync(town, $"h{round}");
                await home.LinkAsync();
            }
            else
            {
                home!.Change(round % 4);
            }
            await home.RememberAsync();
            var before = await home.RowsAsync();
            // The first two rounds only count.
            var kind = isFirst ? 0 : 1;
            var at = steps[kind] == 0 ? int.MaxValue : 1 + chance.Next(steps[kind]);
            var (taken, isDead) = await DieAsync(town, home, at);
            if (steps[kind] == 0)
                steps[kind] = taken;
            died += isDead ? 1 : 0;

            var (raw, rows) = (await home.RawAsync(), await home.RowsAsync());
            Assert.Equal(raw.SyncState == home.Stored ? before : home.Truth, rows);
            kept += isDead && raw.SyncState != home.Stored ? 1 : 0;
            if (!isDead)
                Assert.NotEqual(home.Stored, raw.SyncState);

            // A lease of a dead process runs out; on SQLite it counts no longer at once.
            if (database == DatabaseProvider.PostgreSql)
                town.World.Clock.Advance(TimeSpan.FromMinutes(3));
            await SyncAsync(town, home, SyncStatus.Done);
            Assert.Equal(home.Truth, await home.RowsAsync());
            Assert.DoesNotContain((await home.ViewAsync()).Runs, run => run.Status is SyncStatus.Running or SyncStatus.Pending);
            if (round % 4 == 3)
                Assert.Empty(await home.Me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        }
        await home!.IsTrueAsync();
        await home.DisposeAsync();
        Assert.Empty(town.Fake.Complaints);
        // It also died between the end of the work and the moment in which somebody would have heard of it.
        Assert.True(kept > 0 || kills < 200, "No death after the commit.");
        Assert.True(steps[0] > 20 && steps[1] > 20, $"{steps[0]} and {steps[1]} steps");
    }

    private static async Task<(int Steps, bool HasDied)> DieAsync(PlaidTown town, FaultHome home, int at)
    {
        await using var process = town.Beside();
        await using var me = process.As(home.Home);
        return await KillSwitch.RunAsync(at, () => me.Get<BankSyncService>().SyncAsync(home.Connection, [], Ct));
    }

    private static async Task SyncAsync(PlaidTown town, FaultHome home, SyncStatus status)
    {
        await using var process = town.Beside();
        await using var me = process.As(home.Home);
        Assert.Equal((status, null), (await me.Get<BankSyncService>().SyncAsync(home.Connection, [], Ct)).Value is [var run] ? (run.Status, run.Error) : default);
    }
}
