using System.Diagnostics;
using System.Globalization;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Journeys.Crash;

/// <summary>
/// The program is killed without warning in the middle of syncs with two banks. What is stored then is of each bank what its cursor stands for, to
/// the line; the next start goes on by itself and ends with what the banks have. FT_SYNC_KILLS is how many kills have to fall into a running
/// sync; FT_CRASH_SEED repeats a run's points in time.
/// </summary>
public sealed class BankKillTests
{
    private static readonly int Kills = Number("FT_SYNC_KILLS") ?? 6;
    private static readonly int Seed = Number("FT_CRASH_SEED") ?? Random.Shared.Next(1_000_000);

    [Fact]
    public Task A_kill_in_the_middle_of_a_sync_leaves_no_cursor_ahead_of_its_rows() => new Trial(DatabaseProvider.Sqlite, Seed + 200).RunAsync(Kills);

    [Fact]
    public Task Nor_on_PostgreSQL()
    {
        Assert.SkipWhen(TestStores.WhyNoPostgres is not null, TestStores.WhyNoPostgres ?? "");
        return new Trial(DatabaseProvider.PostgreSql, Seed + 210).RunAsync(Math.Max(2, Kills / 5));
    }

    private static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>How a sync comes to run when it is killed.</summary>
    private enum Way
    {
        /// <summary>A call of the API that waits for it.</summary>
        Call,

        /// <summary>A job, asked for through the API.</summary>
        Job,

        /// <summary>By itself after the start, because the process before died in it.</summary>
        Start,
    }

    private sealed class Trial(DatabaseProvider database, int seed)
    {
        private const int LivesOfABank = 8;
        private readonly KilledBanks banks = new();
        private readonly Random chance = new(seed);
        private readonly Dictionary<Way, double> windows = [];
        private readonly Dictionary<Way, int> killed = [];
        private (Way Way, Task? Call) dying;
        private BankStand dead = BankStand.Empty;
        private (int Nothing, int One, int All, int Outside) left;

        private int Inside => left.Nothing + left.One + left.All;

        public async Task RunAsync(int wanted)
        {
            var took = Stopwatch.StartNew();
            await using var _ = banks;
            await using var store = await TestStores.CreateEmptyAsync(database);
            await using var probe = new StoreProbe(store.Settings);
            var server = AppProcess.Launch(store.Settings, banks.Settings);
            try
            {
                await server.ReadyAsync($"seed {seed}, the first start");
                await banks.RegisterAsync(server.Address);
                for (var life = 0; Inside < wanted; life++)
                {
                    Assert.True(life < (3 * wanted) + 10, $"seed {seed}: only {Inside} of {life} kills fell into a sync");
                    var name = $"seed {seed}, life {life}";
                    await LiveAsync(server, probe, life, name);
                    await server.KillAsync();
                    await server.DisposeAsync();
                    await LookAtTheDeadAsync(probe, name);
                    server = AppProcess.Launch(store.Settings, banks.Settings);
                    await server.ReadyAsync(name + ", started again");
                }
                await banks.SignInAsync(server.Address);
                await HealAsync(probe, Stopwatch.StartNew(), $"seed {seed}, at the end");
                Assert.Empty(await probe.FaultsAsync());
                Assert.Empty(banks.Fake.Complaints);
            }
            finally
            {
                await server.DisposeAsync();
            }
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{database}, seed {seed}: {Inside} kills in a running sync ({string.Join(", ", killed.Select(pair => $"{pair.Key} {pair.Value}"))}), {left.Outside} before or after one. Of the news there was then: nothing {left.Nothing}, "
                + $"one bank's {left.One}, both banks' {left.All}. {string.Join(", ", windows.Select(pair => $"{pair.Key} {pair.Value:0} ms"))}; {banks.Banks.Sum(bank => bank.Truth().Count)} entries; {took.Elapsed.TotalSeconds:0} s");
        }

