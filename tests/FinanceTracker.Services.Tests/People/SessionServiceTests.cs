using FinanceTracker.Services.Data;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.People;

public sealed class SessionServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_refresh_token_is_good_once_and_its_reuse_ends_the_session(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var sessions = world.Services.GetRequiredService<SessionService>();
        var (session, first) = await OpenAsync(world);

        var second = Assert.IsType<RefreshOutcome.Refreshed>(await sessions.RefreshAsync(first, Ct));
        Assert.Equal(session.Id, second.Session.Id);
        Assert.NotNull(await sessions.FindAliveAsync(session.Id, Ct));

        Assert.IsType<RefreshOutcome.Refused>(await sessions.RefreshAsync(first, Ct));
        Assert.Null(await sessions.FindAliveAsync(session.Id, Ct));
        Assert.IsType<RefreshOutcome.Refused>(await sessions.RefreshAsync(second.RefreshToken, Ct));
    }

    [DatabaseTheory]
    public async Task Of_two_refreshes_at_once_one_wins_and_the_family_dies(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var sessions = world.Services.GetRequiredService<SessionService>();
        for (var round = 0; round < 5; round++)
        {
            var (session, token) = await OpenAsync(world);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => sessions.RefreshAsync(token, Ct), Ct)));
            var winner = Assert.Single(outcomes.OfType<RefreshOutcome.Refreshed>());
            Assert.Null(await sessions.FindAliveAsync(session.Id, Ct));
            Assert.IsType<RefreshOutcome.Refused>(await sessions.RefreshAsync(winner.RefreshToken, Ct));
        }
    }

    [DatabaseTheory]
    public async Task A_session_ends_by_signing_out_after_thirty_days_and_when_the_person_is_locked(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var sessions = world.Services.GetRequiredService<SessionService>();
        var (left, token) = await OpenAsync(world);
        await sessions.EndByTokenAsync(token, Ct);
        await sessions.EndByTokenAsync("unknown", Ct);
        Assert.Null(await sessions.FindAliveAsync(left.Id, Ct));
        Assert.IsType<RefreshOutcome.Refused>(await sessions.RefreshAsync(token, Ct));

        var (locked, _) = await OpenAsync(world);
        await using (var db = world.Raw())
        {
            var until = world.Clock.GetUtcNow().AddYears(1);
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnabled, true).SetProperty(person => person.LockoutEnd, until), Ct);
        }
        Assert.Null(await sessions.FindAliveAsync(locked.Id, Ct));

        await using (var db = world.Raw())
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnd, (DateTimeOffset?)null), Ct);
        var (old, oldToken) = await OpenAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await sessions.FindAliveAsync(old.Id, Ct));
        Assert.IsType<RefreshOutcome.Refused>(await sessions.RefreshAsync(oldToken, Ct));
    }

    [DatabaseTheory]
    public async Task Tokens_are_stored_as_hashes_only(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var (_, token) = await OpenAsync(world);
        await using var db = world.Raw();
        Assert.NotEqual(token, (await db.RefreshTokens.SingleAsync(Ct)).Hash);
        Assert.Matches("^[0-9a-f]{64}$", (await db.RefreshTokens.SingleAsync(Ct)).Hash);
    }

    private static async Task<(OpenSession Session, string RefreshToken)> OpenAsync(TestWorld world)
    {
        var person = await world.PersonAsync();
        var profile = (await world.Services.GetRequiredService<ProfileService>().GetAsync(person.Key, Ct)).Value;
        return await world.Services.GetRequiredService<SessionService>().OpenWithTokenAsync(new KnownPerson(person.Key, profile), "test", Ct);
    }
}
