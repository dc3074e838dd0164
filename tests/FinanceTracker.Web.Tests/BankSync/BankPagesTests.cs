using Bunit;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Testing.Banks;
using FinanceTracker.Web.Features.BankSync;
using FinanceTracker.Web.Tests.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.BankSync;

/// <summary>The page of keys and the page of the test bank, over real services.</summary>
public sealed class BankPagesTests
{
    [Fact]
    public async Task Keys_are_for_the_administrator_who_saves_checks_and_forgets_them()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var other = pages.Open<BankKeysPage>("settings/banks");
        other.WaitForAssertion(() => Assert.Contains("Only the administrator", other.Find(".empty").TextContent, StringComparison.Ordinal));
        await using (var db = pages.World.Raw())
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(person => person.IsAdministrator, true));

        var page = pages.Open<BankKeysPage>("settings/banks");
        page.WaitForElement("input[type=password]");
        Button(page, "Save keys").Click();
        page.WaitForAssertion(() => Assert.Contains("Copy the client id", page.Find(".err").TextContent, StringComparison.Ordinal));
        page.Find("input:not([type=radio]):not([type=password])").Change("client-0001");
        page.Find("input[type=password]").Change("secret-of-the-test");
        Button(page, "Save keys").Click();
        page.WaitForAssertion(() => Assert.Contains("Saved.", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("secret-of-the-test", page.Markup, StringComparison.Ordinal);
        var ring = pages.World.Services.GetRequiredService<BankKeyRing>();
        Assert.Equal(new PlaidKeys("client-0001", "secret-of-the-test", PlaidEnvironment.Sandbox), await ring.GetPlaidAsync(default));
        await using (var db = pages.World.Raw())
            Assert.Equal(-1, (await db.BankKeys.SingleAsync()).Sealed.AsSpan().IndexOf("secret-of-the-test"u8));

        Button(page, "Forget keys").Click();
        page.WaitForAssertion(() => Assert.Contains("Forgotten.", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Null(await ring.GetPlaidAsync(default));
    }

    [Theory]
    [InlineData(FakePlaid.ClientId, FakePlaid.Secret, null, "Plaid accepts these keys")]
    [InlineData(FakePlaid.ClientId, "another-secret", null, "do not belong together")]
    [InlineData(FakePlaid.ClientId, FakePlaid.Secret, BankFault.HtmlError, "unwell")]
    public async Task Checking_says_in_words_what_is_wrong(string id, string secret, BankFault? fault, string words)
    {
        await using var fake = new FakePlaid(TimeProvider.System);
        var keys = new PlaidKeys(id, secret, PlaidEnvironment.Sandbox) { OtherAddress = fake.Address };
        await using var pages = await LedgerPages.CreateAsync(services => services.AddSingleton(BankSettings.Default with { Plaid = keys }));
        await using (var db = pages.World.Raw())
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(person => person.IsAdministrator, true));
        if (fault is not null)
            fake.Fail("link/token/create", fault);
        var page = pages.Open<BankKeysPage>("settings/banks");
        page.WaitForElement(".btn");

        Button(page, "Check keys").Click();

        page.WaitForAssertion(() => Assert.Contains(words, page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_bank_is_signed_in_to_broken_and_repaired()
    {
        await using var pages = await LedgerPages.CreateAsync();
        var feed = pages.World.Services.GetServices<IBankFeed>().Single(one => one.Provider == BankProvider.TestBank);
        var link = await feed.BeginAsync(new FeedLinkRequest(pages.Home.Owner.PublicId, "en", new Uri(new Uri(pages.Navigation.BaseUri), "banks/back"), null), default);

        var page = Open(pages, link.Token);
        page.WaitForElement("input.cb").Change(false);
        page.WaitForAssertion(() => Button(page, "Share 4 accounts"));
        Button(page, "Share 4 accounts").Click();
        page.WaitForAssertion(() => Assert.EndsWith("banks/back", pages.Navigation.Uri, StringComparison.Ordinal));
        var outcome = await feed.CompleteAsync(link.Token, default);
        Assert.Equal(4, outcome.Connection!.Accounts.Count);

        page = Open(pages, outcome.Connection.Id);
        page.WaitForAssertion(() => Button(page, "Break this connection"));
        Button(page, "Break this connection").Click();
        page.WaitForAssertion(() => Assert.Contains("wants a new sign-in", page.Markup, StringComparison.Ordinal));
        Assert.Equal(FeedFault.NeedsPerson, (await feed.LookAsync(outcome.Access!, default)).Fault);
        var repair = await feed.BeginAsync(new FeedLinkRequest(pages.Home.Owner.PublicId, "en", null, outcome.Access), default);
        page = Open(pages, repair.Token);
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("input.cb[checked]").Count));
        Button(page, "Sign in again").Click();
        page.WaitForAssertion(() => Assert.Contains("Connected", page.Markup, StringComparison.Ordinal));
        Assert.Null((await feed.LookAsync(outcome.Access!, default)).Fault);

        var nothing = Open(pages, "link-sandbox-nothing");
        nothing.WaitForAssertion(() => Assert.Contains("Nothing here", nothing.Markup, StringComparison.Ordinal));
    }

    private static IRenderedComponent<TestBankPage> Open(LedgerPages pages, string token) => pages.Page.Render<TestBankPage>(parameters => parameters.Add(page => page.Token, token));

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => page.FindAll("button").Single(button => button.TextContent.EndsWith(text, StringComparison.Ordinal));
}
