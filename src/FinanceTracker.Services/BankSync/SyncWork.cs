using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.BankSync;

/// <summary>
/// One sync from its turn to its end: asks the feed with no transaction open, then brings the whole answer in at once, or notes why there is
/// none. Whatever happens in between, the ledger has all of an update together with its state, or nothing.
/// </summary>
public sealed class SyncWork(HouseholdDb household, SyncDesk desk, SyncEnds ends, BankFeeds feeds, SecretKeys keys, TimeProvider clock, ILogger<SyncWork> log)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    /// <summary>Runs one connection's sync; false when it is not due or somebody has its turn.</summary>
    public async Task<bool> RunAsync(long connection, CancellationToken ct)
    {
        if (await desk.TakeAsync(connection, ct) is not { } turn)
            return false;
        try
        {
            if (turn.Connection.HoldUntil is { } until && until > clock.GetUtcNow())
                await ends.HeldAsync(turn, until);
            else
                await ends.DoneAsync(turn, await FetchAsync(turn, ct), ct);
        }
        catch (BankFeedException fault)
        {
            log.LogWarning("A sync of connection {Connection} failed: {Fault} {Code} {RequestId}", turn.Connection.Id, fault.Fault, fault.Code, fault.RequestId);
            await ends.FailedAsync(turn, fault);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await ends.InterruptedAsync(turn);
            throw;
        }
        catch (Exception fault)
        {
            log.LogError(fault, "A sync of connection {Connection} failed here", turn.Connection.Id);
            await ends.FailedAsync(turn, new BankFeedException(FeedFault.Transient, "Something went wrong in this program; the log of the server says what.", fault));
        }
        return true;
    }

    private async Task<Fetched> FetchAsync(SyncTurn turn, CancellationToken ct)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var beat = BeatAsync(turn, lost, ended.Token);
        try
        {
            return await AskAsync(turn, lost.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new BankFeedException(FeedFault.Transient, "The bank took too long to answer, or another sync took over.");
        }
        finally
        {
            await ended.CancelAsync();
            await beat;
        }
    }

    private async Task<Fetched> AskAsync(SyncTurn turn, CancellationToken ct)
    {
        var connection = turn.Connection;
        if (feeds.Find(connection.Provider) is not { } feed)
            throw new BankFeedException(FeedFault.Misconfigured, "This program does not know the way to this bank any more.");
        FeedAccess? access;
        DateOnly? from;
        bool hasKept;
        await using (var db = await household.OpenAsync(ct))
        {
            access = await BankSecrets.OpenAsync(db, keys, connection, ct);
            var kept = await db.BankAccountLinks.Where(link => link.ConnectionKey == connection.Key && link.Choice == LinkChoice.Kept).Select(link => link.StartDate).ToListAsync(ct);
            (from, hasKept) = (kept.Contains(null) ? null : kept.Min(), kept.Count > 0);
        }
        if (access is null)
            throw new BankFeedException(FeedFault.Gone, "What this bank was reached with is gone. Link it again.");
        var look = IsLookDue(connection) ? await feed.LookAsync(access, ct) : null;
        if (look?.Fault is { } sick && sick != FeedFault.Transient)
            throw new BankFeedException(sick, SyncEnds.WordsOf(sick)) { Code = look.FaultCode };
        // Before a person has chosen an account there is nothing to fetch, and what is fetched would be lost.
        var changes = hasKept ? await feed.FetchAsync(access, connection.NeedsWhole ? null : connection.SyncState, from, null, ct) : new FeedChanges();
        return new Fetched(changes, look);
    }

    /// <summary>At least once a day, and whenever something hints at news about the connection itself.</summary>
    private bool IsLookDue(BankConnection connection) =>
        connection.LooksFirst || connection.LastSuccessAt is not { } last || last.UtcDateTime.Date != clock.GetUtcNow().UtcDateTime.Date;

    private async Task BeatAsync(SyncTurn turn, CancellationTokenSource lost, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Heartbeat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                if (!await desk.RenewAsync(turn, ct))
                    await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The fetch has ended.
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "The turn of a sync could not be renewed");
        }
    }
}

/// <summary>What a feed gave.</summary>
/// <param name="Changes">The update.</param>
/// <param name="Look">The provider's view of the connection; null when it was not asked for.</param>
internal sealed record Fetched(FeedChanges Changes, FeedConnection? Look);
