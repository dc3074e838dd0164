using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using FinanceTracker.Testing.Banks;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>Links, looks and removals of Plaid's feed, over a socket.</summary>
public sealed class PlaidFeedTests
{
    private static readonly FeedLinkRequest New = new(Guid.Parse("018f0000-0000-7000-8000-000000000001"), "en", new Uri("https://money.example/banks"), null);

    [Fact]
    public async Task A_link_goes_from_the_page_to_a_connection_that_can_be_read_and_removed()
    {
        await using var bench = new PlaidBench();
        var link = await bench.Feed.BeginAsync(New, CancellationToken.None);
        Assert.True((await bench.Feed.CompleteAsync(link.Token, CancellationToken.None)).IsOpen);

        await bench.Fake.Bank.FinishAsync(link.Token, "all", "USD", CancellationToken.None);
        var outcome = await bench.Feed.CompleteAsync(link.Token, CancellationToken.None);

        Assert.True(outcome is { IsDone: true, IsOpen: false });
        Assert.Equal(("Test Bank", null), (outcome.Connection!.BankName, outcome.Connection.Fault));
        Assert.Equal(
            [("acc-checking", AccountType.Checking, "1111", 120050L, 110050L), ("acc-card", AccountType.CreditCard, "2222", -25025L, (long?)null)],
            outcome.Connection.Accounts.Select(account => (account.Id, account.Type, account.Mask!, account.BalanceMinor!.Value, account.AvailableMinor)));
        bench.Fake.Books.Of(outcome.Connection.Id).Add(FakeBook.Row("t1", 12.34m)).Add(FakeBook.Row("t2", -100m));
        PlaidBench.AssertTruth(bench.Fake.Books.Of(outcome.Connection.Id), await bench.FetchAsync(outcome.Access!));

        await bench.Feed.RemoveAsync(outcome.Access!, CancellationToken.None);
        await bench.Feed.RemoveAsync(outcome.Access!, CancellationToken.None);
        Assert.Equal(FeedFault.Gone, (await Assert.ThrowsAsync<BankFeedException>(() => bench.FetchAsync(outcome.Access!))).Fault);
        Assert.Empty(bench.Fake.Complaints);
    }

    [Fact]
    public async Task A_link_that_was_left_is_over_and_a_public_token_works_once()
    {
        await using var bench = new PlaidBench();
        var left = await bench.Feed.BeginAsync(New, CancellationToken.None);
        await bench.Fake.Bank.GiveUpAsync(left.Token, CancellationToken.None);
        Assert.True(await bench.Feed.CompleteAsync(left.Token, CancellationToken.None) is { IsOpen: false, IsDone: false, Connection: null });

        var link = await bench.Feed.BeginAsync(New, CancellationToken.None);
        await bench.Fake.Bank.FinishAsync(link.Token, "all", "USD", CancellationToken.None);
        await bench.Feed.CompleteAsync(link.Token, CancellationToken.None);
        var again = await Assert.ThrowsAsync<BankFeedException>(() => bench.Feed.CompleteAsync("public-sandbox-0123456789", CancellationToken.None));
        Assert.Equal((FeedFault.NeedsPerson, "INVALID_PUBLIC_TOKEN"), (again.Fault, again.Code));
    }

    [Fact]
    public async Task A_broken_connection_says_so_and_is_repaired_by_a_link_of_its_own()
    {
        await using var bench = new PlaidBench();
        var (access, _) = await bench.LinkedAsync();
        var id = (await bench.Feed.LookAsync(access, CancellationToken.None)).Id;
        await bench.Fake.Bank.SetHealthAsync(id, isHealthy: false, CancellationToken.None);

        var sick = await bench.Feed.LookAsync(access, CancellationToken.None);
        Assert.Equal((FeedFault.NeedsPerson, "ITEM_LOGIN_REQUIRED"), (sick.Fault!.Value, sick.FaultCode));
        var calls = bench.Fake.Count("transactions/sync");
        Assert.Equal(FeedFault.NeedsPerson, (await Assert.ThrowsAsync<BankFeedException>(() => bench.FetchAsync(access))).Fault);
        Assert.Equal(calls + 1, bench.Fake.Count("transactions/sync"));

        var repair = await bench.Feed.BeginAsync(New with { Repairs = access, ChoosesAccounts = true }, CancellationToken.None);
        await bench.Fake.Bank.FinishAsync(repair.Token, "", "USD", CancellationToken.None);
        Assert.True(await bench.Feed.CompleteAsync(repair.Token, CancellationToken.None) is { IsDone: true, Connection: null, Access: null });
        Assert.Null((await bench.Feed.LookAsync(access, CancellationToken.None)).Fault);
    }

