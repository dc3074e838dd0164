using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Views;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Views;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Views;

public sealed class ViewServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Views_are_saved_renamed_put_in_order_deleted_and_brought_back(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var views = me.Get<ViewService>();
        var account = await new Ledger(me).AccountAsync();
        var first = (await views.CreateAsync(new SaveView { Name = " Large ", Query = "amount>500", AccountId = account.Id }, Ct)).Value;
        Assert.Equal(("Large", "amount>500", account.Id, true, 0), (first.Name, first.Query, first.AccountId, first.IsShared, first.Position));
        var second = (await views.CreateAsync(new SaveView { Name = "Trips", Query = "tag:trip" }, Ct)).Value;
        var third = (await views.CreateAsync(new SaveView { Name = "Everything", Position = 0 }, Ct)).Value;
        Assert.Equal(["Everything", "Large", "Trips"], await NamesAsync(views));
        var moved = (await views.UpdateAsync(second.Id, Same(second, position: 0), Ct)).Value;
        Assert.Equal(("Trips", 0), (moved.Name, moved.Position));
        Assert.Equal(["Trips", "Everything", "Large"], await NamesAsync(views));
        Assert.IsType<Failure.Conflict>((await views.UpdateAsync(second.Id, Same(second), Ct)).Failure);
        var renamed = Same((await views.GetAsync(third.Id, Ct)).Value);
        (renamed.Name, renamed.Query) = ("Last month", "date:last-month");
        Assert.Equal("date:last-month", (await views.UpdateAsync(third.Id, renamed, Ct)).Value.Query);

        var deleted = (await views.DeleteAsync(second.Id, Ct)).Value;
        Assert.Equal(["Last month", "Large"], await NamesAsync(views));
        Assert.IsType<Failure.NotFound>((await views.DeleteAsync(second.Id, Ct)).Failure);
        await new Ledger(me).UndoAsync(deleted);
        Assert.Equal(["Trips", "Last month", "Large"], await NamesAsync(views));
        // Its account may go; the view can still be renamed.
        await me.Get<AccountService>().DeleteAsync(account.Id, force: true, Ct);
        Assert.True((await views.UpdateAsync(first.Id, Same((await views.GetAsync(first.Id, Ct)).Value), Ct)).IsOk);
    }

    [DatabaseTheory]
    public async Task A_persons_own_view_is_in_nobody_elses_list(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        var other = await world.PersonAsync();
        await world.JoinAsync(home, other, Role.Editor);
        await using var me = world.As(home);
        await using var partner = world.As(home, other, Role.Editor);
        await using var viewer = world.As(home, Role.Viewer);
        await using var stranger = world.As(await world.HouseholdAsync("Other"));
        var (mine, theirs) = (me.Get<ViewService>(), partner.Get<ViewService>());
        var own = (await mine.CreateAsync(new SaveView { Name = "Presents", Query = "tag:present", IsShared = false }, Ct)).Value;
        var shared = (await mine.CreateAsync(new SaveView { Name = "Rent", Query = "category:none" }, Ct)).Value;
        // The same name once for everyone and once of one's own.
        Assert.True((await theirs.CreateAsync(new SaveView { Name = "Présents", IsShared = false }, Ct)).IsOk);
        Assert.Equal(["name"], Assert.IsType<Failure.Invalid>((await theirs.CreateAsync(new SaveView { Name = "RENT" }, Ct)).Failure).Errors.Keys);
        Assert.Equal(["Presents", "Rent"], await NamesAsync(mine));
        Assert.Equal(["Rent", "Présents"], await NamesAsync(theirs));
        Assert.IsType<Failure.NotFound>((await theirs.GetAsync(own.Id, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await theirs.DeleteAsync(own.Id, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await theirs.UpdateAsync(own.Id, Same(own), Ct)).Failure);
        Assert.Empty(await NamesAsync(stranger.Get<ViewService>()));
        Assert.IsType<Failure.NotFound>((await stranger.Get<ViewService>().GetAsync(shared.Id, Ct)).Failure);
        Assert.IsType<Failure.Forbidden>((await viewer.Get<ViewService>().CreateAsync(new SaveView { Name = "No" }, Ct)).Failure);
    }

    [DatabaseTheory]
    public async Task A_view_that_asks_nonsense_is_refused_and_so_is_one_too_many(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var views = me.Get<ViewService>();
        foreach (var (field, request) in new (string, SaveView)[]
        {
            ("q", new SaveView { Name = "a", Query = "amount:many" }), ("accountId", new SaveView { Name = "a", AccountId = Guid.NewGuid() }), ("categoryId", new SaveView { Name = "a", CategoryId = Guid.NewGuid() }),
            ("name", new SaveView { Name = "\u0301" }), ("name", new SaveView()), ("name", new SaveView { Name = new string('x', 61) }), ("position", new SaveView { Name = "a", Position = -1 }),
        })
            Assert.Equal([field], Assert.IsType<Failure.Invalid>((await views.CreateAsync(request, Ct)).Failure).Errors.Keys);
        for (var i = 0; i < SavedView.Most; i++)
            Assert.True((await views.CreateAsync(new SaveView { Name = $"View {i}" }, Ct)).IsOk);
        Assert.IsType<Failure.Conflict>((await views.CreateAsync(new SaveView { Name = "One more" }, Ct)).Failure);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(ViewService views) => [.. (await views.ListAsync(Ct)).Select(view => view.Name)];

    private static SaveView Same(SavedViewItem view, int? position = null) =>
        new() { Name = view.Name, Query = view.Query, AccountId = view.AccountId, CategoryId = view.CategoryId, IsShared = view.IsShared, Position = position ?? view.Position, Version = view.Version };
}
