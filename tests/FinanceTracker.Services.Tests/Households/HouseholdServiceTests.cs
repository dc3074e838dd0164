using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Households;

public sealed class HouseholdServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_first_household_is_the_oldest_membership_and_a_foreign_one_is_not_found(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var mine = await world.HouseholdAsync("Mine");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var ours = await world.HouseholdAsync("Ours");
        await world.JoinAsync(ours, mine.Owner, Role.Viewer);
        var foreign = await world.HouseholdAsync("Foreign");

        await using (var scope = world.Anyone())
            Assert.Equal("Mine", (await scope.Get<HouseholdDoor>().EnterAsync(mine.Owner.Key, null, Ct)).Value.Name);
        await using (var scope = world.Anyone())
        {
            Assert.Equal(Role.Viewer, (await scope.Get<HouseholdDoor>().EnterAsync(mine.Owner.Key, ours.PublicId, Ct)).Value.Role);
            Assert.Equal((ours.Key, Role.Viewer), (scope.Get<HouseholdScope>().Household, scope.Get<HouseholdScope>().Role));
        }
        foreach (var id in new[] { foreign.PublicId, Guid.NewGuid() })
        {
            await using var scope = world.Anyone();
            Assert.IsType<Failure.NotFound>((await scope.Get<HouseholdDoor>().EnterAsync(mine.Owner.Key, id, Ct)).Failure);
            Assert.False(scope.Get<HouseholdScope>().IsSet);
        }
        var households = world.Services.GetRequiredService<HouseholdService>();
        Assert.Equal(["Mine", "Ours"], (await households.ListAsync(mine.Owner.Key, Ct)).Select(view => view.Name));
        Assert.IsType<Failure.NotFound>((await households.GetAsync(mine.Owner.Key, foreign.PublicId, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task Another_household_is_whole_from_the_start(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var mine = await world.HouseholdAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var made = (await world.Services.GetRequiredService<HouseholdService>().CreateAsync(mine.Owner.Key, new SaveHousehold { Name = " Club ", Currency = "JPY" }, Ct)).Value;
        Assert.Equal(("Club", "JPY", Role.Owner), (made.Name, made.Currency.Code, made.Role));
        await using var scope = world.Anyone();
        await scope.Get<HouseholdDoor>().EnterAsync(mine.Owner.Key, made.Id, Ct);
        await using var db = await scope.Get<HouseholdDb>().OpenAsync(Ct);
        Assert.True(await db.Categories.AnyAsync(Ct));
    }

    [DatabaseTheory]
    public async Task Only_an_owner_with_the_current_version_changes_settings(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        var editor = await world.PersonAsync();
        await world.JoinAsync(home, editor, Role.Editor);
        var households = world.Services.GetRequiredService<HouseholdService>();
        var request = new SaveHousehold { Name = "Castle", MonthStartDay = 31, FirstWeekday = DayOfWeek.Sunday, TimeZone = "Asia/Tokyo", Version = 1 };

        Assert.IsType<Failure.Forbidden>((await households.UpdateAsync(editor.Key, home.PublicId, request, Ct)).Failure);
        var changed = (await households.UpdateAsync(home.Owner.Key, home.PublicId, request, Ct)).Value;
        Assert.Equal(("Castle", 31, DayOfWeek.Sunday, "Asia/Tokyo", 2), (changed.Name, changed.MonthStartDay, changed.FirstWeekday, changed.TimeZone, changed.Version));
        var stale = Assert.IsType<Failure.Conflict>((await households.UpdateAsync(home.Owner.Key, home.PublicId, request, Ct)).Failure);
        Assert.Equal(2, Assert.IsType<HouseholdView>(stale.Current).Version);
        request.Version = null;
        Assert.IsType<Failure.Invalid>((await households.UpdateAsync(home.Owner.Key, home.PublicId, request, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task A_profile_changes_with_its_version(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var person = await world.PersonAsync();
        var profiles = world.Services.GetRequiredService<ProfileService>();
        var request = new SaveProfile { FirstName = "Ada", Locale = "en-GB", TimeZone = "Europe/London", Version = 1 };
        var changed = (await profiles.UpdateAsync(person.Key, request, Ct)).Value;
        Assert.Equal(("Ada", "en-GB", 2), (changed.FirstName, changed.Locale, changed.Version));
        Assert.IsType<Failure.Conflict>((await profiles.UpdateAsync(person.Key, request, Ct)).Failure);
        Assert.IsType<Failure.Invalid>((await profiles.UpdateAsync(person.Key, new SaveProfile { TimeZone = "Nowhere/Never", Version = 2 }, Ct)).Failure);
    }
}
