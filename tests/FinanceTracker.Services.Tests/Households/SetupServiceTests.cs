using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Households;

public sealed class SetupServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_questions_go_on_where_they_were_left_and_never_come_again_once_done(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var person = (await world.Services.GetRequiredService<RegistrationService>().RegisterAsync(
            new RegisterPerson { Email = "ada@example.org", Username = "ada", Password = "violet lamp 7 river" }, Ct)).Value;
        await using var me = world.Anyone();
        await me.Get<HouseholdDoor>().EnterAsync(person.Key, null, Ct);
        var setup = me.Get<SetupService>();

        Assert.Equal(SetupStep.Household, await setup.GetAsync(Ct));
        Assert.True((await setup.GoOnAsync(SetupStep.Account, Ct)).IsOk);
        Assert.Equal(SetupStep.Account, await setup.GetAsync(Ct));
        await setup.GoOnAsync(SetupStep.Done, Ct);
        await setup.GoOnAsync(SetupStep.Household, Ct);
        Assert.Equal(SetupStep.Done, await setup.GetAsync(Ct));
    }

    [DatabaseTheory]
    public async Task Only_an_owner_is_asked_and_other_households_are_left_alone(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var editor = world.As(home, Role.Editor);

        Assert.IsType<Failure.Forbidden>((await editor.Get<SetupService>().GoOnAsync(SetupStep.Begin, Ct)).Failure);
        Assert.Equal(SetupStep.Done, await editor.Get<SetupService>().GetAsync(Ct));
    }
}
