using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.BankSync;

/// <summary>
/// Ends connections. Here it ends at once; the provider is told right after that, and again until it has heard. What the connection was
/// reached with is forgotten only then.
/// </summary>
public sealed class BankDisconnects(HouseholdDb household, HouseholdScope scope, AccountService accounts, BankFeeds feeds, SecretKeys keys, TimeProvider clock, ILogger<BankDisconnects> log)
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Ends a connection. An owner's. Invalid when there is no such connection. With its history, the accounts that linking made go to the trash, and
    /// of others the entries it brought; one undo brings them back, reconciled entries stay.
    /// </summary>
    public async Task<Result<Done>> DisconnectAsync(Guid id, bool deletesHistory, CancellationToken ct)
    {
        if (scope.Require(Role.Owner) is { } refused)
            return refused;
        var ended = await household.TransactAsync(async unit =>
        {
            var (db, now) = (unit.Db, clock.GetUtcNow());
            if (await db.BankConnections.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } connection)
                return (Faults.Unknown("connectionId", "bank connection"), false);
            if (connection.State == BankState.Disconnected)
                return (Result.Of(connection.Key), true);
            (connection.State, connection.NextDueAt, connection.RemovalDueAt, connection.HasNewAccounts) = (BankState.Disconnected, null, now, false);
            // A sync that runs loses its turn: what it brings is not wanted any more.
            SyncDesk.Release(connection);
            await db.SyncRuns.Where(run => run.ConnectionKey == connection.Key && (run.Status == SyncStatus.Pending || run.Status == SyncStatus.Running)).ExecuteUpdateAsync(
                set => set.SetProperty(run => run.Status, SyncStatus.Failed).SetProperty(run => run.EndedAt, now).SetProperty(run => run.Error, "The connection was ended."), ct);
            var links = await db.BankAccountLinks.Where(link => link.ConnectionKey == connection.Key).ToListAsync(ct);
            var kept = links.Where(link => link.Choice == LinkChoice.Kept).Select(link => link.AccountKey).OfType<long>().ToList();
            await db.Accounts.Where(row => kept.Contains(row.Key)).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsSynced, false).SetProperty(row => row.AvailableMinor, (long?)null), ct);
            if (deletesHistory && (await DeleteHistoryAsync(connection, links, ct)).Failure is { } wrong)
                return (wrong, false);
            await db.SaveChangesAsync(ct);
            unit.Events.Add(SyncDesk.Event(connection.HouseholdId, connection.Id));
            return (Result.Of(connection.Key), true);
        }, ct);
        if (!ended.IsOk)
            return ended.Failure!;
        await TellAsync(ended.Value, ct);
        return new Done();
    }

    /// <summary>Connections whose provider is still to be told. For jobs.</summary>
    public async Task<IReadOnlyList<long>> ListDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.BankConnections.Where(row => row.RemovalDueAt != null && row.RemovalDueAt <= now).Select(row => row.Key).ToListAsync(ct);
    }

    /// <summary>Tells the provider of one, once at a time.</summary>
    /// <returns>True when it has heard by now.</returns>
    public async Task<bool> TellAsync(long key, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Moved on by whoever takes it: who comes second finds nothing to do.
        if (await household.RecordAsync(db => db.BankConnections.Where(row => row.Key == key && row.RemovalDueAt != null && row.RemovalDueAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RemovalDueAt, now + Again), ct), ct) != 1)
            return false;
        BankConnection connection;
        FeedAccess? access;
        try
        {
            await using (var db = await household.OpenAsync(ct))
            {
                connection = await db.BankConnections.AsNoTracking().SingleAsync(row => row.Key == key, ct);
                access = await BankSecrets.OpenAsync(db, keys, connection, ct);
            }
            if (access is not null && feeds.Find(connection.Provider) is { } feed)
                await feed.RemoveAsync(access, ct);
        }
        catch (BankFeedException fault) when (fault.Fault != FeedFault.Gone)
        {
            log.LogWarning("A provider could not be told that connection {Connection} ended: {Code} {RequestId}", key, fault.Code, fault.RequestId);
            await household.RecordAsync(async db =>
            {
                var row = await db.BankConnections.SingleAsync(one => one.Key == key, ct);
                row.Failures++;
                row.RemovalDueAt = now + (fault.Fault == FeedFault.Transient ? SyncPace.AfterFailure(row.Failures, fault.RetryAfter, 0.5) : SyncPace.WhileWaiting);
                return true;
            }, ct);
            return false;
        }
        catch (BankFeedException)
        {
            // It is gone there: just what was wanted.
        }
        await household.RecordAsync(async db =>
        {
            await db.BankSecrets.Where(row => row.ConnectionKey == key).ExecuteDeleteAsync(ct);
            return await db.BankConnections.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.RemovalDueAt, (DateTimeOffset?)null), ct);
        }, ct);
        return true;
    }

    private Task<Result<Done>> DeleteHistoryAsync(BankConnection connection, List<BankAccountLink> links, CancellationToken ct) =>
        household.WriteAsync<Done>(BatchKind.BulkEdit, $"Disconnected {connection.Name} and deleted its history", async write =>
        {
            var db = write.Db;
            foreach (var link in links.Where(link => link.AccountKey is not null))
            {
                var account = await db.Accounts.Where(row => row.Key == link.AccountKey).Select(row => new { row.Id, row.Key }).SingleOrDefaultAsync(ct);
                if (account is null)
                    continue;
                var isItsOwn = link.MadeAccount && !await db.Transactions.AnyAsync(row => row.AccountKey == account.Key && (row.BankLinkKey != link.Key || row.Cleared == ClearedState.Reconciled), ct);
                if (isItsOwn)
                {
                    if ((await accounts.DeleteAsync(account.Id, force: true, ct)).Failure is { } wrong)
                        return wrong;
                    continue;
                }
                var going = db.Transactions.Where(row => row.BankLinkKey == link.Key && row.Cleared != ClearedState.Reconciled);
                await TransferLinks.DissolveAsync(write, going, ct);
                await db.SaveChangesAsync(ct);
                await BulkWriter.SetAsideAsync(write, going, RowState.Deleted, ct);
            }
            return new Done();
        }, ct, Role.Owner);
}
