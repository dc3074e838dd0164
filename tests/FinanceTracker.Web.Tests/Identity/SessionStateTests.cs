using System.Security.Claims;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FinanceTracker.Web.Tests.Identity;

/// <summary>What stands behind an open page while the session of its person ends somewhere else.</summary>
public sealed class SessionStateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_open_page_is_nobodys_within_a_minute_after_signing_out(DatabaseProvider database)
    {
        await using var open = await OpenPageAsync(database);
        await LookAsync(open);
        Assert.True((await open.State.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);

        await open.Sessions.EndAsync(open.Session.Id, Ct);
        await EndsWithinAMinuteAsync(open);
    }

    [DatabaseTheory]
    public async Task A_new_password_ends_other_open_pages_within_a_minute_and_not_this_one(DatabaseProvider database)
    {
        await using var open = await OpenPageAsync(database);
        var here = await open.Sessions.OpenAsync(open.Person, "here", Ct);
        var mine = Watch(open, here);

        await open.World.Services.GetRequiredService<PasswordService>().ChangeAsync(
            open.Person.Key, here.Id, new ChangePassword { CurrentPassword = "violet lamp 7 river", NewPassword = "copper kite 9 harbour" }, Ct);

        await EndsWithinAMinuteAsync(open);
        Assert.False(mine.HasEnded);
        mine.Dispose();
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_forgiven_once()
    {
        await using var open = await OpenPageAsync(DatabaseProvider.Sqlite);
        File.Move(open.World.Settings.SqliteFile, open.World.Settings.SqliteFile + ".away");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        await LookAsync(open);
        Assert.False(open.State.HasEnded);
        await EndsWithinAMinuteAsync(open);
    }

    private static async Task EndsWithinAMinuteAsync(OpenPage open)
    {
        var until = open.World.Clock.GetUtcNow() + TimeSpan.FromSeconds(60);
        while (!open.State.HasEnded && open.World.Clock.GetUtcNow() + SessionState.Interval <= until)
            await LookAsync(open);
        Assert.True(open.State.HasEnded, "The page is still open after a minute.");
        Assert.NotEqual(true, (await open.State.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
    }

    /// <summary>One interval passes; then the look that it starts gets real time to answer.</summary>
    private static async Task LookAsync(OpenPage open)
    {
        open.World.Clock.Advance(SessionState.Interval);
        for (var i = 0; i < 40 && !open.State.HasEnded; i++)
            await Task.Delay(25, Ct);
    }

    private static async Task<OpenPage> OpenPageAsync(DatabaseProvider database)
    {
        var world = await TestWorld.CreateAsync(database);
        var person = (await world.Services.GetRequiredService<RegistrationService>().RegisterAsync(
            new RegisterPerson { Email = "ada@example.org", Username = "ada", Password = "violet lamp 7 river" }, Ct)).Value;
        var sessions = world.Services.GetRequiredService<SessionService>();
        var open = new OpenPage(world, world.Anyone(), person, sessions, await sessions.OpenAsync(person, "there", Ct));
        open.State = Watch(open, open.Session);
        return open;
    }

    private static SessionState Watch(OpenPage open, OpenSession session)
    {
        var state = new SessionState(open.Sessions, open.Scope.Get<HouseholdDoor>(), open.World.Clock, NullLogger<SessionState>.Instance);
        var live = new LiveSession(session.Id, open.Person.Key, open.Person.Profile.Id, "ada", IsAdministrator: true);
        state.SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(PersonClaims.Identity(live, "cookie")))));
        return state;
    }

    private sealed record OpenPage(TestWorld World, TestScope Scope, KnownPerson Person, SessionService Sessions, OpenSession Session) : IAsyncDisposable
    {
        public SessionState State { get; set; } = null!;

        public async ValueTask DisposeAsync()
        {
            State.Dispose();
            await Scope.DisposeAsync();
            await World.DisposeAsync();
        }
    }
}
