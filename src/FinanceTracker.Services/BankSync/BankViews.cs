using System.Globalization;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>Reads connections as people and programs see them.</summary>
internal static class BankViews
{
    private const int RunsShown = 10;
    private const int LongestPending = 60;
    private static readonly TimeSpan ConsentAhead = TimeSpan.FromDays(7);

    public static async Task<IReadOnlyList<BankConnectionView>> OfAsync(AppDbContext db, IReadOnlyList<BankConnection> connections, HouseholdCalendar calendar, DateTimeOffset now, CancellationToken ct)
    {
        var keys = connections.Select(row => row.Key).ToList();
        var accounts = (await AccountsAsync(db, keys, calendar.Today, ct)).ToLookup(account => account.ConnectionId);
        var flags = (await db.BankRowFlags.Where(flag => keys.Contains(flag.ConnectionKey)).OrderByDescending(flag => flag.Key)
            .Join(db.Transactions, flag => flag.TransactionKey, row => row.Key, (flag, row) => new { Flag = flag, row.Id, row.Date, row.Amount.Currency, Account = db.Accounts.Where(account => account.Key == row.AccountKey).Select(account => account.Id).FirstOrDefault() }).ToListAsync(ct)).ToLookup(pair => pair.Flag.ConnectionKey);
        var views = new List<BankConnectionView>();
        foreach (var row in connections)
        {
            var runs = await RunsAsync(db, db.SyncRuns.Where(run => run.ConnectionKey == row.Key).OrderByDescending(run => run.Key).Take(RunsShown), ct);
            var (toDo, advice) = Advice(row, calendar, now);
            views.Add(new BankConnectionView(row.Id, row.Provider, row.Name, row.BankName, row.State)
            {
                ProviderId = row.ProviderId,
                ToDo = toDo,
                Advice = advice,
                Fault = row.FaultText,
                FaultCode = row.FaultCode,
                FaultSince = row.FaultSince,
                ConsentUntil = row.ConsentUntil,
                HasNewAccounts = row.HasNewAccounts,
                IsSyncing = row.LeaseUntil > now,
                LastSuccessAt = row.LastSuccessAt,
                NextRunAt = row.State is BankState.Ok or BankState.NeedsPerson ? row.NextDueAt : null,
                CreatedAt = row.CreatedAt,
                LastRun = runs.FirstOrDefault(run => run.Status != SyncStatus.Pending),
                Runs = runs,
                Accounts = [.. accounts[row.Id]],
                Flags = [.. flags[row.Key].Select(pair => new BankFlagView(pair.Id, pair.Flag.Reason, pair.Flag.BankDate, pair.Flag.BankMinor is { } minor ? new Money(minor, pair.Currency) : null, pair.Flag.At) { AccountId = pair.Account, Date = pair.Date })],
            });
        }
        return views;
    }

    public static async Task<IReadOnlyList<BankAccountView>> AccountsAsync(AppDbContext db, IReadOnlyList<long> connections, DateOnly today, CancellationToken ct)
    {
        var links = await db.BankAccountLinks.AsNoTracking().Where(link => connections.Contains(link.ConnectionKey)).OrderBy(link => link.Key).ToListAsync(ct);
        var ids = await db.BankConnections.Where(row => connections.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Id, ct);
        var keys = links.Select(link => link.AccountKey).OfType<long>().ToList();
        var accounts = await db.Accounts.AsNoTracking().Where(account => keys.Contains(account.Key)).ToDictionaryAsync(account => account.Key, ct);
        var booked = keys.Count == 0 ? [] : await BookedAsync(db, keys, today, ct);
        var earlier = links.Exists(link => link.Choice == LinkChoice.Open) ? await EarlierAsync(db, ct) : [];
        var views = new List<BankAccountView>();
        foreach (var link in links)
        {
            var account = link.AccountKey is { } key ? accounts.GetValueOrDefault(key) : null;
            var currency = account?.Currency ?? link.Currency;
            var bank = link.BalanceMinor is { } minor && currency is { } known ? new Money(minor, known) : (Money?)null;
            var ledger = account is null ? (Money?)null : account.Opening + new Money(booked.GetValueOrDefault(account.Key), account.Currency);
            views.Add(new BankAccountView(link.Id, ids[link.ConnectionKey], account?.Id, link.Name, link.Type, link.Choice)
            {
                AccountName = account?.Name,
                Mask = link.Mask,
                Currency = currency,
                BankBalance = bank,
                BankAvailable = link.AvailableMinor is { } left && currency is { } money ? new Money(left, money) : null,
                BalanceAt = link.BalanceAt,
                LedgerBalance = ledger,
                Drift = bank is { } stated && ledger is { } own && link.Choice == LinkChoice.Kept ? stated - own : null,
                StartDate = link.StartDate,
                IsMissing = link.IsMissing,
                LooksLikeAccountId = link.Choice == LinkChoice.Open ? Like(link, earlier) : null,
            });
        }
        return views;
    }

