using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>A household with a scripted bank, and short ways to link and sync it.</summary>
internal sealed class BankDesk : IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private BankDesk(TestWorld world, TestHousehold home, TestScope me, ScriptedFeed bank) => (World, Home, Me, Bank, Ledger) = (world, home, me, bank, new Ledger(me));

    public TestWorld World { get; }

    public TestHousehold Home { get; }

    public TestScope Me { get; }

    public ScriptedFeed Bank { get; }

    public Ledger Ledger { get; }

    public Guid Connection { get; private set; }

    public static async Task<BankDesk> OpenAsync(DatabaseProvider database, BankProvider provider = BankProvider.Plaid)
    {
        var bank = new ScriptedFeed(provider).Account();
        var world = await TestWorld.CreateAsync(database, services => services.AddSingleton<IBankFeed>(bank));
        var home = await world.HouseholdAsync();
        return new BankDesk(world, home, world.As(home), bank);
    }

    /// <summary>Links the bank; accounts become new ones unless they are to be chosen first.</summary>
    public async Task<BankLinkedView> LinkAsync(bool choosesFirst = false)
    {
        var links = Me.Get<BankLinkService>();
        var begun = (await links.BeginAsync(Bank.Provider, null, null, false, Ct)).Value;
        var linked = (await links.CompleteAsync(Bank.Provider, begun.LinkToken, true, choosesFirst, Ct)).Value;
        Connection = linked.ConnectionId;
        return linked;
    }

    /// <summary>Links, and has everything go into one account that is there.</summary>
    public async Task LinkToAsync(Guid account, DateOnly? start = null)
    {
        var linked = await LinkAsync(choosesFirst: true);
        var choice = new ChooseBankAccount { Id = linked.Accounts[0].Id, Keep = true, AccountId = account, StartDate = start };
        Assert.True((await Me.Get<BankAccountChoices>().ChooseAsync(Connection, [choice], Ct)).IsOk);
    }

    public async Task<SyncRunView> SyncAsync()
    {
        var runs = await Me.Get<BankSyncService>().SyncAsync(Connection, [], Ct);
        Assert.True(runs.IsOk, runs.Failure?.ToString());
        return Assert.Single(runs.Value);
    }

    /// <summary>A sync that must end well.</summary>
    public async Task<SyncRunView> GoodAsync()
    {
        var run = await SyncAsync();
        Assert.Null(run.Error);
        Assert.Equal(SyncStatus.Done, run.Status);
        return run;
    }

    /// <summary>Everything is asked for anew, as after a cursor went bad.</summary>
    public async Task<SyncRunView> WholeAsync()
    {
        await Me.Get<HouseholdDb>().RecordAsync(db => db.BankConnections.ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsWhole, true), Ct), Ct);
        return await GoodAsync();
    }

    public Task<IReadOnlyList<TransactionView>> RowsAsync() => Ledger.EntriesAsync();

    public async Task<TransactionView> OnlyAsync() => Assert.Single(await RowsAsync());

    public async Task<BankConnectionView> ViewAsync() => (await Me.Get<BankConnectionService>().GetAsync(Connection, Ct)).Value;

    public async Task<TransactionView> EditAsync(TransactionView row, Action<SaveTransaction> edit)
    {
        var save = Ledger.Same(row);
        edit(save);
        var saved = await Me.Get<TransactionService>().UpdateAsync(row.Id, save, Ct);
        Assert.True(saved.IsOk, saved.Failure?.ToString());
        return saved.Value;
    }

    /// <summary>The ledger says what the bank says, line by line, and its kept totals are right.</summary>
    public async Task IsTrueAsync()
    {
        var rows = await RowsAsync();
        Assert.Equal(
            Bank.Truth.Values.OrderBy(line => line.Id, StringComparer.Ordinal).Select(line => (line.Id, line.Amount.ToDecimal(), line.Date)),
            rows.OrderBy(row => row.Origin.ExternalId, StringComparer.Ordinal).Select(row => (row.Origin.ExternalId!, row.Amount.ToDecimal(), row.TransactionDate)));
        await TotalsHoldAsync();
    }

    public async Task TotalsHoldAsync() => Assert.Empty(await Me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

    public async ValueTask DisposeAsync()
    {
        await Me.DisposeAsync();
        await World.DisposeAsync();
    }
}
