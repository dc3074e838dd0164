using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Feed;
using FinanceTracker.Services.Live;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Live;

/// <summary>Two processes on one PostgreSQL database hear each other. SQLite has one process, and nothing to hear.</summary>
public sealed class StoreWireTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [DatabaseTheory]
    public async Task What_one_process_commits_is_heard_in_the_other_household_by_household(DatabaseProvider database)
    {
        await using var here = await TestWorld.CreateAsync(database);
        await using var there = here.Beside();
        await using var wires = await Wires.StartAsync(here, there);
        var (home, neighbours) = (await here.HouseholdAsync(), await here.HouseholdAsync());
        var (own, far, foreign) = (new Heard(here, home), new Heard(there, home), new Heard(there, neighbours));
        await using var me = here.As(home);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        // What is refused is told to nobody.
        Assert.False((await me.Get<TransactionService>().CreateAsync(Ledger.Entry(Guid.NewGuid(), -5, "2026-03-10"), OriginKind.Manual, CancellationToken.None)).IsOk);
        if (database == DatabaseProvider.Sqlite)
        {
            await ledger.EntryAsync(account.Id, -5, "2026-03-10", payee: "Bakery");
            Assert.NotEmpty(own.Of(nameof(Transaction)));
            Assert.Empty(far.All);
            return;
        }
        var waiting = there.Services.GetRequiredService<HouseholdEvents>().WaitNextAsync(home.Key, what => what.Subject == nameof(Transaction), CancellationToken.None);
        var entry = await ledger.EntryAsync(account.Id, -5, "2026-03-10", payee: "Bakery");
        var heard = await waiting.WaitAsync(Patience);
        Assert.Equal((ChangeKind.Added, 1, home.Owner.Key), (heard.Kind, heard.Count, heard.PersonKey));
        Assert.Equal([entry.Id], heard.Ids);
        Assert.Equal((await ledger.LastBatchAsync()).Id, heard.Batch);

        // A second one that comes back the other way: by then an echo of the first would have come, too.
        await using (var they = there.As(home))
            await new Ledger(they).EntryAsync(account.Id, -6, "2026-03-10", payee: "Bakery");
        await own.UntilAsync(what => what.Subject == nameof(Transaction) && what.Batch != heard.Batch);
        Assert.Equal(2, own.Of(nameof(Transaction)).Count);
        Assert.Equal(2, far.Of(nameof(Transaction)).Count);
        Assert.DoesNotContain(foreign.All, what => !what.IsGap);

        // Programs that listen to the other process are told in full.
        await using var reader = there.As(home);
        var news = await reader.Get<LedgerFeed>().ReadAsync([heard], CancellationToken.None);
        Assert.Equal((account.Id, -11m), (news.Transactions.Single().AccountId, news.Balances.Single().Balance.ToDecimal()));
    }

    [DatabaseTheory]
    public async Task A_connection_that_is_cut_is_opened_again_and_everybody_reads_once_anew(DatabaseProvider database)
    {
        await using var here = await TestWorld.CreateAsync(database);
        await using var there = here.Beside();
        await using var wires = await Wires.StartAsync(here, there);
        var home = await here.HouseholdAsync();
        var far = new Heard(there, home);
        await using var me = here.As(home);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        if (database == DatabaseProvider.Sqlite)
        {
            Assert.Equal(0, there.Services.GetRequiredService<StoreWire>().Times);
            return;
        }
        await far.UntilAsync(what => what.Subject == "Account");
        Assert.DoesNotContain(far.All, what => what.IsGap);
        var wire = there.Services.GetRequiredService<StoreWire>();
        await using (var db = here.Raw())
            Assert.Equal(2, await db.Database.SqlQuery<bool>($"SELECT pg_terminate_backend(pid) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'FinanceTracker live'").CountAsync());
        for (var waited = 0; wire.Times < 2 && waited < 600; waited++)
        {
            here.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50);
        }
        var gap = await far.UntilAsync(what => what.IsGap);
        Assert.Single(far.All, what => what.IsGap);
        await using (var reader = there.As(home))
        {
            var news = await reader.Get<LedgerFeed>().ReadAsync([gap], CancellationToken.None);
            Assert.Equal((account.Id, 0), (news.Transactions.Single().AccountId, news.Transactions.Single().Count));
            Assert.Equal(account.Id, news.Balances.Single().AccountId);
        }
        var entry = await ledger.EntryAsync(account.Id, -5, "2026-03-10", payee: "Bakery");
        Assert.Equal([entry.Id], (await far.UntilAsync(what => what.Subject == nameof(Transaction))).Ids);
    }

    [DatabaseTheory]
    public async Task Who_looks_at_an_entry_is_known_in_the_other_process_until_they_go_or_it_falls_silent(DatabaseProvider database)
    {
        await using var here = await TestWorld.CreateAsync(database);
        await using var there = here.Beside();
        await using var wires = await Wires.StartAsync(here, there);
        var home = await here.HouseholdAsync();
        var (mine, theirs) = (here.Services.GetRequiredService<Presence>(), there.Services.GetRequiredService<Presence>());
        var (view, entry) = (Guid.NewGuid(), Guid.NewGuid());
        mine.Say(new PresenceNote(home.Key, view, entry, 7, IsEditing: true));
        if (database == DatabaseProvider.Sqlite)
        {
            Assert.Empty(theirs.Of(home.Key, except: null));
            return;
        }
        await UntilAsync(() => theirs.Of(home.Key, except: 8).TryGetValue(entry, out var who) && who.SequenceEqual([new Beside(7, true)]));
        mine.Say(new PresenceNote(home.Key, view, null, 7, false));
        await UntilAsync(() => theirs.Of(home.Key, except: 8).Count == 0);

        // A process that dies says nothing: what it said last is forgotten. While it lives, it repeats itself.
        mine.Say(new PresenceNote(home.Key, view, entry, 7, IsEditing: false));
        await UntilAsync(() => theirs.Of(home.Key, except: 8).Count == 1);
        await wires.DisposeAsync();
        here.Clock.Advance(Presence.KeptOfOthers);
        Assert.Empty(theirs.Of(home.Key, except: 8));
        Assert.Single(mine.Of(home.Key, except: 8));
    }

    [Fact]
    public void Notes_fit_into_a_message_whatever_an_event_names_and_what_is_no_note_is_no_harm()
    {
        var what = new LedgerEvent(new HouseholdId(long.MaxValue), nameof(Transaction), ChangeKind.Changed, [.. Enumerable.Range(0, 500).Select(_ => Guid.NewGuid())], 500, [long.MaxValue, long.MaxValue - 1])
        {
            Batch = Guid.NewGuid(),
            PersonKey = long.MaxValue,
        };
        var whole = Notes(what);
        Assert.Equal(what.Ids, whole.SelectMany(note => note.Ids));
        Assert.Equal(500, whole.Sum(note => note.Count));
        Assert.All(whole, note => Assert.Equal((what.Household, what.Kind, what.Batch, what.PersonKey), (note.Household, note.Kind, note.Batch, note.PersonKey)));

        var wide = Notes(what with { Ids = [], Count = 20_000, AccountKeys = [.. Enumerable.Range(0, 2_000).Select(key => long.MaxValue - key)] });
        Assert.Equal(2_000, wide.SelectMany(note => note.AccountKeys).Distinct().Count());
        Assert.All(wide, note => Assert.Equal(20_000, note.Count));
        foreach (var odd in new[] { "", "null", "{}", "[]", "{\"From\":1}", "{\"Wrote\":{\"Household\":\"x\"}}", "hello" })
            Assert.True(WireNote.Read(odd) is null or { Wrote: null, Seen: null }, odd);

        static List<LedgerEvent> Notes(LedgerEvent what)
        {
            var texts = WireNote.Of(Guid.NewGuid(), what).Select(note => note.ToText()).ToList();
            Assert.All(texts, text => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 1, WireNote.MostBytes));
            return [.. texts.Select(text => WireNote.Read(text)!.Wrote!.ToEvent())];
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var waited = 0; !isSo(); waited++)
        {
            Assert.True(waited < 600, "It never came to pass.");
            await Task.Delay(50);
        }
    }

    /// <summary>The wires of several processes.</summary>
    internal sealed class Wires : IAsyncDisposable
    {
        private readonly CancellationTokenSource ending = new();
        private Task all = Task.CompletedTask;

        public static async Task<Wires> StartAsync(params TestWorld[] worlds)
        {
            var started = new Wires();
            var wires = worlds.Select(world => world.Services.GetRequiredService<StoreWire>()).ToList();
            started.all = Task.WhenAll(wires.Select(wire => Task.Run(() => wire.RunAsync(started.ending.Token))));
            if (worlds[0].Settings.Provider == DatabaseProvider.PostgreSql)
                await Task.WhenAll(wires.Select(wire => wire.Joined)).WaitAsync(Patience);
            else
                await started.all.WaitAsync(Patience);
            return started;
        }

        public async ValueTask DisposeAsync()
        {
            await ending.CancelAsync();
            await all;
        }
    }

    /// <summary>Everything one process hears of a household.</summary>
    private sealed class Heard
    {
        private readonly List<LedgerEvent> all = [];

        public Heard(TestWorld world, TestHousehold home) => world.Services.GetRequiredService<HouseholdEvents>().Subscribe(home.Key, what =>
        {
            lock (all)
                all.Add(what);
        });

        public IReadOnlyList<LedgerEvent> All
        {
            get
            {
                lock (all)
                    return [.. all];
            }
        }

        public IReadOnlyList<LedgerEvent> Of(string subject) => [.. All.Where(what => what.Subject == subject)];

        public async Task<LedgerEvent> UntilAsync(Func<LedgerEvent, bool> fits)
        {
            await StoreWireTests.UntilAsync(() => All.Any(fits));
            return All.First(fits);
        }
    }
}