        /// <summary>From a start to the moment in which it is killed.</summary>
        private async Task LiveAsync(AppProcess server, StoreProbe probe, int life, string name)
        {
            var since = Stopwatch.StartNew();
            if (dead.GoesOn && chance.Next(3) == 0 && windows.TryGetValue(Way.Start, out var window))
            {
                // What goes on after the death before is killed as well.
                dying = (Way.Start, null);
                await Task.Delay(TimeSpan.FromMilliseconds(window * chance.NextDouble()), CancellationToken.None);
                return;
            }
            await banks.SignInAsync(server.Address);
            await HealAsync(probe, since, name);
            for (var more = life % LivesOfABank > 0 ? 0 : life == 0 ? 2 : 1; more > 0; more--)
                await banks.LinkAsync(chance);
            // On PostgreSQL the queue looks for work every few seconds only.
            var way = database == DatabaseProvider.Sqlite && chance.Next(2) == 0 ? Way.Job : Way.Call;
            if (!windows.ContainsKey(way))
                windows[way] = await MeasureAsync(probe, way, name);
            Change();
            dying = (way, banks.SyncAsync(way == Way.Call));
            await Task.Delay(TimeSpan.FromMilliseconds(windows[way] * chance.NextDouble()), CancellationToken.None);
        }

        private void Change()
        {
            foreach (var bank in banks.Lively)
                bank.Change(chance);
        }

        /// <summary>How long a sync takes that is left alone; the second one, as the first has to be compiled.</summary>
        private async Task<double> MeasureAsync(StoreProbe probe, Way way, string name)
        {
            var took = 0.0;
            for (var time = 0; time < 2; time++)
            {
                Change();
                var watch = Stopwatch.StartNew();
                Assert.True(await banks.SyncAsync(way == Way.Call));
                await EndedAsync(probe, name);
                took = watch.Elapsed.TotalMilliseconds;
                await TrueAsync(probe, name);
            }
            return took;
        }

        private async Task LookAtTheDeadAsync(StoreProbe probe, string name)
        {
            if (dying.Call is { } call)
                await call;
            dead = await probe.BanksAsync();
            foreach (var bank in banks.Banks)
            {
                var events = KilledBank.EventsOf(dead.Banks[bank.Connection].Cursor);
                Assert.True(bank.Truth(events).SequenceEqual(bank.Of(dead.Rows)), $"{name}: {bank.Name} has not what its cursor, {events} of {bank.Book.Log.Count}, stands for");
            }
            var isInside = dead.Banks.Values.Any(bank => bank.Status == SyncStatus.Running);
            windows[dying.Way] *= isInside ? 1.03 : 0.9;
            if (isInside)
                killed[dying.Way] = killed.GetValueOrDefault(dying.Way) + 1;
            var whole = banks.Lively.Count(bank => KilledBank.EventsOf(dead.Banks[bank.Connection].Cursor) == bank.Book.Log.Count);
            left = (isInside, whole) switch
            {
                (false, _) => left with { Outside = left.Outside + 1 },
                (_, 0) => left with { Nothing = left.Nothing + 1 },
                (_, 1) => left with { One = left.One + 1 },
                _ => left with { All = left.All + 1 },
            };
            if (database == DatabaseProvider.PostgreSql)
                await probe.PassLeasesAsync();
        }

        /// <summary>What a death interrupted goes on by itself; what the store knows nothing of is asked for again.</summary>
        private async Task HealAsync(StoreProbe probe, Stopwatch since, string name)
        {
            if (dead.GoesOn)
            {
                await EndedAsync(probe, name);
                windows.TryAdd(Way.Start, since.Elapsed.TotalMilliseconds);
                var rows = (await probe.BanksAsync()).Rows;
                foreach (var bank in banks.Banks.Where(bank => dead.Banks[bank.Connection].IsOwed))
                    Assert.True(bank.Truth().SequenceEqual(bank.Of(rows)), $"{name}: {bank.Name} did not go on by itself");
            }
            if (banks.Banks.Count > 0)
                Assert.True(await banks.SyncAsync(wait: true));
            await TrueAsync(probe, name);
        }

        private async Task TrueAsync(StoreProbe probe, string name)
        {
            var stand = await probe.BanksAsync();
            foreach (var bank in banks.Banks)
            {
                Assert.Equal(bank.Truth(), bank.Of(stand.Rows));
                Assert.True(stand.Banks[bank.Connection].Status == SyncStatus.Done, $"{name}: {bank.Name} is {stand.Banks[bank.Connection].Status}");
            }
        }

        private static async Task EndedAsync(StoreProbe probe, string name)
        {
            var waited = Stopwatch.StartNew();
            while (await probe.IsSyncOwedAsync())
            {
                Assert.True(waited.Elapsed < TimeSpan.FromSeconds(90), $"{name}: a sync that was begun does not come to its end");
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }
}