    [Fact]
    public async Task A_lost_look_after_linking_keeps_the_access()
    {
        await using var bench = new PlaidBench();
        var link = await bench.Feed.BeginAsync(New, CancellationToken.None);
        await bench.Fake.Bank.FinishAsync(link.Token, "all", "USD", CancellationToken.None);
        bench.Fake.Fail("item/get", BankFault.Reset, BankFault.HtmlOk, BankFault.ServerError);

        var outcome = await bench.Feed.CompleteAsync(link.Token, CancellationToken.None);

        Assert.Equal(["Everyday", "Card"], outcome.Connection!.Accounts.Select(account => account.Name));
        Assert.Empty((await bench.FetchAsync(outcome.Access!)).Changed);
    }

    [Fact]
    public async Task Without_keys_it_says_what_is_missing_and_wrong_keys_are_not_tried_again()
    {
        await using var bench = new PlaidBench();
        bench.Keys = bench.Keys with { Secret = "another-secret" };
        var wrong = await Assert.ThrowsAsync<BankFeedException>(() => bench.Feed.BeginAsync(New, CancellationToken.None));
        Assert.Equal((FeedFault.Misconfigured, "INVALID_API_KEYS"), (wrong.Fault, wrong.Code));
        Assert.Empty(bench.Fake.Calls);
        bench.Keys = null!;
        Assert.Contains("client id", await bench.Feed.WhyNotReadyAsync(CancellationToken.None), StringComparison.Ordinal);
        bench.Keys = new PlaidKeys("client-id", "secret-word", PlaidEnvironment.Sandbox) { OtherAddress = new Uri("http://plaid.example/") };
        Assert.Equal(FeedFault.Misconfigured, (await Assert.ThrowsAsync<BankFeedException>(() => bench.Feed.BeginAsync(New, CancellationToken.None))).Fault);
    }

    [Fact]
    public async Task Kinds_of_accounts_that_look_like_numbers_or_are_new_do_no_harm()
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Accounts.Clear();
        book.Accounts.AddRange(
        [
            new("a", "College", "1", "investment", "529", 10m), new("b", "Pension", "2", "investment", "401k", 20m), new("c", "Old broker", "3", "brokerage", "brokerage", 30m),
            new("g", "Card", "7", "credit", "credit card", 250.25m) { Limit = 1000m }, new("h", "Other card", "8", "credit", "credit card", -5m) { Available = 900m, Limit = 1000m }, new("i", "Car", "9", "loan", "auto", 7000m) { Available = 12m },
            new("d", "House", "4", "loan", "mortgage", 99999.99m), new("e", "Tomorrow", "5", "quantum", "foam", null), new("f", "Coins", "6", "investment", "crypto exchange", 0.12345678m) { Currency = null, UnofficialCurrency = "BTC" },
        ]);

        var accounts = (await bench.Feed.LookAsync(access, CancellationToken.None)).Accounts;

        Assert.Equal([AccountType.Investment, AccountType.Investment, AccountType.Investment, AccountType.CreditCard, AccountType.CreditCard, AccountType.Loan, AccountType.Mortgage, AccountType.Other, AccountType.Crypto], accounts.Select(account => account.Type));
        Assert.Equal([1000L, 2000L, 3000L, -25025L, 500L, -700000L, -9999999L, null, null], accounts.Select(account => account.BalanceMinor));
        // What is left of a limit can be spent; nothing of a loan can.
        Assert.Equal([74975L, 90000L, null], accounts.Skip(3).Take(3).Select(account => account.AvailableMinor));
        Assert.Null(accounts[^1].Currency);
    }

    [Fact]
    public async Task The_address_of_webhooks_is_told_to_links_that_have_another()
    {
        await using var bench = new PlaidBench(settings: BankSettings.Default with { PlaidWebhookUrl = new Uri("https://money.example/api/v1/plaid/webhook") });
        var (access, _) = await bench.LinkedAsync();
        await bench.Feed.LookAsync(access, CancellationToken.None);
        await bench.Feed.LookAsync(access, CancellationToken.None);
        Assert.Equal(1, bench.Fake.Count("item/webhook/update"));
    }
}
