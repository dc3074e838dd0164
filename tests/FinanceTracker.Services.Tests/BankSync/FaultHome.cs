using System.Globalization;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Testing;
using FinanceTracker.Testing.Banks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>A household with two banks at the fake Plaid: one for a fault, and one that must not feel it.</summary>
internal sealed class FaultHome : IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly PlaidTown town;
    private readonly string name;
    private int others;

    private FaultHome(PlaidTown town, TestHousehold home, string name) => (this.town, Home, Me, this.name) = (town, home, town.World.As(home), name);

    public TestHousehold Home { get; }

    public TestScope Me { get; }

    public Guid Connection { get; private set; }

    public Guid Other { get; private set; }

    public string Item { get; private set; } = "";

    public FakeBook Book { get; private set; } = new();

    private FakeBook OtherBook { get; set; } = new();

    /// <summary>What the ledger has of the bank's updates: the cursor that is stored.</summary>
    public string? Stored { get; private set; }

    public static async Task<FaultHome> OpenAsync(PlaidTown town, string name)
    {
        var home = new FaultHome(town, await town.World.HouseholdAsync(name, "USD"), name);
        (home.Other, _, home.OtherBook) = await home.FinishAsync("other", await home.BeginAsync(null));
        home.MoveOther();
        await home.GoodAsync(home.Other);
        town.Spared.Add(await home.TokenAsync(home.Other));
        return home;
    }

    public async Task<string> BeginAsync(Guid? repairs) =>
        (await Me.Get<BankLinkService>().BeginAsync(BankProvider.Plaid, repairs, null, false, Ct)) is { IsOk: true } begun ? begun.Value.LinkToken : throw new InvalidOperationException("No link.");

    /// <summary>The person signs in at the bank, whose accounts are those of a kind.</summary>
    public Task<bool> SignInAsync(string link, string kind)
    {
        town.Fake.Books.Fresh = () =>
        {
            var book = new FakeBook();
            var (digit, mark) = (kind == "other" ? "8" : "1", $"{name}-{kind}");
            book.Accounts.Clear();
            book.Accounts.AddRange([new($"{mark}-checking", $"{kind} everyday", $"{digit}111", "depository", "checking", 1200.50m), new($"{mark}-card", $"{kind} card", $"{digit}222", "credit", "credit card", 250.25m)]);
            return book;
        };
        return town.Fake.Bank.FinishAsync(link, "all", "USD", Ct);
    }

    /// <summary>What comes of a link; null with a sentence for the person when it fails.</summary>
    public async Task<BankLinkedView?> CompleteAsync(string link)
    {
        var done = await Me.Get<BankLinkService>().CompleteAsync(BankProvider.Plaid, link, true, false, Ct);
        if (!done.IsOk)
            Assert.NotEmpty(done.Failure!.ToString());
        return done.IsOk ? done.Value : null;
    }

    public async Task TakeAsync(BankLinkedView linked) => (Connection, Item, Book) = await KnowAsync(linked);

    public async Task LinkAsync()
    {
        (Connection, Item, Book) = await FinishAsync("mine", await BeginAsync(null));
        Fill();
    }

    /// <summary>Three pages of history.</summary>
    public void Fill()
    {
        for (var i = 0; i < 23; i++)
            Book.Add(Row(i, i + 1.25m));
        Book.Add(Row(23, 9) with { IsPending = true });
    }

    /// <summary>Three pages of news, other ones each round: new, changed, taken back, and the pending line booked.</summary>
    public void Change(int round)
    {
        var at = 30 * round;
        for (var i = at + 30; i < at + 48; i++)
            Book.Add(Row(i, -i));
        Book.Modify(Row(at + 3, 77)).Remove(Row(at + 4, 0).Id, Row(at + 4, 0).AccountId).Remove($"{name}-never-seen", Row(4, 0).AccountId);
        var pending = Row(23, 0);
        if (Book.Truth.ContainsKey(pending.Id))
            Book.Post(pending.Id, Row(24, 11) with { AccountId = pending.AccountId, PendingId = pending.Id });
    }

    public void MoveOther() => OtherBook.Add(FakeBook.Row($"{name}-o{++others}", others, account: $"{name}-other-card"));

    public BankRow Row(int number, decimal amount) =>
        FakeBook.Row($"{name}-m{number}", amount, new DateOnly(2026, 1, 10).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{name}-mine-{(number % 3 == 0 ? "card" : "checking")}");

    public async Task<SyncRunView> SyncAsync(Guid connection)
    {
        var runs = await Me.Get<BankSyncService>().SyncAsync(connection, [], Ct);
        Assert.True(runs.IsOk, runs.Failure?.ToString());
        return Assert.Single(runs.Value);
    }

    public async Task<SyncRunView> GoodAsync(Guid? connection = null)
    {
        var run = await SyncAsync(connection ?? Connection);
        Assert.Equal((SyncStatus.Done, null), (run.Status, run.Error));
        return run;
    }

    public Task AskAsync() => Me.Get<BankSyncService>().RequestAsync(null, [], Ct);

    public async Task<BankConnectionView> ViewAsync(Guid? connection = null) => (await Me.Get<BankConnectionService>().GetAsync(connection ?? Connection, Ct)).Value;

    public async Task<BankConnection> RawAsync()
    {
        await using var db = await Me.Get<HouseholdDb>().OpenAsync(Ct);
        return await db.BankConnections.AsNoTracking().SingleAsync(row => row.Id == Connection, Ct);
    }

    public async Task RememberAsync() => Stored = Connection == default ? null : (await RawAsync()).SyncState;

    /// <summary>Id, amount and day of all entries.</summary>
    public async Task<IReadOnlyList<(string, decimal, DateOnly)>> RowsAsync() =>
        [.. (await new Ledger(Me).EntriesAsync()).Select(row => (row.Origin.ExternalId!, row.Amount.ToDecimal(), row.TransactionDate)).Order()];

    /// <summary>The same, as both banks have them.</summary>
    public IReadOnlyList<(string, decimal, DateOnly)> Truth => [.. Book.Truth.Values.Concat(OtherBook.Truth.Values).Select(row => (row.Id, -row.Amount, row.Date)).Order()];

    /// <summary>The ledger is what the banks say, nothing more is to come, and the kept totals are right.</summary>
    public async Task IsTrueAsync(bool isLinked = true)
    {
        Assert.Equal(Truth, await RowsAsync());
        Assert.Empty(await Me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        if (!isLinked)
            return;
        await Me.Get<HouseholdDb>().RecordAsync(db => db.BankConnections.ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsWhole, true), Ct), Ct);
        Assert.Null((await GoodAsync()).BatchId);
        Assert.Equal(Truth, await RowsAsync());
        Assert.Equal((BankState.Ok, BankToDo.Nothing, null), ((await ViewAsync()).State, (await ViewAsync()).ToDo, (await ViewAsync()).Fault));
    }

    private async Task<(Guid, string, FakeBook)> FinishAsync(string kind, string link)
    {
        Assert.True(await SignInAsync(link, kind));
        return await KnowAsync((await CompleteAsync(link))!);
    }

    private async Task<(Guid, string, FakeBook)> KnowAsync(BankLinkedView linked)
    {
        var item = (await ViewAsync(linked.ConnectionId)).ProviderId;
        return (linked.ConnectionId, item, town.Fake.Books.Of(item));
    }

    public async Task<string> TokenAsync(Guid connection)
    {
        await using var db = await Me.Get<HouseholdDb>().OpenAsync(Ct);
        var row = await db.BankConnections.AsNoTracking().SingleAsync(one => one.Id == connection, Ct);
        return (await BankSecrets.OpenAsync(db, town.World.Services.GetRequiredService<SecretKeys>(), row, Ct))!.Secret;
    }

    public ValueTask DisposeAsync() => Me.DisposeAsync();
}
