using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Jobs;

/// <summary>
/// Hands jobs out: one run at a time and one run per due time, however many processes ask. All of it stands in the store, so that a lost
/// queue loses nothing and a restart knows what is due.
/// </summary>
public sealed class JobDesk(PeopleDb people, DatabaseSettings database, TimeProvider clock, ILogger<JobDesk> log)
{
    internal const int LongestMessage = 300;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    // A run that says nothing for so long is that of a dead process; on SQLite a start tells that sooner, and a computer that slept is no death.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);
    private readonly bool isAlone = database.Provider == DatabaseProvider.Sqlite;

    /// <summary>Somebody wants a job now.</summary>
    public event Action<string>? Asked;

    /// <summary>Makes jobs known that are new here.</summary>
    public async Task DeclareAsync(IReadOnlyList<JobPlan> plans, CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        var known = await db.JobStates.Select(job => job.Name).ToListAsync(ct);
        foreach (var plan in plans.Where(plan => !known.Contains(plan.Name)))
        {
            try
            {
                await people.WriteAsync(own =>
                {
                    own.JobStates.Add(new JobState { Name = plan.Name, DueAt = plan.FirstAfter(clock.GetUtcNow()) });
                    return Task.FromResult(true);
                }, ct);
            }
            catch (DbUpdateException fault) when (PeopleDb.IsDuplicate(fault))
            {
                // Another process that starts at the same time was faster.
            }
        }
    }

    /// <summary>
    /// For the start of a process: on SQLite it is alone on its store, so what runs there is left over from one that died. It is due at once, and
    /// later each time when it dies again.
    /// </summary>
    public Task TakeOverAsync(CancellationToken ct) => people.WriteAsync(async db =>
    {
        if (!isAlone)
            return 0;
        var now = clock.GetUtcNow();
        var left = await db.JobStates.AsTracking().Where(job => job.LeaseUntil != null).ToListAsync(ct);
        foreach (var job in left)
        {
            (job.EndedAt, job.Outcome, job.Message, job.LeaseUntil, job.Holder) = (now, JobOutcome.Failed, "It was interrupted.", null, null);
            (job.Failures, job.FailingSince) = (job.Failures + 1, job.FailingSince ?? now);
            var again = job.Failures == 1 ? now : now + PauseAfter(job.Failures);
            job.DueAt = again < job.DueAt ? again : job.DueAt;
        }
        return left.Count;
    }, ct);

    /// <summary>Names of those jobs whose time has come.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(IReadOnlyList<JobPlan> plans, CancellationToken ct)
    {
        var (states, now) = (await StatesAsync(ct), clock.GetUtcNow());
        return [.. plans.Where(plan => states.TryGetValue(plan.Name, out var job) && plan.IsDue(job, now)).OrderBy(plan => states[plan.Name].DueAt).Select(plan => plan.Name)];
    }

    /// <summary>How the jobs stand, by name.</summary>
    public async Task<IReadOnlyDictionary<string, JobState>> StatesAsync(CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return await db.JobStates.ToDictionaryAsync(job => job.Name, ct);
    }

    /// <summary>Makes a job due now and tells whoever runs them.</summary>
    public async Task AskAsync(string name, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await people.WriteAsync(db => db.JobStates.Where(job => job.Name == name).ExecuteUpdateAsync(set => set.SetProperty(job => job.DueAt, now), ct), ct);
        Asked?.Invoke(name);
    }

