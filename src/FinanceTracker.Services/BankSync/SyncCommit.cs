using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Transfers;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>What an update came to.</summary>
internal sealed record SyncCounts(int Added, int Modified, int Removed, int Flagged, IReadOnlyList<string> Notes);

/// <summary>
/// Brings one whole update into the ledger, inside a write that is running: decides (<see cref="SyncPlan"/>), changes what is there, inserts
/// what is new, looks for transfers and bills, and sets opening balances. Everything or nothing.
/// </summary>
internal sealed class SyncCommit(LedgerWrite write, HouseholdSettings settings, BankConnection connection)
{
    private static readonly Dictionary<long, long> NoRecords = [];

    public async Task<SyncCounts> RunAsync(FeedChanges changes, IReadOnlyList<BankAccountLink> links, IReadOnlySet<long> renamed, CancellationToken ct)
    {
        var db = write.Db;
        var origin = BankFeeds.OriginOf(connection.Provider);
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        var keys = links.Select(link => link.AccountKey).OfType<long>().ToList();
        var accounts = await db.Accounts.Where(account => keys.Contains(account.Key)).ToDictionaryAsync(account => account.Key, ct);
        var notes = new List<string>(changes.Messages.Concat(changes.Refused));
        var plans = new List<(BankAccountLink Link, Account Account, IReadOnlyList<SyncStep> Steps)>();
        var byAccount = changes.Changed.ToLookup(line => line.AccountId, StringComparer.Ordinal);
        foreach (var link in links.Where(link => link is { Choice: LinkChoice.Kept, AccountKey: not null }))
        {
            if (!accounts.TryGetValue(link.AccountKey!.Value, out var account))
            {
                notes.Add($"{link.Name}: its account is not there any more. Choose where it goes.");
                continue;
            }
            var lines = Lines(byAccount[link.FeedAccountId], account, notes);
            plans.Add((link, account, SyncPlan.Make(await SyncReading.ReadAsync(db, link, lines, changes, origin, renamed.Contains(link.Key), ct))));
        }

        var drafts = await SyncDrafts.PrepareAsync(write, settings, plans.SelectMany(plan => plan.Steps).Select(step => step.Line).OfType<FeedTransaction>(), ct);
        var rows = new SyncRows(write, drafts, origin);
        foreach (var (link, _, steps) in plans)
            await rows.ApplyAsync(link, steps, ct);
        var added = await AddAsync(plans, drafts, origin, ct);
        var flagged = await FlagAsync(plans.SelectMany(plan => plan.Steps), ct);
        await TransferSearch.RunAsync(write, rows.Changed, NoRecords, ct);
        await BillMatching.RunAsync(write, db.Transactions.Where(row => row.BatchKey == write.Batch.Key), ct);
        await RuleUses.CountAsync(write, drafts.Uses, ct);
        var changed = rows.Changed.Count;
        foreach (var (link, account, _) in plans)
        {
            await OpenAsync(link, account, changes.IsPartial, today, ct);
            var worth = await SyncWorth.FollowAsync(write, link, account, origin, today, ct);
            (added, changed) = (added + worth.Added, changed + worth.Changed);
        }
        return new SyncCounts(added, changed, rows.Removed, flagged, notes);
    }

    private static List<FeedTransaction> Lines(IEnumerable<FeedTransaction> all, Account account, List<string> notes)
    {
        var lines = all.ToList();
        if (lines.RemoveAll(line => line.Amount.Currency != account.Currency) is > 0 and var others)
            notes.Add($"{account.Name}: {others} lines are not in {account.Currency} and stayed out.");
        return lines;
    }

    private async Task<int> AddAsync(IEnumerable<(BankAccountLink Link, Account Account, IReadOnlyList<SyncStep> Steps)> plans, SyncDrafts drafts, OriginKind origin, CancellationToken ct)
    {
        var payments = new ImportPayments();
        var count = 0;
        await BulkLinks.InsertAsync(write, Drafted(), ct);
        await payments.AddAsync(write, ct);
        return count;

        IEnumerable<Transaction> Drafted()
        {
            foreach (var (link, account, steps) in plans)
            {
                // The order of arrival inside a day is the bank's.
                foreach (var step in steps.Where(step => step.Act == SyncAct.Add).OrderBy(step => step.Line!.Date))
                {
                    if (drafts.Make(step.Line!, link, account.Name, origin) is not var (entry, ruled))
                        continue;
                    count++;
                    yield return payments.Note(entry, ruled);
                }
            }
        }
    }

    /// <summary>One flag an entry; it goes when the bank and the entry agree again.</summary>
    private async Task<int> FlagAsync(IEnumerable<SyncStep> steps, CancellationToken ct)
    {
        var touched = steps.Where(step => step.Row is { IsReconciled: true }).ToDictionary(step => step.Row!.Key);
        if (touched.Count == 0)
            return 0;
        var db = write.Db;
        var keys = touched.Keys.ToList();
        await db.BankRowFlags.Where(flag => keys.Contains(flag.TransactionKey)).ExecuteDeleteAsync(ct);
        foreach (var step in touched.Values.Where(step => step.Flag is not null))
        {
            db.BankRowFlags.Add(new BankRowFlag
            {
                Id = Guid.CreateVersion7(write.Now),
                HouseholdId = connection.HouseholdId,
                ConnectionKey = connection.Key,
                TransactionKey = step.Row!.Key,
                Reason = step.Flag!,
                BankDate = step.Line?.Date,
                BankMinor = step.Line?.Amount.Minor,
                At = write.Now,
            });
        }
        return touched.Values.Count(step => step.Flag is not null);
    }

    private async Task OpenAsync(BankAccountLink link, Account account, bool isPartial, DateOnly today, CancellationToken ct)
    {
        var db = write.Db;
        if (OpeningRule.Applies(link, account.Opening.Minor))
        {
            var booked = db.Transactions.Where(row => row.AccountKey == account.Key && row.Status == TransactionStatus.Completed && row.Date <= today);
            var opening = OpeningRule.Of(link.BalanceMinor!.Value, await booked.SumAsync(row => row.Amount.Minor, ct));
            var first = await db.Transactions.Where(row => row.AccountKey == account.Key).MinAsync(row => (DateOnly?)row.Date, ct) ?? today;
            account.Opening = new Money(opening, account.Currency);
            account.OpeningDate = first < account.OpeningDate ? first : account.OpeningDate;
            link.OpeningMinor = opening;
            await db.SaveChangesAsync(ct);
        }
        link.FollowsOpening &= isPartial || link.BalanceMinor is null;
        var (key, now, available) = (account.Key, write.Now, link.Currency is null || link.Currency == account.Currency ? link.AvailableMinor : null);
        // Beside the history: it is no version of the account, and no undo brings yesterday's figure back.
        await db.Accounts.Where(row => row.Key == key).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.IsSynced, true).SetProperty(row => row.LastSyncedAt, now).SetProperty(row => row.AvailableMinor, available), ct);
    }
}
