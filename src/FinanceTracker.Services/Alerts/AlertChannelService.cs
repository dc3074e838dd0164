using System.Text;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts;

/// <summary>The ways on which the person of this scope is told outside the program. Nobody sees another's.</summary>
public sealed class AlertChannelService(HouseholdDb household, HouseholdScope scope, SecretKeys keys, ChannelSender sender, TimeProvider clock)
{
    /// <summary>The person's channels, oldest first.</summary>
    public async Task<IReadOnlyList<AlertChannelView>> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return [.. (await Mine(db).OrderBy(channel => channel.Key).ToListAsync(ct)).Select(View)];
    }

    /// <summary>Adds a channel. Invalid when its address cannot be one; conflict beyond <see cref="AlertChannel.Most"/>.</summary>
    public async Task<Result<AlertChannelView>> CreateAsync(SaveAlertChannel request, CancellationToken ct)
    {
        if (scope.PersonKey is not { } me)
            return new Failure.Forbidden("Only a person has channels.");
        if (Wrong(request) is { } wrong)
            return wrong;
        return await household.RecordAsync<Result<AlertChannelView>>(async db =>
        {
            if (await Mine(db).CountAsync(ct) >= AlertChannel.Most)
                return new Failure.Conflict($"There are {AlertChannel.Most} channels, which is the most. Delete one that is not needed.");
            var now = clock.GetUtcNow();
            var channel = new AlertChannel { Id = Guid.CreateVersion7(now), PersonKey = me, Type = request.Type, CreatedAt = now };
            Fill(channel, request, now);
            db.AlertChannels.Add(channel);
            await db.SaveChangesAsync(ct);
            return View(channel);
        }, ct);
    }

    /// <summary>Changes a channel; its type stays. Conflict when its version is stale.</summary>
    public async Task<Result<AlertChannelView>> UpdateAsync(Guid id, SaveAlertChannel request, CancellationToken ct)
    {
        if (Wrong(request) is { } wrong)
            return wrong;
        return await household.RecordAsync<Result<AlertChannelView>>(async db =>
        {
            if (await Mine(db).SingleOrDefaultAsync(channel => channel.Id == id, ct) is not { } channel)
                return Faults.NotFound;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != channel.Version)
                return Faults.Stale(View(channel));
            if (request.Type != channel.Type)
                return new Failure.Invalid("type", "A channel stays what it is. Add another one.");
            Fill(channel, request, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return View(channel);
        }, ct);
    }

    /// <summary>Takes a channel away, with what waits to go out on it.</summary>
    public async Task<Result<Done>> DeleteAsync(Guid id, CancellationToken ct) =>
        await household.RecordAsync(db => Mine(db).Where(channel => channel.Id == id).ExecuteDeleteAsync(ct), ct) == 1 ? new Done() : Faults.NotFound;

    /// <summary>Sends a message now. Conflict with what went wrong, in words.</summary>
    public async Task<Result<Done>> TestAsync(Guid id, CancellationToken ct)
    {
        AlertChannel channel;
        ChannelReader reader;
        await using (var db = await household.OpenAsync(ct))
        {
            if (await Mine(db).SingleOrDefaultAsync(row => row.Id == id, ct) is not { } found)
                return Faults.NotFound;
            (channel, reader) = (found, await ChannelReader.OfAsync(db, found.PersonKey, ct));
        }
        var now = clock.GetUtcNow();
        var sent = await sender.SendAsync(channel, reader, AlertMessages.Test(now), ct);
        var problem = sent.Problem is { } text ? Clip.To(text, AlertMapping.LongestProblem) : null;
        await household.RecordAsync(db => Mine(db).Where(row => row.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Problem, problem).SetProperty(row => row.SentAt, row => problem == null ? now : row.SentAt), ct), ct);
        return sent.Problem is { } why ? new Failure.Conflict(why) : new Done();
    }

    private IQueryable<AlertChannel> Mine(AppDbContext db)
    {
        var me = scope.PersonKey ?? 0;
        return db.AlertChannels.Where(channel => channel.PersonKey == me);
    }

    private static Failure? Wrong(SaveAlertChannel request)
    {
        if (Check.Shape(request) is { } wrong)
            return wrong;
        if (!Enum.IsDefined(request.Type))
            return new Failure.Invalid("type", "There is no such channel.");
        if (request.Type == ChannelType.Email)
            return null;
        if (SafeHttp.WhyNot(request.Address?.Trim()) is { } not)
            return new Failure.Invalid("address", not);
        var address = new Uri(request.Address!.Trim());
        if (request.Type == ChannelType.Ntfy && (address.Segments.Length < 2 || address.AbsolutePath.EndsWith('/') || address.Query.Length > 0))
            return new Failure.Invalid("address", "Write the topic behind the server: https://ntfy.sh/my-topic.");
        return request.Secret is { } secret && secret.Any(letter => char.IsControl(letter) || letter > 0x7e)
            ? new Failure.Invalid("secret", "A token has plain letters, digits and signs only.")
            : null;
    }

    private void Fill(AlertChannel channel, SaveAlertChannel request, DateTimeOffset now)
    {
        var address = request.Type == ChannelType.Email ? null : request.Address!.Trim();
        // A token belongs to the place it was given for: it is not sent to another.
        if (channel.Address is not null && address is not null && new Uri(channel.Address).Authority != new Uri(address).Authority)
            channel.Secret = null;
        if (!string.IsNullOrEmpty(request.Secret) && request.Type != ChannelType.Email)
            channel.Secret = keys.Protect(ChannelSender.Purpose(channel), Encoding.UTF8.GetBytes(request.Secret.Trim()));
        (channel.Address, channel.IsOn, channel.DigestAt) = (address, request.IsOn, AlertSettingsService.Minutes(request.DigestAt));
        channel.Kinds = request.Kinds is null ? AlertKinds.All.Bits : AlertSources.Told.Where(kind => !request.Kinds.Contains(kind)).Aggregate(AlertKinds.All, (set, kind) => set.With(kind, false)).Bits;
        (channel.Version, channel.UpdatedAt, channel.Problem) = (channel.Version + 1, now, null);
    }

    private static AlertChannelView View(AlertChannel channel) => new(
        channel.Id, channel.Type, channel.Address, channel.Secret is not null, channel.IsOn, [.. AlertSources.Told.Where(kind => new AlertKinds(channel.Kinds).Has(kind))],
        AlertSettingsService.Time(channel.DigestAt), channel.Problem, channel.SentAt, channel.Version);
}
