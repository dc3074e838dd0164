using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Requests;

/// <summary>
/// Gives the first answer again to a request that comes twice under one key. The answer is stored in the transaction of the work it
/// answers for: after a crash there are both or neither. Kept for 30 days per person, household and route.
/// </summary>
public sealed class RepeatedRequests(HouseholdDb household, PeopleDb people, HouseholdScope scope, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly SemaphoreSlim[] Turns = [.. Enumerable.Range(0, 32).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Runs the work once, in one transaction with its answer. Of two at once the second waits and gets the first one's answer.</summary>
    public async Task<RepeatOutcome> OnceAsync(RequestMark mark, Func<Task<StoredAnswer>> work, CancellationToken ct)
    {
        if (await FindAsync(mark, ct) is { } stored)
            return Replay(stored, mark);
        var isWorking = false;
        try
        {
            return await TransactAsync(async unit =>
            {
                var db = unit.Db;
                // Whoever waited at the gate finds the answer here; on PostgreSQL the unique index makes the second one wait instead.
                if (await Same(db, mark).AsNoTracking().SingleOrDefaultAsync(ct) is { } earlier && earlier.CreatedAt > clock.GetUtcNow() - Kept)
                    return (Replay(earlier, mark), false);
                await Expired(db, mark).ExecuteDeleteAsync(ct);
                var record = NewRecord(mark);
                db.IdempotencyRecords.Add(record);
                await db.SaveChangesAsync(ct);
                isWorking = true;
                var answer = await work();
                if (!answer.IsWorthKeeping)
                    return (new RepeatOutcome.Answered(answer, IsReplay: false), false);
                await db.IdempotencyRecords.Where(row => row.Key == record.Key).ExecuteUpdateAsync(set => set
                    .SetProperty(row => row.Status, answer.Status).SetProperty(row => row.ContentType, answer.ContentType)
                    .SetProperty(row => row.Body, answer.Body).SetProperty(row => row.Location, answer.Location), ct);
                return (new RepeatOutcome.Answered(answer, IsReplay: false), true);
            }, ct);
        }
        catch (DbUpdateException fault) when (!isWorking && PeopleDb.IsDuplicate(fault))
        {
            return await FindAsync(mark, ct) is { } first ? Replay(first, mark) : throw new StoreBusyException(fault);
        }
    }

    /// <summary>
    /// For work that runs its own transactions (uploads): the answer is stored right after it. A crash between the two makes a repeat
    /// run again, which such work must recognise by other means.
    /// </summary>
    public async Task<RepeatOutcome> OnceAfterwardsAsync(RequestMark mark, Func<Task<StoredAnswer>> work, CancellationToken ct)
    {
        var turn = Turns[(uint)HashCode.Combine(mark.PersonKey, mark.Route, mark.ClientKey) % Turns.Length];
        await turn.WaitAsync(ct);
        try
        {
            if (await FindAsync(mark, ct) is { } stored)
                return Replay(stored, mark);
            var answer = await work();
            if (answer.IsWorthKeeping)
            {
                await people.WriteAsync(async db =>
                {
                    await Expired(db, mark).ExecuteDeleteAsync(CancellationToken.None);
                    var record = NewRecord(mark);
                    (record.Status, record.ContentType, record.Body, record.Location) = (answer.Status, answer.ContentType, answer.Body, answer.Location);
                    db.IdempotencyRecords.Add(record);
                    return true;
                }, CancellationToken.None);
            }
            return new RepeatOutcome.Answered(answer, IsReplay: false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Removes answers that are too old to be given again. For a daily job.</summary>
    public Task<int> PurgeAsync(CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return people.WriteAsync(db => db.IdempotencyRecords.Where(row => row.CreatedAt <= oldest).ExecuteDeleteAsync(ct), ct);
    }

    private long HouseholdKey => scope.IsSet ? scope.Household.Value : 0;

    private Task<T> TransactAsync<T>(Func<UnitOfWork, Task<(T Answer, bool Keep)>> work, CancellationToken ct) =>
        scope.IsSet ? household.TransactAsync(work, ct) : people.TransactAsync(work, ct);

    private async Task<IdempotencyRecord?> FindAsync(RequestMark mark, CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Kept;
        await using var db = await people.OpenAsync(ct);
        return await Same(db, mark).SingleOrDefaultAsync(row => row.CreatedAt > oldest, ct);
    }

    private IQueryable<IdempotencyRecord> Expired(AppDbContext db, RequestMark mark)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return Same(db, mark).Where(row => row.CreatedAt <= oldest);
    }

    private IQueryable<IdempotencyRecord> Same(AppDbContext db, RequestMark mark)
    {
        var (home, route) = (HouseholdKey, mark.StoredRoute);
        return db.IdempotencyRecords.Where(row => row.PersonKey == mark.PersonKey && row.HouseholdKey == home && row.Route == route && row.ClientKey == mark.ClientKey);
    }

    private IdempotencyRecord NewRecord(RequestMark mark) => new()
    {
        PersonKey = mark.PersonKey,
        HouseholdKey = HouseholdKey,
        Route = mark.StoredRoute,
        ClientKey = mark.ClientKey,
        BodyHash = mark.BodyHash,
        CreatedAt = clock.GetUtcNow(),
    };

    private static RepeatOutcome Replay(IdempotencyRecord stored, RequestMark mark) => stored.BodyHash != mark.BodyHash
        ? new RepeatOutcome.OtherBody()
        : new RepeatOutcome.Answered(new StoredAnswer(stored.Status, stored.ContentType, stored.Body, stored.Location), IsReplay: true);
}

/// <summary>What makes two requests the same one.</summary>
/// <param name="PersonKey">Who asks.</param>
/// <param name="Route">Method and path.</param>
/// <param name="ClientKey">The caller's key, 1 to 128 characters.</param>
/// <param name="BodyHash">SHA-256 of what was sent, 64 hexadecimal digits.</param>
public sealed record RequestMark(long PersonKey, string Route, string ClientKey, string BodyHash)
{
    private const int LongestRoute = 200;

    internal string StoredRoute => Route.Length <= LongestRoute ? Route : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Route)));
}

/// <summary>An answer as it went out.</summary>
public sealed record StoredAnswer(int Status, string? ContentType, string? Body, string? Location)
{
    /// <summary>Answers that would come out the same again. Outages and limits would not.</summary>
    internal bool IsWorthKeeping => Status is >= 200 and < 500 and not (401 or 408 or 425 or 429);
}

/// <summary>What came of a request that may have come before.</summary>
public abstract record RepeatOutcome
{
    private RepeatOutcome()
    {
    }

    public sealed record Answered(StoredAnswer Answer, bool IsReplay) : RepeatOutcome;

    /// <summary>The key was used for something else.</summary>
    public sealed record OtherBody : RepeatOutcome;
}
