using System.Globalization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.BankSync;

namespace FinanceTracker.Testing;

/// <summary>
/// A small bank in memory behind <see cref="IBankFeed"/>. It keeps a log of what changed, as cursor providers do: an update is what the log
/// holds since a state. Tests book, change and take back lines, and script faults. It also counts calls and never lets two run at once.
/// </summary>
public sealed class ScriptedFeed(BankProvider provider = BankProvider.Plaid) : IBankFeed
{
    private readonly Lock door = new();
    private readonly List<(string Account, string Id, FeedTransaction? Line)> log = [];
    private readonly Dictionary<string, FeedAccount> accounts = new(StringComparer.Ordinal);
    private readonly Queue<Exception> faults = new();
    private int inside;

    public BankProvider Provider => provider;

    /// <summary>The bank's lines as they are now, by id.</summary>
    public Dictionary<string, FeedTransaction> Truth { get; } = new(StringComparer.Ordinal);

    /// <summary>Id of the connection the next link becomes.</summary>
    public string ConnectionId { get; set; } = "item-1";

    public string BankName { get; set; } = "Example Bank";

    public string? BankId { get; set; } = "ins-1";

    public DateTimeOffset? ConsentUntil { get; set; }

    public FeedFault? Sick { get; set; }

    /// <summary>What an update's silence means when it is not asked from nothing.</summary>
    public FeedCover Cover { get; set; }

    public DateOnly? Since { get; set; }

    public bool IsPartial { get; set; }

    public bool IsNotReady { get; set; }

    /// <summary>How often it was asked for an update.</summary>
    public int FetchCalls { get; private set; }

    public int RemoveCalls { get; private set; }

    /// <summary>The most updates that ran at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Runs inside every fetch, before it answers.</summary>
    public Func<CancellationToken, Task>? During { get; set; }

    /// <summary>The link is not finished yet.</summary>
    public bool IsLinkOpen { get; set; }

    public ScriptedFeed Account(string id = "acc-1", string name = "Current", decimal? balance = null, string currency = "EUR", AccountType type = AccountType.Checking, string? mask = null, string? persistent = null)
    {
        accounts[id] = new FeedAccount(id, name, type, Currency.Of(currency))
        {
            Mask = mask,
            PersistentId = persistent,
            BalanceMinor = balance is { } major && Money.TryFrom(major, Currency.Of(currency), out var money) ? money.Minor : null,
        };
        return this;
    }

    public void Drop(string account) => accounts.Remove(account);

    /// <summary>The bank tells of a line, new or changed.</summary>
    public FeedTransaction Put(string id, decimal amount, string day, string payee = "Shop", bool pending = false, string? pendingId = null, string account = "acc-1", string? text = null, string? category = null, string? wider = null)
    {
        var line = new FeedTransaction(account, id, DateOnly.Parse(day, CultureInfo.InvariantCulture), Money.TryFrom(amount, accounts[account].Currency!.Value, out var money) ? money : throw new ArgumentOutOfRangeException(nameof(amount)))
        {
            IsPending = pending,
            PendingId = pendingId,
            Payee = payee,
            Text = text ?? payee,
            Category = category,
            WiderCategory = wider,
        };
        return Put(line);
    }

    public FeedTransaction Put(FeedTransaction line)
    {
        lock (door)
        {
            Truth[line.Id] = line;
            log.Add((line.AccountId, line.Id, line));
        }
        return line;
    }

    /// <summary>The bank takes a line back.</summary>
    public void Take(string id, string account = "acc-1")
    {
        lock (door)
        {
            Truth.Remove(id);
            log.Add((account, id, null));
        }
    }

    /// <summary>A pending line is booked under a new id: both words in one update.</summary>
    public void Book(string pending, string id, decimal? amount = null, string? day = null, bool links = true)
    {
        var before = Truth[pending];
        Take(pending, before.AccountId);
        Put(before with
        {
            Id = id,
            IsPending = false,
            PendingId = links ? pending : null,
            Date = day is null ? before.Date : DateOnly.Parse(day, CultureInfo.InvariantCulture),
            Amount = amount is { } major && Money.TryFrom(major, before.Amount.Currency, out var money) ? money : before.Amount,
        });
    }

    /// <summary>The next calls fail like this.</summary>
    public void Fail(params Exception[] next) => next.ToList().ForEach(faults.Enqueue);

    public Task<string?> WhyNotReadyAsync(CancellationToken ct) => Task.FromResult<string?>(null);

    public Task<FeedLink> BeginAsync(FeedLinkRequest request, CancellationToken ct) =>
        Task.FromResult(new FeedLink((request.Repairs is null ? "link-" : "repair-") + Guid.NewGuid().ToString("N"), new Uri("https://bank.example.org/link"), new DateTimeOffset(2099, 3, 11, 9, 0, 0, TimeSpan.Zero)));

    public Task<FeedLinkOutcome> CompleteAsync(string handle, CancellationToken ct)
    {
        Throw();
        if (IsLinkOpen)
            return Task.FromResult(new FeedLinkOutcome(true, null, null));
        return Task.FromResult(handle.StartsWith("repair-", StringComparison.Ordinal)
            ? new FeedLinkOutcome(false, null, null) { IsDone = true }
            : new FeedLinkOutcome(false, Connection(), new FeedAccess("access-secret-" + ConnectionId)) { IsDone = true });
    }

    public Task<FeedConnection> LookAsync(FeedAccess access, CancellationToken ct) => Task.FromResult(Connection());

    public async Task<FeedChanges> FetchAsync(FeedAccess access, string? state, DateOnly? from, IProgress<int>? progress, CancellationToken ct)
    {
        FetchCalls++;
        var now = Interlocked.Increment(ref inside);
        MostAtOnce = Math.Max(MostAtOnce, now);
        try
        {
            if (During is not null)
                await During(ct);
            Throw();
            if (IsNotReady)
                return new FeedChanges { IsNotReady = true };
            lock (door)
            {
                var whole = state is null || Cover != FeedCover.Changes;
                var net = new Dictionary<string, (string Account, FeedTransaction? Line)>(StringComparer.Ordinal);
                foreach (var (account, id, line) in log.Skip(whole ? 0 : int.Parse(state!, CultureInfo.InvariantCulture)))
                    net[id] = (account, line);
                return new FeedChanges
                {
                    State = log.Count.ToString(CultureInfo.InvariantCulture),
                    Changed = [.. net.Values.Select(one => one.Line).OfType<FeedTransaction>().Where(line => provider == BankProvider.Plaid || from is not { } first || line.Date >= first)],
                    Removed = Cover == FeedCover.Changes && state is not null ? [.. net.Where(one => one.Value.Line is null).Select(one => new FeedRemoval(one.Value.Account, one.Key))] : [],
                    Accounts = [.. accounts.Values],
                    Cover = state is null ? FeedCover.Whole : Cover,
                    Since = state is null ? from : Since,
                    IsPartial = IsPartial,
                };
            }
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    public Task RemoveAsync(FeedAccess access, CancellationToken ct)
    {
        RemoveCalls++;
        Throw();
        return Task.CompletedTask;
    }

    private FeedConnection Connection() => new(ConnectionId, BankName, [.. accounts.Values]) { BankId = BankId, ConsentUntil = ConsentUntil, Fault = Sick };

    private void Throw()
    {
        if (faults.TryDequeue(out var fault))
            throw fault;
    }
}
