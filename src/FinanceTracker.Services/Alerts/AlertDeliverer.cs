using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Integrations.Push;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts;

/// <summary>
/// Sends what is due in the household of this scope. A message is taken before it is sent, in one statement that one of many processes
/// wins; a process that dies meanwhile leaves it to the next try.
/// </summary>
public sealed class AlertDeliverer(HouseholdDb household, HouseholdScope scope, ChannelSender sender, PublicAddress home, TimeProvider clock)
{
    /// <summary>Longer than any one message can take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int Most = 200;

    /// <summary>Sends what is due now; a channel that fails is left alone for the rest of the round.</summary>
    /// <returns>How many messages went out, and how many did not.</returns>
    public async Task<DeliveryRound> DeliverAsync(CancellationToken ct)
    {
        var round = new DeliveryRound(0, 0);
        foreach (var (channel, due, reader) in await DueAsync(ct))
        {
            // A digest is one message with all that waits in it; else each alert is one.
            foreach (var some in channel.DigestAt is null ? due.Select(one => new[] { one }) : [[.. due]])
            {
                if (await SendAsync(channel, reader, some, ct) is not { } isSent)
                    continue;
                round = isSent ? round with { Sent = round.Sent + 1 } : round with { Failed = round.Failed + 1 };
                if (!isSent)
                    break;
            }
        }
        return round;
    }

    private async Task<IReadOnlyList<(AlertChannel Channel, List<(AlertDelivery Delivery, Alert Alert)> Due, ChannelReader Reader)>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await household.OpenAsync(ct);
        var due = await db.AlertDeliveries.Where(delivery => delivery.Status == DeliveryStatus.Waiting && delivery.DueAt <= now).OrderBy(delivery => delivery.DueAt).ThenBy(delivery => delivery.Key).Take(Most)
            .Join(db.Alerts, delivery => delivery.AlertKey, alert => alert.Key, (delivery, alert) => new { Delivery = delivery, Alert = alert }).ToListAsync(ct);
        var found = new List<(AlertChannel, List<(AlertDelivery, Alert)>, ChannelReader)>();
        foreach (var group in due.OrderBy(one => one.Delivery.Key).GroupBy(one => one.Delivery.ChannelKey))
        {
            var channel = await db.AlertChannels.SingleOrDefaultAsync(row => row.Key == group.Key, ct);
            if (channel is not { IsOn: true } || !await db.Memberships.AnyAsync(member => member.HouseholdKey == scope.Household && member.PersonKey == channel.PersonKey, ct))
            {
                // Turned off, or its person has left: what waited is not told late.
                await household.RecordAsync(own => own.AlertDeliveries.Where(delivery => delivery.ChannelKey == group.Key && delivery.Status == DeliveryStatus.Waiting)
                    .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.Status, DeliveryStatus.Dropped), ct), ct);
                continue;
            }
            found.Add((channel, [.. group.Select(one => (one.Delivery, one.Alert))], await ChannelReader.OfAsync(db, channel.PersonKey, ct)));
        }
        return found;
    }

    /// <summary>Null when another process has taken all of it.</summary>
    private async Task<bool?> SendAsync(AlertChannel channel, ChannelReader reader, IReadOnlyList<(AlertDelivery Delivery, Alert Alert)> some, CancellationToken ct)
    {
        var mine = new List<(AlertDelivery Delivery, Alert Alert)>();
        foreach (var one in some)
        {
            if (await TakeAsync(one.Delivery.Key, ct))
                mine.Add(one);
        }
        if (mine.Count == 0)
            return null;
        var items = mine.ConvertAll(one => AlertMessages.Of(one.Alert, one.Delivery.Id, reader, home.Url));
        PushMessage message = items is [var only] ? only : AlertMessages.Digest(items, home.Url, clock.GetUtcNow());
        var sent = await sender.SendAsync(channel, reader, message, ct);
        // It has gone out: noting that is no longer a matter of choice.
        await NoteAsync(channel, [.. mine.Select(one => one.Delivery.Key)], sent, CancellationToken.None);
        return sent.Problem is null;
    }

    private async Task<bool> TakeAsync(long key, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await household.RecordAsync(db => db.AlertDeliveries.Where(delivery => delivery.Key == key && delivery.Status == DeliveryStatus.Waiting && delivery.DueAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.DueAt, now + Lease).SetProperty(delivery => delivery.Attempts, delivery => delivery.Attempts + 1), ct), ct) == 1;
    }

    private Task<bool> NoteAsync(AlertChannel channel, List<long> keys, SentMessage sent, CancellationToken ct) => household.RecordAsync(async db =>
    {
        var (now, problem) = (clock.GetUtcNow(), sent.Problem is { } text ? Clip.To(text, AlertMapping.LongestProblem) : null);
        foreach (var delivery in await db.AlertDeliveries.Where(row => keys.Contains(row.Key)).ToListAsync(ct))
        {
            delivery.Problem = problem;
            var wait = sent.IsFinal ? null : DeliveryRule.Wait(delivery.Attempts, Random.Shared.NextDouble());
            if (problem is null)
                (delivery.Status, delivery.SentAt) = (DeliveryStatus.Sent, now);
            else if (wait is { } pause)
                delivery.DueAt = now + pause;
            else
                delivery.Status = DeliveryStatus.GivenUp;
        }
        if (await db.AlertChannels.SingleOrDefaultAsync(row => row.Key == channel.Key, ct) is { } known)
            (known.Problem, known.SentAt) = (problem, problem is null ? now : known.SentAt);
        return true;
    }, ct);
}

/// <summary>What came of a round.</summary>
public sealed record DeliveryRound(int Sent, int Failed);
