using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Testing.Banks;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>One whole update or nothing: pages, cursors, what moves under them, and what cannot be taken.</summary>
public sealed class PlaidSyncTests
{
    private const string Sync = "transactions/sync";

    [Fact]
    public async Task An_update_is_all_its_pages_and_the_next_begins_where_it_ended()
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(1234);
        var first = await bench.FetchAsync(access);
        PlaidBench.AssertTruth(book, first);
        Assert.Equal((3, FeedCover.Changes, false), (bench.Fake.Count(Sync), first.Cover, first.IsPartial));

        book.Modify(FakeBook.Row("row-3", 99m)).Remove("row-4").Remove("never-seen").Add(FakeBook.Row("new", 1m));
        var second = await bench.FetchAsync(access, first.State);
        Assert.Equal(["new", "row-3"], second.Changed.Select(row => row.Id).Order());
        Assert.Equal(["never-seen", "row-4"], second.Removed.Select(row => row.Id).Order());
        Assert.Empty((await bench.FetchAsync(access, second.State)).Changed);
        Assert.Empty(bench.Fake.Complaints);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(2, 4)]
    public async Task Pages_that_change_begin_the_update_again(int page, int times)
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(300);
        var state = (await bench.FetchAsync(access)).State;
        book.Fill(1200, from: 300);
        for (var time = 0; time < times; time++)
            bench.Fake.Fail(Sync, [.. Enumerable.Repeat((BankFault?)null, page - 1), BankFault.Mutation]);

        var changes = await bench.FetchAsync(access, state);

        Assert.Equal(1200, changes.Changed.Count);
        Assert.Equal(FeedCover.Changes, changes.Cover);
        Assert.Empty(bench.Fake.Complaints);
    }

    [Theory]
    [InlineData(BankFault.Mutation, 5)]
    [InlineData(BankFault.UnknownCursor, 1)]
    public async Task A_cursor_that_stays_bad_is_given_up_and_everything_is_read(BankFault fault, int times)
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(700);
        var state = (await bench.FetchAsync(access)).State;
        book.Remove("row-5").Add(FakeBook.Row("late", 3m));
        bench.Fake.Fail(Sync, [.. Enumerable.Repeat((BankFault?)fault, times)]);

        var changes = await bench.FetchAsync(access, state);

        Assert.Equal((FeedCover.Whole, book.Truth.Values.Min(row => row.Date)), (changes.Cover, changes.Since!.Value));
        PlaidBench.AssertTruth(book, changes);
        Assert.Empty(bench.Fake.Complaints);
    }

    [Fact]
    public async Task Everything_read_anew_while_history_still_comes_takes_nothing_away()
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(30).Status = "INITIAL_UPDATE_COMPLETE";

        var changes = await bench.FetchAsync(access, "bm9uc2Vuc2U");

        Assert.Equal((FeedCover.Changes, true, 30), (changes.Cover, changes.IsPartial, changes.Changed.Count));
    }

    [Fact]
    public async Task Nothing_yet_keeps_no_state()
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(3).Status = "NOT_READY";

        Assert.True(await bench.FetchAsync(access) is { IsNotReady: true, State: null, Changed: [], Removed: [] });
        Assert.Equal(1, bench.Fake.Count(Sync));
    }

    [Theory]
    [InlineData(BankFault.EndlessPages)]
    [InlineData(BankFault.StuckCursor)]
    public async Task Pages_without_end_come_to_an_end(BankFault fault)
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(3);
        bench.Fake.Fail(Sync, [.. Enumerable.Repeat((BankFault?)fault, 500)]);

        var stuck = await Assert.ThrowsAsync<BankFeedException>(() => bench.FetchAsync(access));

        Assert.Equal(FeedFault.Transient, stuck.Fault);
        Assert.InRange(bench.Fake.Count(Sync), 2, 70);
        bench.Fake.Heal();
        PlaidBench.AssertTruth(book, await bench.FetchAsync(access));
    }

    [Fact]
    public async Task Lines_that_come_twice_are_taken_once()
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(600);
        bench.Fake.Fail(Sync, BankFault.DuplicatedLines, BankFault.DuplicatedLines);
        PlaidBench.AssertTruth(book, await bench.FetchAsync(access));
    }

    /// <summary>The table of pending and posted: the same or another amount and day, linked or not, removed a page before or after, posted in place.</summary>
    [Theory]
    [InlineData("same", true)]
    [InlineData("tip", true)]
    [InlineData("moved", true)]
    [InlineData("unlinked", true)]
    [InlineData("page-before", true)]
    [InlineData("page-after", false)]
    [InlineData("in-place", true)]
    public async Task Pending_becomes_posted_once(string how, bool removesFirst)
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Add(FakeBook.Row("pend", 20m, "2026-03-05") with { IsPending = true });
        var first = await bench.FetchAsync(access);
        Assert.True(Assert.Single(first.Changed) is { IsPending: true, PostedDate: null });
        var posted = FakeBook.Row("post", how == "tip" ? 23m : 20m, how == "moved" ? "2026-03-08" : "2026-03-06") with { PendingId = how == "unlinked" ? null : "pend", AuthorizedDate = new DateOnly(2026, 3, 5) };
        if (how == "page-before")
            book.Remove("pend").Fill(700).Add(posted);
        else if (how == "page-after")
            book.Add(posted).Fill(700).Remove("pend");
        else if (how == "in-place")
            book.Modify(posted with { Id = "pend", PendingId = null });
        else
            book.Post("pend", posted, removesFirst);

        var second = await bench.FetchAsync(access, first.State);

        var row = Assert.Single(second.Changed, row => row.Id is "post" or "pend");
        Assert.Equal((how == "tip" ? -2300L : -2000L, new DateOnly(2026, 3, 5), how == "moved" ? new DateOnly(2026, 3, 8) : new DateOnly(2026, 3, 6), false), (row.Amount.Minor, row.Date, row.PostedDate!.Value, row.IsPending));
        Assert.Equal(how is "unlinked" or "in-place" ? null : "pend", row.PendingId);
        Assert.Equal(how == "in-place" ? [] : ["pend"], second.Removed.Select(gone => gone.Id));
    }

    /// <summary>However the same days of a bank are cut into pages, they come to the same update.</summary>
    [Fact]
    public async Task Any_split_into_pages_is_the_same_update()
    {
        await using var bench = new PlaidBench();
        var chance = new Random(31);
        for (var time = 0; time < 5; time++)
        {
            var (access, book) = await bench.LinkedAsync();
            book.Fill(20);
            var state = (await bench.FetchAsync(access)).State;
            for (var number = 0; number < 60; number++)
            {
                var known = book.Truth.Values.OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
                var one = known[chance.Next(known.Count)];
                _ = chance.Next(4) switch
                {
                    0 or 3 when known.Count < 10 => book.Add(FakeBook.Row($"n{number}", number)),
                    0 => book.Add(FakeBook.Row($"n{number}", number) with { IsPending = chance.Next(2) == 0 }),
                    1 => book.Modify(one with { Amount = one.Amount + 1 }),
                    2 when one.IsPending => book.Post(one.Id, one with { Id = $"b{number}", IsPending = false, PendingId = chance.Next(2) == 0 ? one.Id : null }, chance.Next(2) == 0),
                    3 => book.Remove(one.Id, one.AccountId),
                    _ => book.Modify(one with { Name = $"SHOP {number}" }),
                };
            }
            bench.Fake.PageSize = null;
            var whole = await bench.FetchAsync(access, state);
            foreach (var size in new[] { 1, 2, 7, 1 + chance.Next(40) })
            {
                bench.Fake.PageSize = size;
                var paged = await bench.FetchAsync(access, state);
                Assert.Equal(whole.Changed.OrderBy(row => row.Id, StringComparer.Ordinal), paged.Changed.OrderBy(row => row.Id, StringComparer.Ordinal));
                Assert.Equal(whole.Removed.OrderBy(gone => gone.Id, StringComparer.Ordinal), paged.Removed.OrderBy(gone => gone.Id, StringComparer.Ordinal));
                Assert.Equal(whole.State, paged.State);
            }
        }
        Assert.Empty(bench.Fake.Complaints);
    }

    [Fact]
    public async Task Lines_that_cannot_be_taken_are_named_and_the_rest_is_kept()
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Add(FakeBook.Row("good", 1.50m)).Add(FakeBook.Row("points", 5m) with { Currency = null, UnofficialCurrency = "USDT" }).Add(FakeBook.Row("nothing", 5m) with { Currency = null })
            .Add(FakeBook.Row("yen", 1200m) with { Currency = "JPY" }).Add(FakeBook.Row("fraction", 1.005m)).Add(FakeBook.Row("new-kind", 2m) with { Primary = "OF_TOMORROW", Detailed = "OF_TOMORROW_THINGS" })
            .Add(FakeBook.Row("tiny", 0.00000001m)).Add(FakeBook.Row("large", 123456789012.34m));
        bench.Fake.Rewrite = (_, json) =>
        {
            var rows = json["added"]!.AsArray();
            foreach (var missing in new[] { "transaction_id", "account_id", "amount", "date" })
            {
                var broken = rows[0]!.DeepClone();
                broken[missing] = null;
                broken["transaction_id"] = missing == "transaction_id" ? null : $"no-{missing}";
                rows.Add(broken);
            }
            json["a_field_of_tomorrow"] = new System.Text.Json.Nodes.JsonObject { ["x"] = 1 };
        };

        var changes = await bench.FetchAsync(access);

        Assert.Equal(["good", "large", "new-kind", "yen"], changes.Changed.Select(row => row.Id).Order());
        Assert.Equal([-150L, -12345678901234L, -200L, -1200L], changes.Changed.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Amount.Minor));
        Assert.Equal(("OF_TOMORROW_THINGS", "OF_TOMORROW"), changes.Changed.Where(row => row.Id == "new-kind").Select(row => (row.Category!, row.WiderCategory!)).Single());
        Assert.Equal(8, changes.Refused.Count);
        foreach (var word in new[] { "no id", "no account", "no amount", "no day", "USDT", "no known currency", "1.005", "0.00000001" })
            Assert.Contains(changes.Refused, line => line.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_minute_has_more_than_fifty_syncs_of_an_item()
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(60_000);
        var began = bench.Clock.GetUtcNow();

        PlaidBench.AssertTruth(book, await bench.FetchAsync(access));

        Assert.InRange(bench.Clock.GetUtcNow() - began, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3.2));
        Assert.Empty(bench.Fake.Complaints);
    }
}
