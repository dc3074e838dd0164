using System.Globalization;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Alerts.Sources;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>The ways in which a sync ends. Each is one transaction: rows, the feed's state, the run and the connection go together.</summary>
public sealed class SyncEnds(HouseholdDb household, HouseholdSettings settings, SyncDesk desk, AlertRounds alerts, TimeProvider clock)
{
    private const int FailuresTold = 5;
    private static readonly TimeSpan KeepsAsking = TimeSpan.FromHours(1);

    internal async Task DoneAsync(SyncTurn turn, Fetched fetched, CancellationToken ct)
    {
        var isKept = await household.TransactAsync(async unit =>
        {
            var db = unit.Db;
            if (!await desk.HoldAsync(db, turn, ct))
                return (false, false);
            var (links, renamed) = await BankLinks.MergeAsync(db, turn.Connection, fetched, clock.GetUtcNow(), ct);
            long? batch = null;
            var counts = await household.WriteAsync<SyncCounts>(BatchKind.Sync, $"Synced {turn.Connection.Name}", async write =>
            {
                var made = await new SyncCommit(write, settings, turn.Connection).RunAsync(fetched.Changes, links, renamed, ct);
                await db.SaveChangesAsync(ct);
                batch = write.Events.Count > 0 ? write.Batch.Key : null;
                return made;
            }, ct);
            if (!counts.IsOk)
                return (false, false);
            await NoteAsync(db, turn, fetched, counts.Value, batch, links, ct);
            // Lines of an account with a new id may still come: all of them together, beside what is there.
            if (renamed.Count > 0)
                await db.BankConnections.Where(row => row.Key == turn.Connection.Key).ExecuteUpdateAsync(set => set.SetProperty(row => row.NeedsWhole, true), ct);
            unit.Events.Add(SyncDesk.Event(turn.Connection.HouseholdId, turn.Connection.Id));
            return (true, true);
        }, ct);
        if (!isKept)
            throw new BankFeedException(FeedFault.Transient, "Another sync of this bank took over.");
    }

    /// <summary>The provider wants to be left alone: nothing was asked.</summary>
    internal Task HeldAsync(SyncTurn turn, DateTimeOffset until) => desk.EndAsync(turn, (connection, run, now) =>
    {
        End(run, now, string.Create(CultureInfo.InvariantCulture, $"The bank's provider wants no calls before {until:u}."));
        connection.NextDueAt = until;
    });

    /// <summary>The process ends: due again at once for whoever comes next.</summary>
    internal Task InterruptedAsync(SyncTurn turn) => desk.EndAsync(turn, (connection, run, now) =>
    {
        End(run, now, "The program was ended meanwhile.");
        (run.Status, connection.NextDueAt) = (SyncStatus.Stale, now);
    });

    internal async Task FailedAsync(SyncTurn turn, BankFeedException fault)
    {
        BankConnection? told = null;
        await desk.EndAsync(turn, (connection, run, now) =>
        {
            var words = Clip.To(fault.Message, BankMapping.LongestText);
            End(run, now, words);
            connection.Failures++;
            var (before, hadFault) = (connection.State, connection.Fault);
            if (hadFault != fault.Fault)
                connection.FaultSince = now;
            (connection.Fault, connection.FaultCode, connection.FaultText) = (fault.Fault, fault.Code is { } code ? Clip.To(code, 100) : null, words);
            connection.State = fault.Fault switch
            {
                FeedFault.Gone => BankState.Gone,
                FeedFault.NeedsPerson or FeedFault.Misconfigured => BankState.NeedsPerson,
                _ => before,
            };
            connection.HoldUntil = fault.RetryAfter is { } rest ? now + rest : null;
            connection.NextDueAt = fault.Fault switch
            {
                FeedFault.Gone => null,
                FeedFault.NeedsPerson or FeedFault.Misconfigured => now + SyncPace.WhileWaiting,
                _ => now + SyncPace.AfterFailure(connection.Failures, fault.RetryAfter, Chance()),
            };
            if (connection.State != before || (fault.Fault == FeedFault.Transient && connection.Failures == FailuresTold))
                told = connection;
        });
        if (told is not null && BankTroubles.Draft(told) is { } draft)
            await alerts.PostAsync(told.HouseholdId, draft, CancellationToken.None);
    }

    /// <summary>A fault in words, where the provider gave none.</summary>
    internal static string WordsOf(FeedFault fault) => fault switch
    {
        FeedFault.NeedsPerson => "The bank wants you to sign in again.",
        FeedFault.Gone => "The bank's provider no longer knows this connection.",
        FeedFault.Misconfigured => "The keys of the bank's provider do not work; the administrator has to look.",
        _ => "The bank cannot be reached at the moment.",
    };

    private async Task NoteAsync(AppDbContext db, SyncTurn turn, Fetched fetched, SyncCounts counts, long? batch, IReadOnlyList<BankAccountLink> links, CancellationToken ct)
    {
        var (now, changes) = (clock.GetUtcNow(), fetched.Changes);
        var connection = await db.BankConnections.SingleAsync(row => row.Key == turn.Connection.Key, ct);
        var run = await db.SyncRuns.SingleAsync(row => row.Key == turn.RunKey, ct);
        var hours = await db.BankSchedules.Select(row => (int?)row.EveryHours).SingleOrDefaultAsync(ct) ?? BankSchedule.UsualHours;
        // A hint that came meanwhile is about news this sync has not seen.
        var wasAskedMeanwhile = connection.NextDueAt <= now;
        connection.SyncState = changes.IsNotReady ? connection.SyncState : changes.State ?? connection.SyncState;
        connection.NeedsWhole &= changes.IsNotReady;
        connection.LooksFirst = false;
        connection.HasNewAccounts = links.Any(link => link is { Choice: LinkChoice.Open, IsMissing: false });
        (connection.State, connection.Fault, connection.FaultCode, connection.FaultText, connection.FaultSince) = (BankState.Ok, null, null, null, null);
        (connection.Failures, connection.HoldUntil) = (0, null);
        connection.LastSuccessAt = now;
        if (!wasAskedMeanwhile)
            connection.NextDueAt = changes.IsNotReady || changes.IsPartial ? now + (now - connection.CreatedAt < KeepsAsking ? SyncPace.Soon : KeepsAsking) : now + SyncPace.Next(hours, Chance());
        if (fetched.Look is { } look)
        {
            (connection.ConsentUntil, connection.BankId) = (look.ConsentUntil, look.BankId ?? connection.BankId);
            connection.BankName = look.BankName.Length > 0 ? Clip.To(look.BankName, 200) : connection.BankName;
        }
        SyncDesk.Release(connection);
        (run.Status, run.EndedAt, run.BatchKey) = (SyncStatus.Done, now, batch);
        (run.Added, run.Modified, run.Removed, run.Flagged) = (counts.Added, counts.Modified, counts.Removed, counts.Flagged);
        run.Notes = counts.Notes.Count == 0 ? null : Clip.To(string.Join('\n', counts.Notes), 4000);
        await db.SaveChangesAsync(ct);
    }

    private static void End(SyncRun run, DateTimeOffset now, string error) =>
        (run.Status, run.EndedAt, run.Error) = (SyncStatus.Failed, now, Clip.To(error, BankMapping.LongestText));

    private static double Chance() => Random.Shared.NextDouble();
}
