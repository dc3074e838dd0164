using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.People;

public sealed class PasswordServiceTests
{
    private const string Old = "violet lamp 7 river";
    private const string New = "copper kite 9 harbour";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_new_password_ends_every_other_session_with_its_tokens(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var sessions = world.Services.GetRequiredService<SessionService>();
        var person = await RegisterAsync(world, "ada");
        var other = await RegisterAsync(world, "bea");
        var here = await sessions.OpenAsync(person, "here", Ct);
        var elsewhere = await sessions.OpenAsync(person, "elsewhere", Ct);
        var (program, refresh) = await sessions.OpenWithTokenAsync(person, "program", Ct);
        var foreign = await sessions.OpenAsync(other, "bea's", Ct);
        Assert.Equal(3, (await sessions.ListAsync(person.Key, here.Id, Ct)).Count);

        Assert.True((await ChangeAsync(world, person, here.Id, Old, New)).IsOk);

        Assert.NotNull(await sessions.FindAliveAsync(here.Id, Ct));
        Assert.NotNull(await sessions.FindAliveAsync(foreign.Id, Ct));
        Assert.Null(await sessions.FindAliveAsync(elsewhere.Id, Ct));
        Assert.Null(await sessions.FindAliveAsync(program.Id, Ct));
        Assert.IsType<RefreshOutcome.Refused>(await sessions.RefreshAsync(refresh, Ct));
        Assert.Equal(("here", true), Assert.Single(await sessions.ListAsync(person.Key, here.Id, Ct)) is var left ? (left.Device, left.IsCurrent) : default);
        Assert.IsType<SignInOutcome.Refused>(await SignInAsync(world, Old));
        Assert.IsType<SignInOutcome.SignedIn>(await SignInAsync(world, New));
    }

    [DatabaseTheory]
    public async Task What_is_refused_changes_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var sessions = world.Services.GetRequiredService<SessionService>();
        var person = await RegisterAsync(world, "ada");
        var elsewhere = await sessions.OpenAsync(person, "elsewhere", Ct);

        Assert.Equal("currentPassword", await FaultAsync(world, person, "not this one", New));
        Assert.Equal("currentPassword", await FaultAsync(world, person, null, New));
        Assert.Equal("newPassword", await FaultAsync(world, person, Old, null));
        Assert.Equal("newPassword", await FaultAsync(world, person, Old, "short"));
        Assert.Equal("newPassword", await FaultAsync(world, person, Old, "my name is ada@example.org"));
        Assert.Equal("newPassword", await FaultAsync(world, person, Old, Old));

        Assert.NotNull(await sessions.FindAliveAsync(elsewhere.Id, Ct));
        Assert.IsType<SignInOutcome.SignedIn>(await SignInAsync(world, Old));
    }

    [Fact]
    public async Task Guessing_the_current_password_is_counted_and_locks_nobody_out_of_signing_in()
    {
        await using var world = await TestWorld.CreateAsync();
        var person = await RegisterAsync(world, "ada");
        for (var i = 0; i < SignInThrottles.MostFailures; i++)
            Assert.Equal("currentPassword", await FaultAsync(world, person, $"guess number {i}", New));

        var refused = await ChangeAsync(world, person, null, Old, New);

        Assert.Contains("Too many", Assert.IsType<Failure.Invalid>(refused.Failure).Errors["currentPassword"][0], StringComparison.Ordinal);
        Assert.IsType<SignInOutcome.SignedIn>(await SignInAsync(world, Old));
        world.Clock.Advance(SignInThrottles.Window);
        Assert.True((await ChangeAsync(world, person, null, Old, New)).IsOk);
    }

    private static async Task<KnownPerson> RegisterAsync(TestWorld world, string name) =>
        (await world.Services.GetRequiredService<RegistrationService>().RegisterAsync(new RegisterPerson { Email = $"{name}@example.org", Username = name, Password = Old }, Ct)).Value;

    private static Task<Result<Done>> ChangeAsync(TestWorld world, KnownPerson person, Guid? keep, string? current, string? wanted) =>
        world.Services.GetRequiredService<PasswordService>().ChangeAsync(person.Key, keep, new ChangePassword { CurrentPassword = current, NewPassword = wanted }, Ct);

    private static async Task<string> FaultAsync(TestWorld world, KnownPerson person, string? current, string? wanted) =>
        Assert.Single(Assert.IsType<Failure.Invalid>((await ChangeAsync(world, person, null, current, wanted)).Failure).Errors).Key;

    private static Task<SignInOutcome> SignInAsync(TestWorld world, string password) =>
        world.Services.GetRequiredService<SignInService>().SignInAsync(new SignInAttempt("ada", password, "192.0.2.1"), Ct);
}
