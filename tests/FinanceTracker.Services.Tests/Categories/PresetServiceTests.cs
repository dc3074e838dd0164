using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Categories;

public sealed class PresetServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_preset_changes_its_language_and_what_people_named_stays(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        var made = (await world.Services.GetRequiredService<HouseholdService>().CreateAsync(home.Owner.Key, new SaveHousehold { Name = "Ours", Currency = "EUR" }, Ct)).Value;
        await using var me = world.Anyone();
        await me.Get<HouseholdDoor>().EnterAsync(home.Owner.Key, made.Id, Ct);
        var categories = me.Get<CategoryService>();
        var before = await categories.ListAsync(Ct);
        var own = before.Single(row => row.Name == "Takeaway");
        await categories.UpdateAsync(own.Id, new SaveCategory { Name = "Friday pizza", ParentId = own.ParentId, Version = own.Version }, Ct);

        var renamed = await me.Get<PresetService>().TranslateAsync("de-DE", Ct);

        var after = (await categories.ListAsync(Ct)).ToDictionary(row => row.Id, row => row.Name);
        Assert.Equal("Lebensmittel", after[before.Single(row => row.Name == "Groceries").Id]);
        Assert.Equal("Friday pizza", after[own.Id]);
        Assert.Equal(before.Count, after.Count);
        Assert.InRange(renamed.Value, before.Count - 10, before.Count - 1);
        Assert.Equal(0, (await me.Get<PresetService>().TranslateAsync("de", Ct)).Value);
        Assert.True((await new Ledger(me).UndoAsync((await new Ledger(me).LastBatchAsync()).Id)).IsOk);
        Assert.Contains(await categories.ListAsync(Ct), row => row.Name == "Groceries");
        Assert.IsType<Failure.Invalid>((await me.Get<PresetService>().TranslateAsync("xx", Ct)).Failure);
    }
}
