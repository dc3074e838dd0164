using System.Text.Json;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>
/// Each fault that lasts, over each thing one does with a bank, through the engine, the real client and the fake bank: while it lasts the person
/// is told and the bank is spared; after it the ledger is the bank's, and a second bank of the household never felt it.
/// </summary>
public sealed class BankFaultMatrixTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<string, DatabaseProvider> Rows => OnBoth(FaultCase.All.Where(fault => !fault.IsSlow));

    internal static TheoryData<string, DatabaseProvider> OnBoth(IEnumerable<FaultCase> faults)
    {
        var data = new TheoryData<string, DatabaseProvider>();
        foreach (var fault in faults)
        {
            data.Add(fault.Name, DatabaseProvider.Sqlite);
            data.Add(new TheoryDataRow<string, DatabaseProvider>(fault.Name, DatabaseProvider.PostgreSql) { Skip = TestStores.WhyNoPostgres });
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public Task It_ends_as_the_bank_has_it(string fault, DatabaseProvider database) => RunAsync(FaultCase.All.Single(one => one.Name == fault), database);

    internal static async Task RunAsync(FaultCase fault, DatabaseProvider database)
    {
        await using var town = await PlaidTown.OpenAsync(database, fault.IsSlow ? TimeSpan.FromMilliseconds(500) : null);
        await using var home = await FaultHome.OpenAsync(town, "home");
        await LinkAsync(town, home, fault);
        await SufferAsync(town, home, fault);
        News(home, 0);
        await SufferAsync(town, home, fault);
        News(home, 1);
        await HintAsync(town, home, fault);
        await RepairAsync(town, home, fault);
        await EndAsync(town, home, fault);
        Assert.Empty(town.Fake.Complaints);
    }

    private static void News(FaultHome home, int round)
    {
        home.Change(round);
        home.MoveOther();
    }

    private static async Task LinkAsync(PlaidTown town, FaultHome home, FaultCase fault)
    {
        using var failing = await Failing.BeginAsync(town, home, fault);
        var begun = await home.Me.Get<BankLinkService>().BeginAsync(BankProvider.Plaid, null, null, false, Ct);
        if (!begun.IsOk)
        {
            Assert.NotEmpty(Assert.IsType<Domain.Common.Failure.Conflict>(begun.Failure).Reason);
            failing.Pause();
        }
        var link = begun.IsOk ? begun.Value.LinkToken : await home.BeginAsync(null);
        Assert.True(await home.SignInAsync(link, "mine"));
        failing.Resume();
        var linked = await home.CompleteAsync(link);
        if (linked is null)
        {
            Assert.Single(await home.Me.Get<BankConnectionService>().ListAsync([], Ct));
            failing.Pause();
            linked = await home.CompleteAsync(link);
        }
        failing.End();
        await home.TakeAsync(linked!);
        home.Fill();
    }

    private static async Task HintAsync(PlaidTown town, FaultHome home, FaultCase fault)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { webhook_type = "TRANSACTIONS", webhook_code = "SYNC_UPDATES_AVAILABLE", item_id = home.Item });
        await SufferAsync(town, home, fault, async () =>
        {
            await using var nobody = town.World.Anyone();
            var hints = nobody.Get<BankHints>();
            var signature = town.Fake.Webhooks.Sign(body);
            for (var i = 0; i < 3; i++)
                Assert.Null(await hints.TakeAsync(body, signature, Ct));
            Assert.NotNull(await hints.TakeAsync(body, signature[..^4] + "AAAA", Ct));
        });
    }

    private static async Task RepairAsync(PlaidTown town, FaultHome home, FaultCase fault)
    {
        Assert.True(await town.Fake.Bank.SetHealthAsync(home.Item, isHealthy: false, Ct));
        Assert.Equal(SyncStatus.Failed, (await home.SyncAsync(home.Connection)).Status);
        Assert.Equal((BankState.NeedsPerson, BankToDo.SignIn), ((await home.ViewAsync()).State, (await home.ViewAsync()).ToDo));
        News(home, 2);
        await home.GoodAsync(home.Other);

        using var failing = await Failing.BeginAsync(town, home, fault);
        var begun = await home.Me.Get<BankLinkService>().BeginAsync(BankProvider.Plaid, home.Connection, null, false, Ct);
        if (!begun.IsOk)
            failing.Pause();
        var link = begun.IsOk ? begun.Value.LinkToken : await home.BeginAsync(home.Connection);
        Assert.True(await town.Fake.Bank.FinishAsync(link, "", "USD", Ct));
        failing.Resume();
        var linked = await home.CompleteAsync(link);
        if (linked is null)
        {
            Assert.Equal(BankState.NeedsPerson, (await home.ViewAsync()).State);
            failing.Pause();
            linked = await home.CompleteAsync(link);
        }
        Assert.Equal(home.Connection, linked!.ConnectionId);
        failing.End();
        await home.GoodAsync();
        await home.IsTrueAsync();
    }

    private static async Task EndAsync(PlaidTown town, FaultHome home, FaultCase fault)
    {
        using var failing = await Failing.BeginAsync(town, home, fault);
        Assert.True((await home.Me.Get<BankDisconnects>().DisconnectAsync(home.Connection, false, Ct)).IsOk);
        Assert.Equal(BankState.Disconnected, (await home.ViewAsync()).State);
        var isToldLater = failing.Calls.Any(call => call is { Path: "item/remove", Fault: not null });
        await failing.LastAsync(() => Task.CompletedTask);
        Assert.Equal(isToldLater, (await home.RawAsync()).RemovalDueAt is not null);
        failing.End();
        town.World.Clock.Advance(TimeSpan.FromDays(2));
        await town.Rounds.SyncDueAsync(Ct);
        await town.Rounds.SyncDueAsync(Ct);
        Assert.Null((await home.RawAsync()).RemovalDueAt);
        Assert.Single(failing.Calls, call => call is { Path: "item/remove", Fault: null });
        await home.IsTrueAsync(isLinked: false);
    }

    /// <summary>The fault lasts for a while, in which syncs are due and the other bank has news; then it ends.</summary>
    private static async Task SufferAsync(PlaidTown town, FaultHome home, FaultCase fault, Func<Task>? hint = null)
    {
        var (before, other) = (await home.RowsAsync(), home.Truth.Count(row => row.Item1.Contains("-o", StringComparison.Ordinal)));
        using var failing = await Failing.BeginAsync(town, home, fault);
        if (hint is null)
            await home.AskAsync();
        else
            await hint();
        await town.Rounds.SyncDueAsync(Ct);
        await home.GoodAsync(home.Other);
        var (view, rows) = (await home.ViewAsync(), await home.RowsAsync());
        if (fault.ToDo is { } toDo)
        {
            Assert.Equal((toDo, SyncStatus.Failed), (view.ToDo, view.LastRun!.Status));
            Assert.False(string.IsNullOrEmpty(view.Advice) || string.IsNullOrEmpty(view.Fault) || string.IsNullOrEmpty(view.LastRun.Error) || view.FaultSince is null);
            Assert.Equal(before.Where(row => row.Item1.Contains("-m", StringComparison.Ordinal)), rows.Where(row => row.Item1.Contains("-m", StringComparison.Ordinal)));
        }
        else
        {
            Assert.Equal((BankToDo.Nothing, SyncStatus.Done), (view.ToDo, view.LastRun!.Status));
            Assert.Equal(home.Truth, rows);
        }
        Assert.Equal(other, rows.Count(row => row.Item1.Contains("-o", StringComparison.Ordinal)));
        Assert.Equal((BankState.Ok, BankToDo.Nothing), ((await home.ViewAsync(home.Other)).State, (await home.ViewAsync(home.Other)).ToDo));
        await failing.LastAsync(hint ?? (() => Task.CompletedTask));
        failing.End();
        if ((await home.RawAsync()).HoldUntil is { } until && until > town.World.Clock.GetUtcNow())
            town.World.Clock.Advance(until - town.World.Clock.GetUtcNow());
        await home.GoodAsync();
        await home.IsTrueAsync();
    }
}
