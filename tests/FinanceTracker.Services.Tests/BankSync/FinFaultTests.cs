using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>
/// <see cref="BankFaultMatrixTests"/> for SimpleFIN: each fault that lasts, over the link, the first sync, later ones, what a person does about it, and the end of
/// the connection.
/// </summary>
public sealed class FinFaultTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<string, DatabaseProvider> Rows
    {
        get
        {
            var data = new TheoryData<string, DatabaseProvider>();
            foreach (var one in FinCase.All)
            {
                data.Add(one.Name, DatabaseProvider.Sqlite);
                data.Add(new TheoryDataRow<string, DatabaseProvider>(one.Name, DatabaseProvider.PostgreSql) { Skip = TestStores.WhyNoPostgres });
            }
            return data;
        }
    }

    [Fact]
    public void Every_fault_of_banks_is_here_or_has_a_reason_not_to_be() =>
        Assert.Equal(FaultCase.All.Select(one => one.Name).Order(), FinCase.All.Select(one => one.Name).Where(name => name != "payment required").Concat(FinCase.Others.Keys).Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_ends_as_the_bank_has_it(string name, DatabaseProvider database)
    {
        var fault = FinCase.All.Single(one => one.Name == name);
        await using var town = await FinTown.OpenAsync(database, fault.IsSlow ? TimeSpan.FromSeconds(1) : null);
        await using var home = await FinHome.OpenAsync(town, "mine");
        await using var other = home.Beside("other");
        Assert.True(await other.LinkAsync());
        other.Fill();
        await other.GoodAsync();

        await LinkAsync(town, home, fault);
        home.Fill();
        await SufferAsync(town, home, other, fault, isFirst: true);
        home.Change();
        await SufferAsync(town, home, other, fault, isFirst: false);
        home.Change();
        home.Drop();
        await SufferAsync(town, home, other, fault, isFirst: false);

        fault.Sets(home.Fake);
        Assert.True((await home.Me.Get<BankDisconnects>().DisconnectAsync(home.Connection, false, Ct)).IsOk);
        Assert.Equal((BankState.Disconnected, null), ((await home.ViewAsync()).State, (await home.RawAsync()).RemovalDueAt));
        await home.IsTrueAsync(isLinked: false);
        Assert.Empty(home.Fake.Complaints);
    }

    /// <summary>The token is pasted while it goes wrong, and again when it does not.</summary>
    private static async Task LinkAsync(FinTown town, FinHome home, FinCase fault)
    {
        fault.Sets(home.Fake);
        var isLinked = await home.LinkAsync();
        if (!isLinked)
            Assert.Single(await home.Me.Get<BankConnectionService>().ListAsync([], Ct));
        town.World.Clock.Advance(TimeSpan.FromMinutes(1));
        fault.End(home.Fake);
        if (!isLinked)
            Assert.True(await home.LinkAsync());
        // Claimed, but without a look: the first sync finds what there is to choose from.
        if ((await home.ViewAsync()).Accounts.Count == 0)
        {
            await home.GoodAsync();
            await home.KeepAsync();
        }
    }

    private static async Task SufferAsync(FinTown town, FinHome home, FinHome other, FinCase fault, bool isFirst)
    {
        // A new day: the connection is looked at first, and there are calls again.
        town.World.Clock.Advance(TimeSpan.FromDays(1));
        var before = await home.RowsAsync();
        var calls = home.Fake.Calls.Count;
        fault.Sets(home.Fake);
        await home.Me.Get<BankSyncService>().RequestAsync(home.Connection, [], Ct);
        await town.Rounds.SyncDueAsync(Ct);
        other.Change();
        await other.GoodAsync();
        Assert.Equal(other.Truth, await other.RowsAsync());
        var view = await home.ViewAsync();
        if (fault.ToDo is { } toDo && (isFirst || !fault.IsAboutHistory))
        {
            Assert.Equal((toDo, SyncStatus.Failed), (view.ToDo, view.LastRun!.Status));
            Assert.False(string.IsNullOrEmpty(view.Advice) || string.IsNullOrEmpty(view.Fault) || string.IsNullOrEmpty(view.LastRun.Error) || view.FaultSince is null);
            Assert.Equal(before, await home.RowsAsync());
        }
        else if (!fault.IsAboutHistory)
        {
            // (A later sync meets windows of history only where the day before had no calls left for them.)
            Assert.Equal((BankToDo.Nothing, SyncStatus.Done), (view.ToDo, view.LastRun!.Status));
            Assert.Equal(home.Truth, await home.RowsAsync());
            Assert.Equal(home.Fake.Errors, view.LastRun.Notes);
        }
        foreach (var minutes in fault.IsSlow ? [] : new[] { 1, 1, 4, 9 })
        {
            town.World.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await town.Rounds.SyncDueAsync(Ct);
        }
        // A person who does not believe it.
        town.World.Clock.Advance(TimeSpan.FromSeconds(5));
        await home.SyncAsync();
        Spared([.. home.Fake.Calls.Skip(calls)]);
        fault.End(home.Fake);
        town.World.Clock.Advance(TimeSpan.FromHours(1));
        await home.GoodAsync();
        await home.IsTrueAsync();
    }

    /// <summary>After a wrong answer it was left alone for a while, and never asked often.</summary>
    private static void Spared(List<(DateTimeOffset At, bool IsWrong)> calls)
    {
        foreach (var (one, next) in calls.Zip(calls.Skip(1)).Where(pair => pair.First.IsWrong))
            Assert.True(next.At - one.At >= TimeSpan.FromSeconds(1), $"{one} then {next}");
        Assert.InRange(calls.Count, 1, 24);
    }

    [DatabaseTheory]
    public async Task A_state_that_cannot_be_read_reads_everything_and_doubles_nothing(DatabaseProvider database)
    {
        await using var town = await FinTown.OpenAsync(database);
        await using var home = await FinHome.OpenAsync(town, "mine");
        Assert.True(await home.LinkAsync());
        home.Fill();
        await home.GoodAsync();
        home.Change();
        await home.SetAsync("{\"until\":", needsWhole: false);
        Assert.Equal((7, 2), await home.GoodAsync() is var run ? (run.Added, run.Modified) : default);
        await home.IsTrueAsync();
    }

    [DatabaseTheory]
    public async Task An_access_that_was_ended_stays_ended_and_a_new_token_goes_on_in_the_same_accounts(DatabaseProvider database)
    {
        await using var town = await FinTown.OpenAsync(database);
        await using var home = await FinHome.OpenAsync(town, "mine");
        Assert.True(await home.LinkAsync());
        home.Fill();
        await home.GoodAsync();
        var accounts = (await home.ViewAsync()).Accounts.Select(account => account.AccountId).ToList();
        home.Change();
        home.Fake.Refuses = 403;
        Assert.Equal(SyncStatus.Failed, (await home.SyncAsync()).Status);
        Assert.Equal((BankState.Gone, BankToDo.LinkAgain), ((await home.ViewAsync()).State, (await home.ViewAsync()).ToDo));
        var calls = home.Fake.Calls.Count;
        town.World.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await town.Rounds.SyncDueAsync(Ct));
        Assert.Equal(calls, home.Fake.Calls.Count);

        home.Fake.Refuses = null;
        home.Fake.Renew();
        var linked = (await home.Me.Get<BankLinkService>().CompleteAsync(BankProvider.SimpleFin, home.Fake.SetupToken, false, choosesFirst: true, Ct)).Value;
        Assert.Equal(accounts, linked.Accounts.Select(account => account.LooksLikeAccountId));
        var choices = linked.Accounts.Select(account => new ChooseBankAccount { Id = account.Id, Keep = true, AccountId = account.LooksLikeAccountId }).ToList();
        Assert.True((await home.Me.Get<BankAccountChoices>().ChooseAsync(linked.ConnectionId, choices, Ct)).IsOk);
        var run = Assert.Single((await home.Me.Get<BankSyncService>().SyncAsync(linked.ConnectionId, [], Ct)).Value);
        Assert.Equal((SyncStatus.Done, null), (run.Status, run.Error));
        Assert.Equal(home.Truth, await home.RowsAsync());
        await home.IsTrueAsync(isLinked: false);
    }
}
