using Bunit;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Live;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Shell;
using FinanceTracker.Web.Tests.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

/// <summary>Who else has an entry open: seen in the list and in the sheet, in words too, and gone with them.</summary>
public sealed class PeopleHereTests
{
    [Fact]
    public async Task Somebody_else_at_an_entry_is_seen_in_the_list_until_they_leave_or_fall_silent()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var account = await pages.Ledger.AccountAsync();
        var entry = await pages.Ledger.EntryAsync(account.Id, -8.40m, "2026-03-10", payee: "Corner Bakehouse");
        var elias = await pages.World.PersonAsync("elias");
        await pages.World.JoinAsync(pages.Home, elias, Role.Editor);
        var presence = pages.World.Services.GetRequiredService<Presence>();
        var page = pages.Open<TransactionsPage>("transactions");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".pc")));

        var view = Guid.NewGuid();
        presence.Say(new PresenceNote(pages.Home.Key, view, entry.Id, elias.Key, IsEditing: false));
        page.WaitForAssertion(() => Assert.Contains("elias has this open", page.Find(".pc").TextContent, StringComparison.Ordinal));
        presence.Say(new PresenceNote(pages.Home.Key, view, entry.Id, elias.Key, IsEditing: true));
        page.WaitForAssertion(() => Assert.Contains("elias is editing this", page.Find(".pc").TextContent, StringComparison.Ordinal));
        presence.Say(new PresenceNote(pages.Home.Key, view, null, elias.Key, false));
        page.WaitForAssertion(() => Assert.DoesNotContain("elias", page.Markup, StringComparison.Ordinal));

        // Nobody needs to be told of themselves, and nobody of another household.
        var others = await pages.World.HouseholdAsync("Theirs");
        presence.Say(new PresenceNote(pages.Home.Key, Guid.NewGuid(), entry.Id, pages.Home.Owner.Key, true));
        presence.Say(new PresenceNote(others.Key, Guid.NewGuid(), entry.Id, others.Owner.Key, true));
        presence.Say(new PresenceNote(pages.Home.Key, view, entry.Id, elias.Key, true));
        page.WaitForAssertion(() => Assert.Contains("· elias is editing this", page.Find(".pc").TextContent, StringComparison.Ordinal));
        pages.World.Clock.Advance(Presence.Kept);
        page.WaitForAssertion(() => Assert.DoesNotContain("elias", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_open_entry_is_told_with_what_is_typed_and_shows_the_others()
    {
        await using var context = await PageContext.CreateAsync();
        var elias = await context.World.PersonAsync("elias");
        await context.World.JoinAsync(context.Home, elias, Role.Editor);
        var presence = context.World.Services.GetRequiredService<Presence>();
        var (entry, other) = (Guid.NewGuid(), Guid.NewGuid());
        RenderFragment form = builder => builder.AddMarkupContent(0, "<input id='f' />");
        var here = context.Page.Render<PeopleHere>(parameters => parameters.Add(one => one.Subject, entry).Add(one => one.ChildContent, form));
        here.WaitForAssertion(() => Assert.Equal([new Beside(context.Home.Owner.Key, false)], Seen(entry)));
        Assert.Equal("", here.Find("[role=status]").TextContent);
        here.Find(".within").Input("x");
        Assert.Equal([new Beside(context.Home.Owner.Key, true)], Seen(entry));

        var view = Guid.NewGuid();
        presence.Say(new PresenceNote(context.Home.Key, view, entry, elias.Key, IsEditing: true));
        here.WaitForAssertion(() => Assert.EndsWith("elias is editing this", here.Find("[role=status]").TextContent, StringComparison.Ordinal));
        presence.Say(new PresenceNote(context.Home.Key, view, null, elias.Key, false));
        here.WaitForAssertion(() => Assert.Equal("", here.Find("[role=status]").TextContent));

        // Another entry in the same sheet begins afresh; a new one is nobody's business; a page that is left takes it along.
        here.Render(parameters => parameters.Add(one => one.Subject, other));
        here.WaitForAssertion(() => Assert.Equal([new Beside(context.Home.Owner.Key, false)], Seen(other)));
        Assert.Empty(Seen(entry));
        here.Render(parameters => parameters.Add(one => one.Subject, null));
        here.WaitForAssertion(() => Assert.Empty(Seen(other)));
        here.Render(parameters => parameters.Add(one => one.Subject, entry));
        here.WaitForAssertion(() => Assert.Single(Seen(entry)));
        await context.Page.DisposeComponentsAsync();
        Assert.Empty(Seen(entry));

        IReadOnlyList<Beside> Seen(Guid id) => presence.Of(context.Home.Key, elias.Key).GetValueOrDefault(id) ?? [];
    }

    [Fact]
    public void Several_people_are_named_and_those_who_edit_come_first()
    {
        var names = new Dictionary<long, string> { [1] = "Elias", [2] = "Ines", [3] = "Tom" };
        Assert.Null(PersonHere.Of([], names));
        Assert.Equal("Elias and Ines have this open", PersonHere.Of([new Beside(1, false), new Beside(2, false)], names)!.Words);
        Assert.Equal("Ines is editing this", PersonHere.Of([new Beside(1, false), new Beside(2, true)], names)!.Words);
        Assert.Equal("Elias, Ines and Tom are editing this", PersonHere.Of([new Beside(3, true), new Beside(1, true), new Beside(2, true)], names)!.Words);
        Assert.Equal("Somebody has this open", PersonHere.Of([new Beside(9, false)], names)!.Words);
    }
}