    /// <summary>Runs a job if it is due and nobody runs it. What it throws is noted, not thrown on.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public async Task<bool> RunAsync(JobPlan plan, Func<CancellationToken, Task<string?>> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(work);
        var holder = Guid.NewGuid();
        if (!await TakeAsync(plan, holder, ct))
            return false;
        using var limit = new CancellationTokenSource(plan.Lease, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var beat = isAlone ? Task.CompletedTask : BeatAsync(plan, holder, ended.Token);
        try
        {
            var message = await work(either.Token);
            await EndAsync(plan, holder, JobOutcome.Done, message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process ends: due again at once for whoever comes next.
            await GiveBackAsync(plan, holder);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The job {Job} failed", plan.Name);
            await EndAsync(plan, holder, JobOutcome.Failed, limit.IsCancellationRequested ? "It took too long and was stopped." : fault.Message);
        }
        finally
        {
            await ended.CancelAsync();
            await beat;
        }
        // Who asked while it ran was not heard: nobody could take it then.
        if (!ct.IsCancellationRequested && (await DueAsync([plan], CancellationToken.None)).Count > 0)
            Asked?.Invoke(plan.Name);
        return true;
    }

    /// <summary>Says that a run lives, until it has ended.</summary>
    private async Task BeatAsync(JobPlan plan, Guid holder, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Heartbeat, clock);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(ct);
                var until = clock.GetUtcNow() + LeaseOf(plan);
                await people.WriteAsync(db => db.JobStates.Where(job => job.Name == plan.Name && job.Holder == holder).ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, until), ct), ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The next beat may still come in time.
                log.LogWarning(fault, "The lease of the job {Job} could not be renewed", plan.Name);
            }
        }
    }

    private TimeSpan LeaseOf(JobPlan plan) => isAlone || plan.Lease < Silence ? plan.Lease : Silence;

    private static TimeSpan PauseAfter(int failures)
    {
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(failures, 10)));
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task<bool> TakeAsync(JobPlan plan, Guid holder, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (farthest, longest, next) = (plan.FarthestDue(now), plan.LongestLease(now), plan.NextAfter(now));
        // One statement that only one of many can win: the condition, which is that of IsDue, is checked again on the row as it is then.
        return await people.WriteAsync(db => db.JobStates
            .Where(job => job.Name == plan.Name && (job.DueAt <= now || job.DueAt > farthest) && (job.LeaseUntil == null || job.LeaseUntil <= now || job.LeaseUntil > longest))
            .ExecuteUpdateAsync(set => set
                .SetProperty(job => job.DueAt, next).SetProperty(job => job.StartedAt, now).SetProperty(job => job.EndedAt, (DateTimeOffset?)null)
                .SetProperty(job => job.Outcome, JobOutcome.Running).SetProperty(job => job.LeaseUntil, now + LeaseOf(plan)).SetProperty(job => job.Holder, holder), ct), ct) == 1;
    }

    private Task<int> EndAsync(JobPlan plan, Guid holder, JobOutcome outcome, string? message)
    {
        var (now, text) = (clock.GetUtcNow(), message is null ? null : Clip.To(message, LongestMessage));
        return people.WriteAsync(async db =>
        {
            var job = await db.JobStates.AsTracking().SingleOrDefaultAsync(job => job.Name == plan.Name && job.Holder == holder);
            if (job is null)
                return 0;
            (job.EndedAt, job.Outcome, job.Message, job.LeaseUntil, job.Holder) = (now, outcome, text, null, null);
            job.Failures = outcome == JobOutcome.Failed ? job.Failures + 1 : 0;
            job.FailingSince = outcome == JobOutcome.Failed ? job.FailingSince ?? now : null;
            if (outcome == JobOutcome.Failed)
            {
                var again = now + PauseAfter(job.Failures);
                job.DueAt = again < job.DueAt ? again : job.DueAt;
            }
            return 1;
        }, CancellationToken.None);
    }

    private Task<int> GiveBackAsync(JobPlan plan, Guid holder)
    {
        var now = clock.GetUtcNow();
        return people.WriteAsync(db => db.JobStates.Where(job => job.Name == plan.Name && job.Holder == holder).ExecuteUpdateAsync(set => set
            .SetProperty(job => job.DueAt, now).SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null).SetProperty(job => job.Holder, (Guid?)null)
            .SetProperty(job => job.Outcome, JobOutcome.Failed).SetProperty(job => job.Message, "The program was ended meanwhile."), CancellationToken.None), CancellationToken.None);
    }
}
