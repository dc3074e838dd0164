using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

public sealed class TestWorldTests
{
    [DatabaseTheory]
    public async Task A_world_has_households_that_do_not_see_each_other(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var mine = await world.HouseholdAsync();
        var other = await world.HouseholdAsync("Other");

        await using (var me = world.As(mine, Role.Editor))
        {
            var made = await me.Get<HouseholdDb>().WriteAsync<Done>(BatchKind.SingleEdit, "Added a category", write =>
            {
                write.Db.Categories.Add(new Category { Name = "Food", Kind = CategoryKind.Expense });
                return Task.FromResult<Result<Done>>(default(Done));
            }, TestContext.Current.CancellationToken);
            Assert.True(made.IsOk);
            await using var db = await me.Get<HouseholdDb>().OpenAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, await db.Categories.CountAsync(TestContext.Current.CancellationToken));
        }

        await using var stranger = world.As(other);
        await using var theirs = await stranger.Get<HouseholdDb>().OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await theirs.Categories.CountAsync(TestContext.Current.CancellationToken));
    }
}
