using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Forecast;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Bills;

/// <summary>What needs years of entries is searched for once after each write, however many pages ask, and each household by itself.</summary>
public sealed class SearchMemoryTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Years_of_entries_are_read_again_only_after_a_write_or_on_another_day(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var (home, other) = (await world.HouseholdAsync(), await world.HouseholdAsync("Theirs"));
        await using var me = world.As(home);
        await using var they = world.As(other);
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 100);
        await new Ledger(they).AccountAsync(opening: 7);
        foreach (var day in (string[])["2025-12-10", "2026-01-10", "2026-02-10"])
            await ledger.EntryAsync(account.Id, -12.99m, day, payee: "Streamly");

        Assert.Equal((true, true), await LookAsync(me));
        for (var page = 0; page < 3; page++)
        {
            await using var another = world.As(home);
            Assert.Equal((false, false), await LookAsync(another));
        }
        Assert.Equal(["Streamly"], (await me.Get<RecurringService>().ListAsync(Ct)).Select(found => found.Name));
        Assert.Empty(await they.Get<RecurringService>().ListAsync(Ct));
        Assert.Equal(7, (await they.Get<ForecastService>().GetAsync(null, Ct)).Value.Days[0].Balance.ToDecimal());

        await ledger.EntryAsync(account.Id, -50, "2026-03-10", payee: "Dentist");
        Assert.Equal((true, true), await LookAsync(me));
        Assert.Equal(11.03m, (await me.Get<ForecastService>().GetAsync(null, Ct)).Value.Days[0].Balance.ToDecimal());
        Assert.True((await me.Get<RecurringService>().RejectAsync((await me.Get<RecurringService>().ListAsync(Ct)).Single().Mark, Ct)).IsOk);
        Assert.Empty(await me.Get<RecurringService>().ListAsync(Ct));
        Assert.True((await ledger.UndoAsync((await ledger.LastBatchAsync()).Id)).IsOk);
        Assert.Single(await me.Get<RecurringService>().ListAsync(Ct));
        await LookAsync(me);
        Assert.Equal((false, false), await LookAsync(me));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((true, true), await LookAsync(me));
    }

    /// <summary>Whether the search and the forecast read entries of the past.</summary>
    private static async Task<(bool Search, bool Forecast)> LookAsync(TestScope scope) => (
        await ReadsAsync(() => scope.Get<RecurringService>().ListAsync(Ct)), await ReadsAsync(() => scope.Get<ForecastService>().GetAsync(null, Ct)));

    private static async Task<bool> ReadsAsync(Func<Task> work) => (await CommandLog.OfAsync(work)).Any(sent => sent.Text.Contains("bank_text", StringComparison.Ordinal));
}
