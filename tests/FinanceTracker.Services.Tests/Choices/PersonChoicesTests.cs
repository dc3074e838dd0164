using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Choices;

public sealed class PersonChoicesTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_choice_is_one_persons_in_one_household_and_a_viewers_too(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var (home, other) = (await world.HouseholdAsync(), await world.HouseholdAsync());
        await using var me = world.As(home, Role.Viewer);
        Assert.Null(await me.Get<PersonChoices>().FindAsync(PersonChoices.RegisterColumns, Ct));
        Assert.True((await me.Get<PersonChoices>().KeepAsync(PersonChoices.RegisterColumns, "date,payee", Ct)).IsOk);
        Assert.True((await me.Get<PersonChoices>().KeepAsync(PersonChoices.RegisterColumns, "payee,date", Ct)).IsOk);
        await using var again = world.As(home);
        Assert.Equal("payee,date", await again.Get<PersonChoices>().FindAsync(PersonChoices.RegisterColumns, Ct));
        Assert.Null(await again.Get<PersonChoices>().FindAsync("something else", Ct));
        await using var others = world.As(other);
        Assert.Null(await others.Get<PersonChoices>().FindAsync(PersonChoices.RegisterColumns, Ct));
        Assert.IsType<Failure.Invalid>((await me.Get<PersonChoices>().KeepAsync("x", new string('a', PersonChoice.LongestValue + 1), Ct)).Failure);
    }
}
