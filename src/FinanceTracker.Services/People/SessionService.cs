using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.People;

/// <summary>
/// Sign-ins and what keeps them alive. A session ends for good 30 days after it began, by signing out, or when a used refresh token comes
/// back; cookies and access tokens name their session and are worth nothing without it.
/// </summary>
public sealed class SessionService(PeopleDb people, TimeProvider clock, ILogger<SessionService> log)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private const int TokenBytes = 32;
    private const int LongestToken = 100;

    /// <summary>Opens a session for a browser: the cookie carries its id.</summary>
    public async Task<OpenSession> OpenAsync(KnownPerson person, string? device, CancellationToken ct)
    {
        var session = await people.WriteAsync(db => AddAsync(db, person.Key, device, ct), ct);
        return new OpenSession(session.Id, person, session.ExpiresAt);
    }

    /// <summary>Opens a session for a program: it gets a refresh token, which is stored as a hash only.</summary>
    public async Task<(OpenSession Session, string RefreshToken)> OpenWithTokenAsync(KnownPerson person, string? device, CancellationToken ct)
    {
        var token = NewToken();
        var session = await people.WriteAsync(async db =>
        {
            var added = await AddAsync(db, person.Key, device, ct);
            db.RefreshTokens.Add(new RefreshToken { SessionKey = added.Key, Hash = HashOf(token), ExpiresAt = added.ExpiresAt });
            return added;
        }, ct);
        return (new OpenSession(session.Id, person, session.ExpiresAt), token);
    }

    /// <summary>Exchanges a refresh token for the next one. Of two that come at once one wins; the other is a reuse and ends the session.</summary>
    public Task<RefreshOutcome> RefreshAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token) || token.Length > LongestToken)
            return Task.FromResult<RefreshOutcome>(new RefreshOutcome.Refused());
        var hash = HashOf(token);
        return people.WriteAsync<RefreshOutcome>(async db =>
        {
            var now = clock.GetUtcNow();
            var isMine = await db.RefreshTokens.Where(row => row.Hash == hash && row.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), ct) == 1;
            var found = await (
                from row in db.RefreshTokens.AsNoTracking()
                where row.Hash == hash
                join session in db.Sessions.AsNoTracking() on row.SessionKey equals session.Key
                join person in db.Users.AsNoTracking() on session.PersonKey equals person.Id
                select new { row.ExpiresAt, Session = session, Person = person }).SingleOrDefaultAsync(ct);
            if (found is null)
                return new RefreshOutcome.Refused();
            if (!isMine)
            {
                if (await EndAsync(db, found.Session.Key, now, ct))
                    log.LogWarning("A used refresh token came back; session {Session} was ended", found.Session.Id);
                return new RefreshOutcome.Refused();
            }
            if (found.ExpiresAt <= now || !IsAlive(found.Session, found.Person, now))
                return new RefreshOutcome.Refused();
            var next = NewToken();
            db.RefreshTokens.Add(new RefreshToken { SessionKey = found.Session.Key, Hash = HashOf(next), ExpiresAt = found.Session.ExpiresAt });
            var known = new KnownPerson(found.Person.Id, Profiles.View(found.Person));
            return new RefreshOutcome.Refreshed(new OpenSession(found.Session.Id, known, found.Session.ExpiresAt), next);
        }, ct);
    }

    /// <summary>The person behind a session that is alive; null when it is not, whatever the reason.</summary>
    public async Task<LiveSession?> FindAliveAsync(Guid sessionId, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        var found = await (
            from session in db.Sessions
            where session.Id == sessionId
            join person in db.Users on session.PersonKey equals person.Id
            select new { session.EndedAt, session.ExpiresAt, person.Id, person.PublicId, person.UserName, person.IsAdministrator, person.LockoutEnabled, person.LockoutEnd })
            .SingleOrDefaultAsync(ct);
        return found is not null && IsAlive(found.EndedAt, found.ExpiresAt, found.LockoutEnabled ? found.LockoutEnd : null, clock.GetUtcNow())
            ? new LiveSession(sessionId, found.Id, found.PublicId, found.UserName ?? "", found.IsAdministrator)
            : null;
    }

    /// <summary>Ends a session; its cookie, access tokens and refresh tokens are dead at once.</summary>
    public Task EndAsync(Guid sessionId, CancellationToken ct) => people.WriteAsync(
        async db => await db.Sessions.Where(row => row.Id == sessionId && row.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, clock.GetUtcNow()), ct), ct);

    /// <summary>Ends the session a refresh token belongs to, used or not. An unknown token ends nothing.</summary>
    public Task EndByTokenAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token) || token.Length > LongestToken)
            return Task.CompletedTask;
        var hash = HashOf(token);
        return people.WriteAsync(async db =>
        {
            var key = await db.RefreshTokens.Where(row => row.Hash == hash).Select(row => (long?)row.SessionKey).SingleOrDefaultAsync(ct);
            return key is { } session && await EndAsync(db, session, clock.GetUtcNow(), ct);
        }, ct);
    }

    /// <summary>Where a person is signed in now: the asking session first, then the latest.</summary>
    public async Task<IReadOnlyList<SessionView>> ListAsync(long personKey, Guid? current, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        var now = clock.GetUtcNow();
        var alive = await db.Sessions.Where(row => row.PersonKey == personKey && row.EndedAt == null && row.ExpiresAt > now)
            .Select(row => new { row.Id, row.Device, row.CreatedAt }).ToListAsync(ct);
        return [.. alive.OrderBy(row => row.Id != current).ThenByDescending(row => row.CreatedAt).Select(row => new SessionView(row.Device, row.CreatedAt, row.Id == current))];
    }

    /// <summary>Ends every session of a person but the named one: after a new password, or on request.</summary>
    public Task EndAllAsync(long personKey, Guid? except, CancellationToken ct) => people.WriteAsync(
        async db => await db.Sessions.Where(row => row.PersonKey == personKey && row.EndedAt == null && row.Id != except)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, clock.GetUtcNow()), ct), ct);

    private async Task<SignInSession> AddAsync(AppDbContext db, long personKey, string? device, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var session = new SignInSession
        {
            Id = new Guid(RandomNumberGenerator.GetBytes(16)),
            PersonKey = personKey,
            Device = device is null ? null : Clip.To(device, 200),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);
        return session;
    }

    private static async Task<bool> EndAsync(AppDbContext db, long sessionKey, DateTimeOffset now, CancellationToken ct) =>
        await db.Sessions.Where(row => row.Key == sessionKey && row.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), ct) > 0;

    private static bool IsAlive(SignInSession session, Person person, DateTimeOffset now) =>
        IsAlive(session.EndedAt, session.ExpiresAt, person.LockoutEnabled ? person.LockoutEnd : null, now);

    private static bool IsAlive(DateTimeOffset? endedAt, DateTimeOffset expiresAt, DateTimeOffset? lockedUntil, DateTimeOffset now) =>
        endedAt is null && expiresAt > now && !(lockedUntil > now);

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A session just opened or kept alive.</summary>
public sealed record OpenSession(Guid Id, KnownPerson Person, DateTimeOffset ExpiresAt);

/// <summary>Who is behind a session that is alive.</summary>
public sealed record LiveSession(Guid SessionId, long PersonKey, Guid PersonId, string Username, bool IsAdministrator);

/// <summary>What an exchange of a refresh token came to.</summary>
public abstract record RefreshOutcome
{
    private RefreshOutcome()
    {
    }

    /// <summary>The next tokens.</summary>
    public sealed record Refreshed(OpenSession Session, string RefreshToken) : RefreshOutcome;

    /// <summary>Unknown, expired, used before, or of a session that has ended: the same for all.</summary>
    public sealed record Refused : RefreshOutcome;
}
