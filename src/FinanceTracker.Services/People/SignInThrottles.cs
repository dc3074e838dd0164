using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.People;

/// <summary>
/// Counts failed sign-ins per account: 15 in 15 minutes for all strangers together, and 15 more for each place the person has signed in
/// from before (a browser, or an address within 90 days). So guessing from a thousand addresses gains nothing, and a stranger who uses up
/// the tries locks out strangers only. A try is taken before the password is checked and given back when it was right, so that tries
/// at the same moment count too.
/// </summary>
public sealed class SignInThrottles(PeopleDb people, PeopleSettings settings, TimeProvider clock)
{
    public const int MostFailures = 15;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    internal sealed record Place(string Account, string? Device, string Address, bool CanBeKnown)
    {
        /// <summary>The bucket tries were taken from.</summary>
        public string? Taken { get; set; }
    }

    internal static Place PlaceOf(Person? person, string login, SignInAttempt attempt)
    {
        var account = person is null ? $"login {login}" : $"person {person.Id}";
        var device = person is not null && attempt.Device is { } known && known.People.Contains(person.PublicId) ? Bucket(account, "device", known.Id.ToString()) : null;
        return new Place(account, device, attempt.Address, person is not null);
    }

    /// <summary>Takes one try; null when there was one, else how long until there is one again.</summary>
    internal async Task<TimeSpan?> TakeTryAsync(Place place, CancellationToken ct)
    {
        if (!settings.ThrottleSignIn)
            return null;
        var now = clock.GetUtcNow();
        return await people.WriteAsync(async db =>
        {
            var known = Bucket(place.Account, "known address", place.Address);
            var isKnown = place.CanBeKnown && await db.SignInThrottles.AnyAsync(row => row.Bucket == known && row.WindowStart > now - Remembered, ct);
            var bucket = place.Device ?? (isKnown ? Bucket(place.Account, "address", place.Address) : Bucket(place.Account, "strangers", ""));
            place.Taken = bucket;
            return await TakeAsync(db, bucket, now, ct);
        }, ct);
    }

    /// <summary>The password was right: the tries of this place start over, those of strangers get this one back.</summary>
    internal async Task GiveBackAsync(Place place, CancellationToken ct)
    {
        if (place.Taken is not { } bucket)
            return;
        var now = clock.GetUtcNow();
        var known = Bucket(place.Account, "known address", place.Address);
        await people.WriteAsync(async db =>
        {
            if (bucket == Bucket(place.Account, "strangers", ""))
                await db.SignInThrottles.Where(row => row.Bucket == bucket && row.Failures > 0).ExecuteUpdateAsync(set => set.SetProperty(row => row.Failures, row => row.Failures - 1), ct);
            else
                await db.SignInThrottles.Where(row => row.Bucket == bucket).ExecuteDeleteAsync(ct);
            if (await db.SignInThrottles.Where(row => row.Bucket == known).ExecuteUpdateAsync(set => set.SetProperty(row => row.WindowStart, now), ct) == 0)
                await InsertAsync(db, known, now, 0, ct);
            await db.SignInThrottles.Where(row => row.WindowStart < now - Remembered).ExecuteDeleteAsync(ct);
            return true;
        }, ct);
    }

    private static async Task<TimeSpan?> TakeAsync(AppDbContext db, string bucket, DateTimeOffset now, CancellationToken ct)
    {
        var rows = db.SignInThrottles.Where(row => row.Bucket == bucket);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (await rows.Where(row => row.WindowStart > now - Window && row.Failures < MostFailures)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Failures, row => row.Failures + 1), ct) > 0)
                return null;
            if (await rows.Where(row => row.WindowStart <= now - Window)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Failures, 1).SetProperty(row => row.WindowStart, now), ct) > 0)
                return null;
            if (await rows.AsNoTracking().SingleOrDefaultAsync(ct) is { } full && full.Failures >= MostFailures)
                return full.WindowStart + Window - now;
            if (await InsertAsync(db, bucket, now, 1, ct))
                return null;
        }
        return TimeSpan.FromSeconds(1);
    }

    /// <summary>False when another process of the same moment was faster.</summary>
    private static async Task<bool> InsertAsync(AppDbContext db, string bucket, DateTimeOffset now, int failures, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("throttle", ct);
        var row = new SignInThrottle { Bucket = bucket, WindowStart = now, Failures = failures };
        db.SignInThrottles.Add(row);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException fault) when (PeopleDb.IsDuplicate(fault))
        {
            await transaction.RollbackToSavepointAsync("throttle", ct);
            db.Entry(row).State = EntityState.Detached;
            return false;
        }
    }

    // No login and no address is stored, only what they hash to.
    private static string Bucket(string account, string kind, string place) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}\n{kind}\n{place}")));
}
