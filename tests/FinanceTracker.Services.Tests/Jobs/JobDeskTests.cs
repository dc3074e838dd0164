using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Jobs;

/// <summary>A job runs once per due time, whoever asks and whatever dies meanwhile.</summary>
public sealed class JobDeskTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly JobPlan Plan = new("tidy", "Tidy", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5));

    [DatabaseTheory]
    public async Task Ten_processes_run_a_due_job_once_and_again_when_it_is_due_again(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var desk = world.Services.GetRequiredService<JobDesk>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.DeclareAsync([Plan], Ct))));
        Assert.Equal(["tidy"], await desk.DueAsync([Plan], Ct));
        var runs = 0;
        var ran = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => desk.RunAsync(Plan, async ct =>
        {
            Interlocked.Increment(ref runs);
            await Task.Delay(20, ct);
            return "done";
        }, Ct))));
        Assert.Equal((1, 1), (runs, ran.Count(one => one)));
        Assert.Empty(await desk.DueAsync([Plan], Ct));
        var state = (await desk.StatesAsync(Ct))["tidy"];
        Assert.Equal((JobOutcome.Done, "done", world.Clock.GetUtcNow() + Plan.Every), (state.Outcome, state.Message, state.DueAt));
        world.Clock.Advance(Plan.Every);
        Assert.True(await desk.RunAsync(Plan, _ => Task.FromResult<string?>(null), Ct));
    }

    [DatabaseTheory]
    public async Task A_failed_run_is_noted_and_tried_again_soon_and_a_killed_one_after_its_lease(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var desk = world.Services.GetRequiredService<JobDesk>();
        await desk.DeclareAsync([Plan], Ct);
        Assert.True(await desk.RunAsync(Plan, _ => throw new InvalidOperationException("The disk is away."), Ct));
        var state = (await desk.StatesAsync(Ct))["tidy"];
        Assert.Equal((JobOutcome.Failed, "The disk is away.", 1), (state.Outcome, state.Message, state.Failures));
        Assert.Empty(await desk.DueAsync([Plan], Ct));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["tidy"], await desk.DueAsync([Plan], Ct));

        // As if the process had been killed in the middle: the row says running, and nobody ends it.
        await using (var db = world.Raw())
        {
            var (now, until) = (world.Clock.GetUtcNow(), world.Clock.GetUtcNow() + Plan.Lease);
            await db.JobStates.ExecuteUpdateAsync(set => set.SetProperty(job => job.Outcome, JobOutcome.Running).SetProperty(job => job.DueAt, now).SetProperty(job => job.LeaseUntil, until).SetProperty(job => job.Holder, Guid.NewGuid()), Ct);
        }
        Assert.False(await desk.RunAsync(Plan, _ => Task.FromResult<string?>(null), Ct));
        world.Clock.Advance(Plan.Lease);
        Assert.True(await desk.RunAsync(Plan, _ => Task.FromResult<string?>("again"), Ct));
        Assert.Equal(0, (await desk.StatesAsync(Ct))["tidy"].Failures);

        // A process that ends properly gives the job back at once.
        world.Clock.Advance(Plan.Every);
        using var ending = new CancellationTokenSource();
        Assert.True(await desk.RunAsync(Plan, async ct =>
        {
            await ending.CancelAsync();
            ct.ThrowIfCancellationRequested();
            return null;
        }, ending.Token));
        Assert.Equal(["tidy"], await desk.DueAsync([Plan], Ct));
    }

    [DatabaseTheory]
    public async Task A_long_run_says_that_it_lives_and_one_of_a_dead_process_is_soon_taken_over(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var (desk, longer) = (world.Services.GetRequiredService<JobDesk>(), Plan with { Lease = TimeSpan.FromHours(1) });
        await desk.DeclareAsync([longer], Ct);
        var held = new TaskCompletionSource<string?>();
        var running = desk.RunAsync(longer, _ => held.Task, Ct);
        var next = world.Clock.GetUtcNow();
        for (var beat = 0; beat < 40; beat++)
        {
            var before = (await desk.StatesAsync(Ct))["tidy"].LeaseUntil;
            world.Clock.Advance(TimeSpan.FromSeconds(30));
            if (database == DatabaseProvider.Sqlite)
                continue;
            Assert.InRange(before!.Value - world.Clock.GetUtcNow(), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
            while ((await desk.StatesAsync(Ct))["tidy"].LeaseUntil == before)
                await Task.Delay(5, Ct);
        }
        Assert.Equal(next + Plan.Every, (await desk.StatesAsync(Ct))["tidy"].DueAt);
        Assert.Empty(await desk.DueAsync([longer], Ct));
        // Who asks meanwhile is heard when it has ended.
        var asked = new List<string>();
        await desk.AskAsync("tidy", Ct);
        desk.Asked += asked.Add;
        held.SetResult("long");
        Assert.True(await running);
        Assert.Equal(["tidy"], asked);
        Assert.True(await desk.RunAsync(longer, _ => Task.FromResult<string?>("long"), Ct));
        Assert.Single(asked);
        Assert.Equal("long", (await desk.StatesAsync(Ct))["tidy"].Message);

        // On SQLite the next start knows that nobody else is there; elsewhere two minutes of silence say so.
        await DieAsync();
        await desk.TakeOverAsync(Ct);
        if (database == DatabaseProvider.Sqlite)
        {
            Assert.Equal((JobOutcome.Failed, "It was interrupted.", 1), (await desk.StatesAsync(Ct))["tidy"] is var state ? (state.Outcome, state.Message, state.Failures) : default);
            Assert.Equal(["tidy"], await desk.DueAsync([longer], Ct));
            // What dies each time is not begun at every start.
            await DieAsync();
            await desk.TakeOverAsync(Ct);
            Assert.Empty(await desk.DueAsync([longer], Ct));
            world.Clock.Advance(TimeSpan.FromMinutes(4));
        }
        else
        {
            Assert.Empty(await desk.DueAsync([longer], Ct));
            world.Clock.Advance(TimeSpan.FromMinutes(2));
        }
        Assert.True(await desk.RunAsync(longer, _ => Task.FromResult<string?>("again"), Ct));
        Assert.Equal(0, (await desk.StatesAsync(Ct))["tidy"].Failures);

        // As if the process had been killed in the middle.
        async Task DieAsync()
        {
            await using var db = world.Raw();
            var (past, later, until) = (world.Clock.GetUtcNow(), world.Clock.GetUtcNow() + Plan.Every, world.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
            await db.JobStates.ExecuteUpdateAsync(
                set => set.SetProperty(job => job.Outcome, JobOutcome.Running).SetProperty(job => job.DueAt, database == DatabaseProvider.Sqlite ? later : past).SetProperty(job => job.LeaseUntil, until).SetProperty(job => job.Holder, Guid.NewGuid()), Ct);
        }
    }

    [DatabaseTheory]
    public async Task Only_the_administrator_sees_jobs_and_runs_them(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database, services => services.AddSingleton(new JobPlans([Plan])));
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var jobs = me.Get<JobService>();
        Assert.IsType<Failure.Forbidden>((await jobs.ListAsync(Ct)).Failure);
        Assert.IsType<Failure.Forbidden>((await jobs.RunNowAsync("tidy", Ct)).Failure);
        await using (var db = world.Raw())
            await db.Users.Where(person => person.Id == home.Owner.Key).ExecuteUpdateAsync(set => set.SetProperty(person => person.IsAdministrator, true), Ct);
        await me.Get<JobDesk>().DeclareAsync([Plan], Ct);
        await me.Get<JobDesk>().RunAsync(Plan, _ => Task.FromResult<string?>("first"), Ct);
        var asked = new List<string>();
        me.Get<JobDesk>().Asked += asked.Add;
        Assert.True((await jobs.RunNowAsync("tidy", Ct)).IsOk);
        Assert.IsType<Failure.NotFound>((await jobs.RunNowAsync("other", Ct)).Failure);
        Assert.Equal(["tidy"], asked);
        Assert.Equal(["tidy"], await me.Get<JobDesk>().DueAsync([Plan], Ct));
        Assert.Equal(("Tidy", "first"), ((await jobs.ListAsync(Ct)).Value.Single().Title, (await jobs.ListAsync(Ct)).Value.Single().Message));
    }
}
