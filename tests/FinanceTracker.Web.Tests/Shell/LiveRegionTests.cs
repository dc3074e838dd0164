using Bunit;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Testing;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace FinanceTracker.Web.Tests.Shell;

public sealed class LiveRegionTests
{
    [Fact]
    public async Task A_burst_of_changes_is_one_call()
    {
        await using var context = await PageContext.CreateAsync();
        var calls = 0;
        Listen(context, [nameof(Account)], () => calls++);
        await context.Ledger.AccountAsync("One");
        await context.Ledger.AccountAsync("Two");
        Assert.Equal(0, calls);
        context.World.Clock.Advance(LiveRegion.Gathering);
        Assert.Equal(1, calls);
        await context.Ledger.AccountAsync("Three");
        context.World.Clock.Advance(LiveRegion.Gathering);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Other_kinds_and_other_households_are_not_heard()
    {
        await using var context = await PageContext.CreateAsync();
        var calls = 0;
        Listen(context, [nameof(Transaction)], () => calls++);
        var account = await context.Ledger.AccountAsync();
        await using var them = context.World.As(await context.World.HouseholdAsync("Theirs"), Role.Owner);
        var theirs = new Ledger(them);
        await theirs.EntryAsync((await theirs.AccountAsync()).Id, -5, "2026-03-09");
        context.World.Clock.Advance(LiveRegion.Gathering);
        Assert.Equal(0, calls);
        await context.Ledger.EntryAsync(account.Id, -5, "2026-03-09");
        context.World.Clock.Advance(LiveRegion.Gathering);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Nothing_is_called_after_the_page_is_left()
    {
        await using var context = await PageContext.CreateAsync();
        var calls = 0;
        Listen(context, [nameof(Account)], () => calls++);
        await context.Ledger.AccountAsync();
        await context.Page.DisposeComponentsAsync();
        context.World.Clock.Advance(LiveRegion.Gathering);
        await context.Ledger.AccountAsync("Two");
        context.World.Clock.Advance(LiveRegion.Gathering);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task A_failing_reload_reaches_the_pages_own_error_boundary()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Page.Render<ErrorBoundary>(boundary => boundary
            .AddChildContent<LiveRegion>(region => region
                .Add(p => p.Subjects, [nameof(Account)])
                .Add(p => p.OnChange, EventCallback.Factory.Create<LiveChange>(this, () => throw new InvalidOperationException("No."))))
            .Add(p => p.ErrorContent, fault => $"<b>{fault.Message}</b>"));
        await context.Ledger.AccountAsync();
        context.World.Clock.Advance(LiveRegion.Gathering);
        page.WaitForAssertion(() => Assert.Equal("No.", page.Find("b").TextContent));
    }

    [Fact]
    public async Task A_burst_names_what_others_did_and_leaves_out_what_was_done_here()
    {
        await using var context = await PageContext.CreateAsync();
        await using var other = context.World.As(context.Home);
        var heard = new List<LiveChange>();
        context.Page.Render<LiveRegion>(region => region.Add(p => p.Subjects, [nameof(Account)]).Add(p => p.OnChange, EventCallback.Factory.Create<LiveChange>(this, heard.Add)));

        await context.Ledger.AccountAsync("Mine");
        context.World.Clock.Advance(LiveRegion.Gathering);
        Assert.True(heard[0].IsOwn);
        Assert.Empty(heard[0].Events);

        await context.Ledger.AccountAsync("Mine too");
        var theirs = await new Ledger(other).AccountAsync("Theirs");
        context.World.Clock.Advance(LiveRegion.Gathering);
        Assert.False(heard[1].IsOwn);
        Assert.Equal([theirs.Id], heard[1].Events.Single().Ids);
        Assert.Equal(context.Home.Owner.Key, heard[1].Events.Single().PersonKey);
    }

    [Fact]
    public async Task A_second_of_changes_is_five_calls()
    {
        await using var context = await PageContext.CreateAsync();
        var calls = 0;
        Listen(context, [nameof(Account)], () => calls++);
        for (var i = 0; i < 100; i++)
        {
            await context.Ledger.AccountAsync($"Account {i}");
            context.World.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }
        context.World.Clock.Advance(LiveRegion.Gathering);
        Assert.InRange(calls, 4, 6);
    }

    private void Listen(PageContext context, string[] subjects, Action call) =>
        context.Page.Render<LiveRegion>(region => region.Add(p => p.Subjects, subjects).Add(p => p.OnChange, EventCallback.Factory.Create<LiveChange>(this, call)));
}
