using System.Globalization;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Testing.Banks;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>A household with a bank behind SimpleFIN.</summary>
internal sealed class FinHome : IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly FinTown town;
    private readonly string name;
    private int made;

    private FinHome(FinTown town, TestHousehold home, string name)
    {
        (this.town, Home, Me, this.name) = (town, home, town.World.As(home), name);
        Fake = new FakeSimpleFin(town.World.Clock);
        Fake.Accounts.Clear();
        Fake.Accounts.AddRange([($"{name}-a1", $"{name} checking", "USD", "100.25"), ($"{name}-a2", $"{name} Visa card", "USD", "-55.10")]);
    }

    public TestHousehold Home { get; }

    public TestScope Me { get; }

    public FakeSimpleFin Fake { get; }

    public Guid Connection { get; private set; }

    public static async Task<FinHome> OpenAsync(FinTown town, string name) => new(town, await town.World.HouseholdAsync(name, "USD"), name);

    /// <summary>Another bank of the same household.</summary>
    public FinHome Beside(string other) => new(town, Home, other);

    /// <summary>Pastes the setup token. False with a sentence for the person when it fails.</summary>
    public async Task<bool> LinkAsync()
    {
        var done = await Me.Get<BankLinkService>().CompleteAsync(BankProvider.SimpleFin, Fake.SetupToken, false, false, Ct);
        if (!done.IsOk)
            Assert.NotEmpty(done.Failure!.ToString());
        else
            Connection = done.Value.ConnectionId;
        return done.IsOk;
    }

    /// <summary>Accounts that nobody has decided about become accounts here.</summary>
    public async Task KeepAsync()
    {
        var open = (await ViewAsync()).Accounts.Where(account => account.Choice == LinkChoice.Open).Select(account => new ChooseBankAccount { Id = account.Id, Keep = true }).ToList();
        Assert.True((await Me.Get<BankAccountChoices>().ChooseAsync(Connection, open, Ct)).IsOk);
    }

    /// <summary>A history of three windows.</summary>
    public void Fill()
    {
        for (var days = 2; days < 170; days += 12)
            Add("h", days, -days);
        Fake.Lines.Add(Line("p", 1, -7.5m) with { IsPending = true, Posted = null });
    }

    /// <summary>A line comes late, others are new, one is corrected, what was pending is booked under another id, and something else is pending.</summary>
    public void Change()
    {
        var known = Fake.Lines.FindLastIndex(line => !line.IsPending && line.Posted > Noon(8));
        if (known >= 0)
            Fake.Lines[known] = Fake.Lines[known] with { Amount = (-88.80m - made).ToString("0.00", CultureInfo.InvariantCulture) };
        Add("late", 9, -3);
        for (var i = 0; i < 4; i++)
            Add("n", i, i - 2.25m);
        foreach (var pending in Fake.Lines.Where(line => line.IsPending).ToList())
        {
            Fake.Lines.Remove(pending);
            Fake.Lines.Add(pending with { Id = $"{name}-b{++made}", IsPending = false, Posted = Noon(0) });
        }
        Fake.Lines.Add(Line("p", 1, -7.5m - made) with { IsPending = true, Posted = null });
        Fake.Lines.Add(Line("q", 1, -900) with { IsPending = true, Posted = null });
    }

    /// <summary>Something that was pending is gone.</summary>
    public void Drop() => Fake.Lines.RemoveAll(line => line.IsPending && line.Amount.StartsWith("-900", StringComparison.Ordinal));

    public async Task<SyncRunView> SyncAsync()
    {
        var runs = await Me.Get<BankSyncService>().SyncAsync(Connection, [], Ct);
        Assert.True(runs.IsOk, runs.Failure?.ToString());
        return Assert.Single(runs.Value);
    }

    public async Task<SyncRunView> GoodAsync()
    {
        var run = await SyncAsync();
        Assert.Equal((SyncStatus.Done, null), (run.Status, run.Error));
        return run;
    }

    public async Task<BankConnectionView> ViewAsync() => (await Me.Get<BankConnectionService>().GetAsync(Connection, Ct)).Value;

    public async Task<BankConnection> RawAsync()
    {
        await using var db = await Me.Get<HouseholdDb>().OpenAsync(Ct);
        return await db.BankConnections.AsNoTracking().SingleAsync(row => row.Id == Connection, Ct);
    }

    public async Task SetAsync(string? state, bool needsWhole) => await Me.Get<HouseholdDb>().RecordAsync(
        db => db.BankConnections.Where(row => row.Id == Connection).ExecuteUpdateAsync(set => set.SetProperty(row => row.SyncState, state).SetProperty(row => row.NeedsWhole, needsWhole), Ct), Ct);

    /// <summary>Id, amount and day of this bank's entries.</summary>
    public async Task<IReadOnlyList<(string, decimal, DateOnly)>> RowsAsync() =>
        [.. (await new Ledger(Me).EntriesAsync()).Where(row => row.Origin.ExternalId!.StartsWith(name + "-", StringComparison.Ordinal)).Select(row => (row.Origin.ExternalId!, row.Amount.ToDecimal(), row.TransactionDate)).Order()];

    /// <summary>The same, as the bank has them.</summary>
    public IReadOnlyList<(string, decimal, DateOnly)> Truth =>
        [.. Fake.Lines.Select(line => (line.Id, decimal.Parse(line.Amount, CultureInfo.InvariantCulture), DateOnly.FromDateTime((line.Made ?? line.Posted)!.Value.UtcDateTime))).Order()];

    /// <summary>The ledger is what the bank says, nothing more is to come, and the kept totals are right.</summary>
    public async Task IsTrueAsync(bool isLinked = true)
    {
        Assert.Equal(Truth, await RowsAsync());
        Assert.Empty(await Me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        if (!isLinked)
            return;
        await SetAsync((await RawAsync()).SyncState, needsWhole: true);
        Assert.Null((await GoodAsync()).BatchId);
        Assert.Equal(Truth, await RowsAsync());
        var view = await ViewAsync();
        Assert.Equal((BankState.Ok, BankToDo.Nothing, null), (view.State, view.ToDo, view.Fault));
    }

    private void Add(string kind, int days, decimal amount) => Fake.Lines.Add(Line(kind, days, amount));

    private FakeDeposit Line(string kind, int days, decimal amount) =>
        new($"{name}-{kind}{++made}", $"{name}-a{1 + (made % 2)}", Noon(days), amount.ToString("0.00", CultureInfo.InvariantCulture)) { Made = Noon(days) };

    private DateTimeOffset Noon(int daysAgo) => new(town.World.Clock.GetUtcNow().Date.AddDays(-daysAgo).AddHours(8), TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        await Me.DisposeAsync();
        await Fake.DisposeAsync();
    }
}
