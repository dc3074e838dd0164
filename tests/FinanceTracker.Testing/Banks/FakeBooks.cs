using System.Collections.Concurrent;
using System.Globalization;
using FinanceTracker.Services.Integrations.TestBank;

namespace FinanceTracker.Testing.Banks;

/// <summary>The books of one connection, written by a test. The log is what happened; <see cref="Truth"/> is what it comes to.</summary>
public sealed class FakeBook
{
    /// <summary>A checking account and a card.</summary>
    public List<BankAccountRow> Accounts { get; } =
    [
        new("acc-checking", "Everyday", "1111", "depository", "checking", 1200.50m) { Available = 1100.50m },
        new("acc-card", "Card", "2222", "credit", "credit card", 250.25m),
    ];

    /// <summary>Everything that happened.</summary>
    public List<BankEvent> Log { get; } = [];

    /// <summary>How much history is there: NOT_READY, INITIAL_UPDATE_COMPLETE, HISTORICAL_UPDATE_COMPLETE.</summary>
    public string Status { get; set; } = "HISTORICAL_UPDATE_COMPLETE";

    /// <summary>What the bank has now, by id.</summary>
    public Dictionary<string, BankRow> Truth => Log.Aggregate(new Dictionary<string, BankRow>(StringComparer.Ordinal), (truth, entry) =>
    {
        if (entry.Kind == BankEventKind.Removed)
            truth.Remove(entry.Row.Id);
        else
            truth[entry.Row.Id] = entry.Row;
        return truth;
    });

    /// <summary>A line; a positive amount is money out.</summary>
    public static BankRow Row(string id, decimal amount, string day = "2026-03-01", string account = "acc-checking") =>
        new(id, account, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), amount) { Name = $"SHOP {id}", Merchant = $"Shop {id}" };

    /// <summary>Adds a line.</summary>
    public FakeBook Add(BankRow row)
    {
        Log.Add(new BankEvent(BankEventKind.Added, row));
        return this;
    }

    /// <summary>Changes a line.</summary>
    public FakeBook Modify(BankRow row)
    {
        Log.Add(new BankEvent(BankEventKind.Modified, row));
        return this;
    }

    /// <summary>Takes a line back; also one that never was.</summary>
    public FakeBook Remove(string id, string account = "acc-checking")
    {
        Log.Add(new BankEvent(BankEventKind.Removed, new BankRow(id, account, default, 0)));
        return this;
    }

    /// <summary>Books a pending line under a new id.</summary>
    /// <param name="pendingId">What it replaces.</param>
    /// <param name="posted">The booked line; its link to the pending one is as given.</param>
    /// <param name="removesFirst">Whether the removal stands before the arrival in the log.</param>
    public FakeBook Post(string pendingId, BankRow posted, bool removesFirst = true)
    {
        ArgumentNullException.ThrowIfNull(posted);
        return removesFirst ? Remove(pendingId, posted.AccountId).Add(posted) : Add(posted).Remove(pendingId, posted.AccountId);
    }

    /// <summary>Adds many lines with ids "row-0" and up, ending at a day.</summary>
    public FakeBook Fill(int rows, int from = 0)
    {
        var first = new DateOnly(2024, 3, 11);
        for (var i = from; i < from + rows; i++)
            Add(new BankRow($"row-{i}", i % 3 == 0 ? "acc-card" : "acc-checking", first.AddDays(i % 720), ((i % 5000) + 1) / 100m * (i % 11 == 0 ? -1 : 1)) { Name = $"SHOP {i % 400}", Merchant = $"Shop {i % 400}" });
        return this;
    }
}

/// <summary>One book for each connection.</summary>
public sealed class FakeBooks : IBankBooks
{
    private readonly ConcurrentDictionary<string, FakeBook> books = new(StringComparer.Ordinal);

    /// <summary>What the next connection finds.</summary>
    public Func<FakeBook> Fresh { get; set; } = () => new FakeBook();

    /// <summary>The book of a connection, by the bank's id of it.</summary>
    public FakeBook Of(string itemId) => books.GetOrAdd(itemId, _ => Fresh());

    /// <inheritdoc/>
    public BankBook Open(TestBankItem item, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        var book = Of(item.ItemId);
        return new BankBook([.. book.Accounts], book.Status == "NOT_READY" ? [] : book.Log, book.Status);
    }
}

/// <summary>A bank's memory that ends with the test.</summary>
public sealed class FakeItems : IBankItems
{
    private readonly List<TestBankItem> items = [];

    /// <inheritdoc/>
    public Task<TestBankItem?> FindLinkAsync(string linkToken, CancellationToken ct) => Find(item => item.LinkToken == linkToken);

    /// <inheritdoc/>
    public Task<TestBankItem?> FindPublicAsync(string publicToken, CancellationToken ct) => Find(item => item.PublicToken == publicToken);

    /// <inheritdoc/>
    public Task<TestBankItem?> FindAccessAsync(string accessHash, CancellationToken ct) => Find(item => item.AccessHash == accessHash);

    /// <inheritdoc/>
    public Task<TestBankItem?> FindItemAsync(string itemId, CancellationToken ct) => Find(item => item.ItemId == itemId);

    /// <inheritdoc/>
    public Task SaveAsync(TestBankItem item, CancellationToken ct)
    {
        lock (items)
        {
            if (!items.Contains(item))
                items.Add(item);
        }
        return Task.CompletedTask;
    }

    private Task<TestBankItem?> Find(Predicate<TestBankItem> wanted)
    {
        lock (items)
            return Task.FromResult(items.Find(wanted));
    }
}
