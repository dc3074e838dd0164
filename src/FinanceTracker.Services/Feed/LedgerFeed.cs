using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Feed;

/// <summary>Turns events, which carry ids only, into what programs are told: read after the commit, so that it is true.</summary>
public sealed class LedgerFeed(HouseholdDb household, HouseholdScope scope, AccountService accounts)
{
    /// <summary>The news in a burst of events of this household. Entries are told by account; balances once per account.</summary>
    public async Task<LedgerNews> ReadAsync(IReadOnlyList<LedgerEvent> events, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(events);
        var moved = events.Where(what => what.Subject == nameof(Transaction)).ToList();
        var touched = moved.SelectMany(what => what.AccountKeys).ToHashSet();
        var isGap = events.Any(what => what.IsGap);
        var named = events.Where(what => what.Subject == nameof(Account)).SelectMany(what => what.Ids).ToHashSet();
        var told = events.Where(what => what is { Subject: nameof(Alert), Kind: ChangeKind.Added }).SelectMany(what => what.Ids).ToList();
        var synced = events.Where(what => what.Subject == nameof(BankConnection)).SelectMany(what => what.Ids).Distinct().ToList();
        if (touched.Count == 0 && named.Count == 0 && told.Count == 0 && synced.Count == 0 && !isGap)
            return new LedgerNews([], []);

        await using var db = await household.OpenAsync(ct);
        var syncs = await SyncsAsync(db, synced, ct);
        var (budgets, bills) = await AlertsAsync(db, told, ct);
        var ids = await db.Accounts.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(account => touched.Contains(account.Key))
            .Select(account => new { account.Key, account.Id }).ToDictionaryAsync(account => account.Key, account => account.Id, ct);
        var updates = new List<TransactionUpdate>();
        foreach (var what in moved)
            updates.AddRange(await ByAccountAsync(db, what, ids, ct));
        named.UnionWith(ids.Values);
        var all = await accounts.ListAsync(ct);
        // What was missed cannot be named: list again, every account.
        if (isGap)
            updates.AddRange(all.Select(account => new TransactionUpdate([], account.Id, ChangeKind.Changed, 0)));
        var balances = all.Where(account => isGap || named.Contains(account.Id))
            .Select(account => new BalanceUpdate(account.Id, account.Balance, account.Currency)).ToList();
        return new LedgerNews(updates, balances) { Budgets = budgets, Bills = bills, Syncs = syncs };
    }

    /// <summary>How the last sync of each connection stands.</summary>
    private static async Task<IReadOnlyList<SyncUpdate>> SyncsAsync(AppDbContext db, List<Guid> connections, CancellationToken ct) => connections.Count == 0 ? [] :
        [.. (await db.BankConnections.Where(row => connections.Contains(row.Id)).Select(row => new
        {
            row.Id,
            Status = db.SyncRuns.Where(run => run.ConnectionKey == row.Key).OrderByDescending(run => run.Key).Select(run => (SyncStatus?)run.Status).FirstOrDefault(),
        }).ToListAsync(ct)).Where(row => row.Status is not null).Select(row => new SyncUpdate(row.Id, row.Status!.Value))];

    /// <summary>Alerts that programs have a message for, and that this person gets.</summary>
    private async Task<(IReadOnlyList<BudgetAlert> Budgets, IReadOnlyList<BillReminder> Bills)> AlertsAsync(AppDbContext db, List<Guid> told, CancellationToken ct)
    {
        if (told.Count == 0)
            return ([], []);
        var me = scope.PersonKey;
        var alerts = await db.Alerts.Where(alert => told.Contains(alert.Id) && alert.SubjectId != null && db.AlertNotices.Any(notice => notice.AlertKey == alert.Key && notice.PersonKey == me))
            .OrderBy(alert => alert.Key).ToListAsync(ct);
        return (
            [.. alerts.Where(alert => alert is { Kind: AlertKind.BudgetThreshold or AlertKind.BudgetExceeded, Percent: not null })
                .Select(alert => new BudgetAlert(alert.SubjectId!.Value, alert.Percent!.Value, alert.Kind == AlertKind.BudgetExceeded ? "exceeded" : "warning"))],
            [.. alerts.Where(alert => alert is { Kind: AlertKind.BillDueSoon or AlertKind.BillDue or AlertKind.BillOverdue, Day: not null, Minor: not null, Currency: not null })
                .Select(alert => new BillReminder(alert.SubjectId!.Value, alert.Day!.Value, new Money(alert.Minor!.Value, alert.Currency!.Value).Abs(), alert.Currency!.Value))]);
    }

    private static async Task<IEnumerable<TransactionUpdate>> ByAccountAsync(AppDbContext db, LedgerEvent what, Dictionary<long, Guid> accounts, CancellationToken ct)
    {
        if (what.AccountKeys is [var only])
            return accounts.TryGetValue(only, out var account) ? [new TransactionUpdate(what.Ids, account, what.Kind, what.Count)] : [];
        if (what.Ids.Count == 0)
            return what.AccountKeys.Where(accounts.ContainsKey).Select(key => new TransactionUpdate([], accounts[key], what.Kind, what.Count));
        var wanted = what.Ids.ToList();
        var rows = await db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => wanted.Contains(row.Id))
            .Select(row => new { row.Id, row.AccountKey }).ToListAsync(ct);
        return rows.GroupBy(row => row.AccountKey).Where(group => accounts.ContainsKey(group.Key))
            .Select(group => new TransactionUpdate([.. group.Select(row => row.Id)], accounts[group.Key], what.Kind, group.Count()));
    }
}
