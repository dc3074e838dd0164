using FinanceTracker.Services.Data;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.People;

public sealed class SignInServiceTests
{
    private const string Right = "violet lamp 7 river";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_person_signs_in_by_email_or_username_in_any_case(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        foreach (var login in new[] { "ada", "ADA", "Ada@Example.org", " ada " })
            Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(world, login, Right));
        Assert.IsType<SignInOutcome.Refused>(await TryAsync(world, "ada", Right + " "));
        Assert.IsType<SignInOutcome.Refused>(await TryAsync(world, "nobody", Right));
    }

    [DatabaseTheory]
    public async Task Fifteen_failures_close_the_door_for_fifteen_minutes_from_every_address(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        for (var i = 0; i < SignInThrottles.MostFailures; i++)
            Assert.IsType<SignInOutcome.Refused>(await TryAsync(world, i % 2 == 0 ? "ada" : "ada@example.org", "wrong", $"10.0.0.{i}"));
        Assert.IsType<SignInOutcome.Throttled>(await TryAsync(world, "ada", Right, "10.0.1.1"));

        world.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(world, "ada", Right, "10.0.1.1"));
    }

    [DatabaseTheory]
    public async Task A_stranger_does_not_lock_the_owner_out(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        var known = Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(world, "ada", Right, "192.0.2.1")).Person;
        for (var i = 0; i < SignInThrottles.MostFailures + 1; i++)
            await TryAsync(world, "ada", "wrong", "10.0.0.1");
        Assert.IsType<SignInOutcome.Throttled>(await TryAsync(world, "ada", Right, "10.0.0.1"));

        var device = new KnownDevice(Guid.NewGuid(), [known.Profile.Id]);
        Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(world, "ada", Right, "10.0.0.1", device));
        Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(world, "ada", Right, "192.0.2.1"));
        Assert.IsType<SignInOutcome.Throttled>(await TryAsync(world, "ada", Right, "10.0.0.9", new KnownDevice(Guid.NewGuid(), [Guid.NewGuid()])));
    }

    [DatabaseTheory]
    public async Task A_known_device_is_throttled_too(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        var known = Assert.IsType<SignInOutcome.SignedIn>(await TryAsync(world, "ada", Right)).Person;
        var device = new KnownDevice(Guid.NewGuid(), [known.Profile.Id]);
        for (var i = 0; i < SignInThrottles.MostFailures; i++)
            Assert.IsType<SignInOutcome.Refused>(await TryAsync(world, "ada", "wrong", "10.0.0.1", device));
        Assert.IsType<SignInOutcome.Throttled>(await TryAsync(world, "ada", Right, "10.0.0.1", device));
    }

    [DatabaseTheory]
    public async Task Tries_at_the_same_moment_count(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => TryAsync(world, "ada", "wrong"), Ct)));
        Assert.Equal(SignInThrottles.MostFailures, outcomes.Count(outcome => outcome is SignInOutcome.Refused));
    }

    [DatabaseTheory]
    public async Task An_unknown_login_is_throttled_like_a_known_one(DatabaseProvider database)
    {
        await using var world = await WorldAsync(database);
        for (var i = 0; i < SignInThrottles.MostFailures; i++)
            Assert.IsType<SignInOutcome.Refused>(await TryAsync(world, "nobody", "wrong"));
        Assert.IsType<SignInOutcome.Throttled>(await TryAsync(world, "nobody", "wrong"));
    }

    private static async Task<TestWorld> WorldAsync(DatabaseProvider database)
    {
        var world = await TestWorld.CreateAsync(database);
        Assert.True((await world.Services.GetRequiredService<RegistrationService>().RegisterAsync(RegistrationServiceTests.Ada(), Ct)).IsOk);
        return world;
    }

    private static Task<SignInOutcome> TryAsync(TestWorld world, string login, string password, string address = "10.0.0.1", KnownDevice? device = null) =>
        world.Services.GetRequiredService<SignInService>().SignInAsync(new SignInAttempt(login, password, address, device), Ct);
}
