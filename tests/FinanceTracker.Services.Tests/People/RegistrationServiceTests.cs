using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.People;

public sealed class RegistrationServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static RegisterPerson Ada(string name = "ada") => new() { Email = $"{name}@example.org", Username = name, Password = "violet lamp 7 river" };

    [DatabaseTheory]
    public async Task A_new_person_gets_a_household_with_categories_in_one_setup_batch(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var request = Ada();
        request.Currency = "eur";
        request.TimeZone = "Europe/Berlin";
        request.Locale = "de-DE";
        var known = (await world.Services.GetRequiredService<RegistrationService>().RegisterAsync(request, Ct)).Value;

        var household = Assert.Single(await world.Services.GetRequiredService<HouseholdService>().ListAsync(known.Key, Ct));
        Assert.Equal(("EUR", "Europe/Berlin", DayOfWeek.Monday, 1, Role.Owner), (household.Currency.Code, household.TimeZone, household.FirstWeekday, household.MonthStartDay, household.Role));

        await using var scope = world.Anyone();
        Assert.True((await scope.Get<HouseholdDoor>().EnterAsync(known.Key, null, Ct)).IsOk);
        await using var db = await scope.Get<HouseholdDb>().OpenAsync(Ct);
        Assert.Equal(CategoryPreset.Groups.Count, await db.Categories.CountAsync(row => row.ParentKey == null, Ct));
        Assert.Equal(CategoryPreset.Groups.Sum(group => group.Children.Count), await db.Categories.CountAsync(row => row.ParentKey != null, Ct));
        var batch = Assert.Single(await db.Batches.ToListAsync(Ct));
        Assert.Equal((BatchKind.Setup, known.Key), (batch.Kind, batch.PersonKey));
        Assert.All(await db.Categories.ToListAsync(Ct), row => Assert.Equal(batch.Key, row.BatchKey));
    }

    [DatabaseTheory]
    public async Task Of_people_who_register_first_at_once_one_becomes_administrator(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var service = world.Services.GetRequiredService<RegistrationService>();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => service.RegisterAsync(Ada($"ada{i}x"), Ct), Ct)));
        Assert.All(results, result => Assert.True(result.IsOk));
        await using var db = world.Raw();
        Assert.Equal(1, await db.Users.CountAsync(person => person.IsAdministrator, Ct));
    }

    [DatabaseTheory]
    public async Task Of_people_who_take_one_name_at_once_one_gets_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var service = world.Services.GetRequiredService<RegistrationService>();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => service.RegisterAsync(Ada(i % 2 == 0 ? "ada" : "ADA"), Ct), Ct)));
        Assert.Single(results, result => result.IsOk);
        Assert.All(results.Where(result => !result.IsOk), result => Assert.Contains("email", Assert.IsType<Failure.Invalid>(result.Failure).Errors.Keys));
        await using var db = world.Raw();
        Assert.Equal(1, await db.Households.CountAsync(Ct));
    }

    [DatabaseTheory]
    public async Task Closed_registration_lets_the_first_person_in_and_nobody_else(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database, services => services.AddSingleton(new PeopleSettings { BcryptCost = 4, Registration = RegistrationPolicy.Closed }));
        var service = world.Services.GetRequiredService<RegistrationService>();
        Assert.True((await service.RegisterAsync(Ada(), Ct)).IsOk);
        Assert.False(await service.IsOpenAsync(Ct));
        Assert.IsType<Failure.Forbidden>((await service.RegisterAsync(Ada("grace"), Ct)).Failure);
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        await using var world = await TestWorld.CreateAsync();
        var wrong = new RegisterPerson
        {
            Email = "not an address",
            Username = "a b",
            Password = "qwertyqwerty",
            Currency = "XXX",
            TimeZone = "../etc/passwd",
            Locale = "xx-nowhere",
            MonthStartDay = 29,
        };
        var result = await world.Services.GetRequiredService<RegistrationService>().RegisterAsync(wrong, Ct);
        var invalid = Assert.IsType<Failure.Invalid>(result.Failure);
        Assert.Equal(["currency", "email", "locale", "monthStartDay", "password", "timeZone", "username"], invalid.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_preset_has_colours_that_are_free_for_categories()
    {
        Assert.All(CategoryPreset.Groups, group => Assert.Contains(group.Colour, new[] { 1, 3, 5, 6, 7, 8 }));
        Assert.InRange(CategoryPreset.Groups.Sum(group => group.Children.Count), 50, 70);
        Assert.All(CategoryPreset.Groups, group => Assert.Equal(group.Children.Count, group.Children.Select(child => child.Name).Distinct().Count()));
    }
}