    public static async Task<IReadOnlyList<SyncRunView>> RunsAsync(AppDbContext db, IQueryable<SyncRun> runs, CancellationToken ct)
    {
        var rows = await runs.AsNoTracking().Select(run => new
        {
            Run = run,
            Connection = db.BankConnections.Where(row => row.Key == run.ConnectionKey).Select(row => row.Id).FirstOrDefault(),
            Batch = db.Batches.Where(batch => batch.Key == run.BatchKey).Select(batch => (Guid?)batch.Id).FirstOrDefault(),
        }).ToListAsync(ct);
        return rows.ConvertAll(row => new SyncRunView(row.Run.Id, row.Connection, row.Run.Status, row.Run.Added, row.Run.Modified, row.Run.Removed, row.Run.Error)
        {
            Flagged = row.Run.Flagged,
            BatchId = row.Batch,
            CreatedAt = row.Run.CreatedAt,
            StartedAt = row.Run.StartedAt,
            EndedAt = row.Run.EndedAt,
            Notes = row.Run.Notes?.Split('\n') ?? [],
        });
    }

    /// <summary>Links of connections that ended, or whose account the bank no longer lists: what a new one may go on from.</summary>
    private static async Task<List<(BankAccountLink Link, Guid Account)>> EarlierAsync(AppDbContext db, CancellationToken ct) =>
        (await db.BankAccountLinks.AsNoTracking()
            .Where(link => link.Choice == LinkChoice.Kept && (link.IsMissing || db.BankConnections.Any(row => row.Key == link.ConnectionKey && (row.State == BankState.Gone || row.State == BankState.Disconnected))))
            .Join(db.Accounts, link => link.AccountKey, account => account.Key, (link, account) => new { link, account.Id }).ToListAsync(ct)).ConvertAll(pair => (pair.link, pair.Id));

    private static Guid? Like(BankAccountLink link, List<(BankAccountLink Link, Guid Account)> earlier)
    {
        var asked = new FeedAccount(link.FeedAccountId, link.Name, link.Type, link.Currency) { Mask = link.Mask, PersistentId = link.PersistentId };
        var known = earlier.ConvertAll(one => one.Link);
        return (LinkLikeness.Same(asked, known) ?? LinkLikeness.LooksLike(asked, known)) is { } found ? earlier.Find(one => ReferenceEquals(one.Link, found)).Account : null;
    }

    /// <summary>What is booked up to today, by account: kept totals less what has been pending for no longer than banks take.</summary>
    private static async Task<Dictionary<long, long>> BookedAsync(AppDbContext db, List<long> accounts, DateOnly today, CancellationToken ct)
    {
        var sums = await AccountBalances.UpToAsync(db, today, ct);
        var since = today.AddDays(-LongestPending);
        var pending = await db.Transactions.Where(row => accounts.Contains(row.AccountKey) && row.Date > since && row.Date <= today && row.Status == TransactionStatus.Pending)
            .GroupBy(row => row.AccountKey).Select(group => new { group.Key, Sum = group.Sum(row => row.Amount.Minor) }).ToListAsync(ct);
        foreach (var account in pending)
            sums[account.Key] = sums.GetValueOrDefault(account.Key) - account.Sum;
        return sums;
    }

    private static (BankToDo ToDo, string? Advice) Advice(BankConnection row, HouseholdCalendar calendar, DateTimeOffset now) => row switch
    {
        { State: BankState.Disconnected } => (BankToDo.Nothing, null),
        { State: BankState.Gone } => (BankToDo.LinkAgain, "This connection has ended. Link the bank again; its history is joined."),
        { Fault: FeedFault.Misconfigured } => (BankToDo.AskAdministrator, "The administrator has to look at the keys of the bank's provider."),
        { State: BankState.NeedsPerson } => (BankToDo.SignIn, "Sign in at the bank again. Until then nothing new comes in."),
        { Fault: FeedFault.Transient } => (BankToDo.Wait, "The bank cannot be reached at the moment. It is tried again by itself."),
        _ when row.ConsentUntil is { } until && until - now < ConsentAhead => (BankToDo.Renew, string.Create(CultureInfo.InvariantCulture, $"Access ends on {calendar.LocalTime(until):d MMMM}. Renew it before, and nothing is missed.")),
        { HasNewAccounts: true } => (BankToDo.ChooseAccounts, "There are accounts at this bank to choose from."),
        _ => (BankToDo.Nothing, null),
    };
}
