using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Jobs;

/// <summary>The administrator's view of what runs unattended.</summary>
public sealed class JobService(JobDesk desk, JobPlans plans, PeopleDb people, HouseholdScope scope, TimeProvider clock)
{
    /// <summary>All jobs with their last and next run. Forbidden to everyone but the administrator.</summary>
    public async Task<Result<IReadOnlyList<JobView>>> ListAsync(CancellationToken ct)
    {
        if (!await IsAdministratorAsync(ct))
            return Refused;
        var (states, now) = (await desk.StatesAsync(ct), clock.GetUtcNow());
        return Result.Of<IReadOnlyList<JobView>>([.. plans.All.Select(plan => View(plan, states.GetValueOrDefault(plan.Name), now))]);
    }

    /// <summary>Makes a job due now. Not found when there is none of that name.</summary>
    public async Task<Result<Done>> RunNowAsync(string name, CancellationToken ct)
    {
        if (!await IsAdministratorAsync(ct))
            return Refused;
        if (!plans.All.Any(plan => plan.Name == name))
            return new Failure.NotFound();
        await desk.AskAsync(name, ct);
        return new Done();
    }

    /// <summary>Whether who asks is the administrator.</summary>
    public async Task<bool> IsAdministratorAsync(CancellationToken ct)
    {
        if (!scope.IsSet || scope.PersonKey is not { } person)
            return false;
        await using var db = await people.OpenAsync(ct);
        return await db.Users.AnyAsync(row => row.Id == person && row.IsAdministrator, ct);
    }

    private static Failure Refused { get; } = new Failure.Forbidden("Only the administrator of this server sees its jobs.");

    private static JobView View(JobPlan plan, JobState? state, DateTimeOffset now)
    {
        var isDead = state is { Outcome: JobOutcome.Running, LeaseUntil: { } until } && until <= now;
        return new JobView(
            plan.Name, plan.Title, plan.Every, state?.StartedAt, state?.EndedAt, state?.DueAt, isDead ? JobOutcome.Failed : state?.Outcome ?? JobOutcome.Never,
            isDead ? "It was interrupted." : state?.Message);
    }
}

/// <summary>The plans of this process.</summary>
public sealed record JobPlans(IReadOnlyList<JobPlan> All);

/// <summary>A job as the administrator sees it.</summary>
public sealed record JobView(string Name, string Title, TimeSpan Every, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? DueAt, JobOutcome Outcome, string? Message);
