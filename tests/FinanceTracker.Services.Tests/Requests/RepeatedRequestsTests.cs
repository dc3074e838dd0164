using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Requests;

public sealed class RepeatedRequestsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Work_and_answer_are_one_transaction_and_reading_inside_sees_the_work(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var mark = new RequestMark(home.Owner.Key, "POST /api/v1/categories", "k1", new string('a', 64));
        for (var round = 0; round < 2; round++)
        {
            var outcome = await me.Get<RepeatedRequests>().OnceAsync(mark, async () =>
            {
                Assert.True((await AddAsync(me, "Food", isKept: true)).IsOk);
                return new StoredAnswer(201, "application/json", $"{await CountAsync(me)}", "/here");
            }, Ct);
            var answered = Assert.IsType<RepeatOutcome.Answered>(outcome);
            Assert.Equal((round == 1, new StoredAnswer(201, "application/json", "1", "/here")), (answered.IsReplay, answered.Answer));
        }
        Assert.Equal(1, await CountAsync(me));
        Assert.IsType<RepeatOutcome.OtherBody>(await me.Get<RepeatedRequests>().OnceAsync(mark with { BodyHash = new string('b', 64) }, () => throw new InvalidOperationException(), Ct));
    }

    [DatabaseTheory]
    public async Task A_refused_write_leaves_only_its_answer_and_a_fault_leaves_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var mark = new RequestMark(home.Owner.Key, "POST /api/v1/categories", "k1", new string('a', 64));

        await Assert.ThrowsAsync<InvalidOperationException>(() => me.Get<RepeatedRequests>().OnceAsync(mark, async () =>
        {
            await AddAsync(me, "Lost", isKept: true);
            throw new InvalidOperationException("The power went out.");
        }, Ct));
        Assert.Equal(0, await CountAsync(me));

        await me.Get<RepeatedRequests>().OnceAsync(mark, async () =>
        {
            Assert.True((await AddAsync(me, "Kept", isKept: true)).IsOk);
            Assert.False((await AddAsync(me, "Refused", isKept: false)).IsOk);
            return new StoredAnswer(409, "application/problem+json", "{}", null);
        }, Ct);
        Assert.Equal(1, await CountAsync(me));
        var again = await me.Get<RepeatedRequests>().OnceAsync(mark, () => throw new InvalidOperationException(), Ct);
        Assert.Equal(409, Assert.IsType<RepeatOutcome.Answered>(again).Answer.Status);
    }

    [DatabaseTheory]
    public async Task Answers_of_outages_and_limits_are_not_kept(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var mark = new RequestMark(home.Owner.Key, new string('x', 500), "k1", new string('a', 64));
        var runs = 0;
        foreach (var status in new[] { 429, 503, 200, 200 })
            await me.Get<RepeatedRequests>().OnceAfterwardsAsync(mark, () => Task.FromResult(new StoredAnswer(status, null, $"{++runs}", null)), Ct);
        Assert.Equal(3, runs);
        world.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, await me.Get<RepeatedRequests>().PurgeAsync(Ct));
    }

    private static Task<Result<Done>> AddAsync(TestScope me, string name, bool isKept) =>
        me.Get<HouseholdDb>().WriteAsync<Done>(BatchKind.SingleEdit, $"Added {name}", async write =>
        {
            write.Db.Categories.Add(new Category { Name = name, Kind = CategoryKind.Expense });
            await write.Db.SaveChangesAsync(Ct);
            return isKept ? new Done() : new Failure.Conflict("Not this one.");
        }, Ct);

    private static async Task<int> CountAsync(TestScope me)
    {
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        return await db.Categories.CountAsync(Ct);
    }
}
