using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Integrations.Plaid;
using FinanceTracker.Testing.Banks;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>Every fault of the way and the bank, on every call: it comes right when they do, else one kind of failure after a few tries; and no word of a key.</summary>
public sealed class PlaidFaultTests
{
    private static readonly FeedLinkRequest New = new(Guid.Parse("018f0000-0000-7000-8000-000000000001"), "en", null, null);

    public static TheoryData<BankFault> Faults => [.. BankFaults.OnTheWay];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task One_fault_is_got_over_on_every_call(BankFault fault)
    {
        await using var bench = new PlaidBench(PlaidPatience.Default with { Tries = 6 }, limit: LimitFor(fault));
        var (access, book) = await bench.LinkedAsync();
        book.Fill(1100);

        bench.Fake.Fail("link/token/create", fault);
        bench.Fake.Fail("link/token/get", fault);
        var link = await bench.Feed.BeginAsync(New, CancellationToken.None);
        Assert.True((await bench.Feed.CompleteAsync(link.Token, CancellationToken.None)).IsOpen);
        bench.Fake.Fail("item/get", fault);
        bench.Fake.Fail("accounts/get", fault);
        Assert.Equal(2, (await bench.Feed.LookAsync(access, CancellationToken.None)).Accounts.Count);
        bench.Fake.Fail("transactions/sync", null, fault, null, null, fault);
        PlaidBench.AssertTruth(book, await bench.FetchAsync(access));
        bench.Fake.Fail("item/remove", fault);
        await bench.Feed.RemoveAsync(access, CancellationToken.None);

        Assert.Empty(bench.Fake.Complaints);
        if (fault == BankFault.TooMany)
            Assert.Contains(bench.Clock.Waits, wait => wait >= TimeSpan.FromSeconds(7));
        Assert.DoesNotContain(bench.Clock.Waits, wait => wait < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_lasting_fault_ends_after_a_few_tries_and_tells_no_secret(BankFault fault)
    {
        await using var bench = new PlaidBench(PlaidPatience.Default with { Tries = 2 }, limit: LimitFor(fault));
        var (access, _) = await bench.LinkedAsync();
        foreach (var (path, call) in new (string, Func<Task>)[]
        {
            ("link/token/create", () => bench.Feed.BeginAsync(New, CancellationToken.None)),
            ("item/get", () => bench.Feed.LookAsync(access, CancellationToken.None)),
            ("transactions/sync", () => bench.FetchAsync(access)),
            ("item/remove", () => bench.Feed.RemoveAsync(access, CancellationToken.None)),
        })
        {
            bench.Fake.Fail(path, fault, fault, fault, fault);
            var before = bench.Fake.Count(path);
            var failure = await Assert.ThrowsAsync<BankFeedException>(call);
            Assert.Equal(FeedFault.Transient, failure.Fault);
            Assert.Equal(2, bench.Fake.Count(path) - before);
            AssertClean(failure.ToString(), access);
            bench.Fake.Heal();
        }
        Assert.All(bench.Log.Lines, line => AssertClean(line, access));
        Assert.Contains(bench.Log.Lines, line => line.Contains("transactions/sync", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, BankFault.LoginRequired, "ITEM_LOGIN_REQUIRED")]
    [InlineData(1, BankFault.LoginRequired, "ITEM_LOGIN_REQUIRED")]
    [InlineData(2, BankFault.PermissionRevoked, "USER_PERMISSION_REVOKED")]
    public async Task A_sign_in_that_is_wanted_in_the_middle_stops_at_once(int page, BankFault fault, string code)
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Fill(1600);
        bench.Fake.Fail("transactions/sync", [.. Enumerable.Repeat((BankFault?)null, page), fault]);

        var failure = await Assert.ThrowsAsync<BankFeedException>(() => bench.FetchAsync(access));

        Assert.Equal((FeedFault.NeedsPerson, code, fault == BankFault.LoginRequired ? "reqlogin" : "reqrev"), (failure.Fault, failure.Code, failure.RequestId));
        Assert.Equal(page + 1, bench.Fake.Count("transactions/sync"));
        PlaidBench.AssertTruth(book, await bench.FetchAsync(access));
    }

    [Fact]
    public async Task Nobody_listening_and_no_such_name_are_transient_too()
    {
        await using var bench = new PlaidBench();
        var (access, _) = await bench.LinkedAsync();
        foreach (var address in new[] { "http://127.0.0.1:1/", "https://no-such-host.invalid/" })
        {
            bench.Keys = bench.Keys with { OtherAddress = new Uri(address) };
            Assert.Equal(FeedFault.Transient, (await Assert.ThrowsAsync<BankFeedException>(() => bench.FetchAsync(access))).Fault);
        }
    }

    [Fact]
    public async Task Who_leaves_is_let_go_at_once()
    {
        await using var bench = new PlaidBench();
        var (access, _) = await bench.LinkedAsync();
        bench.Fake.Fail("transactions/sync", BankFault.Silent);
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Feed.FetchAsync(access, null, null, null, leaving.Token));
    }

    [Fact]
    public void Words_of_others_never_carry_a_token()
    {
        const string token = "access-production-0123abcd-9999";
        var fault = PlaidFaults.Answered(System.Net.HttpStatusCode.BadRequest, new PlaidError("INVALID_REQUEST", "INVALID_FIELD", $"bad {token} for 9e7b-secret-canary\nand more", null, "r1"), null, FakePlaid.Secret);
        AssertClean(fault.Message, new FeedAccess(token));
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Equal("(secret)", new FeedAccess(token).ToString());
    }

    /// <summary>Short only where somebody has to lose patience: a busy machine answers late, too.</summary>
    private static TimeSpan? LimitFor(BankFault fault) => fault is BankFault.Silent or BankFault.SlowDrip ? TimeSpan.FromMilliseconds(600) : null;

    private static void AssertClean(string text, FeedAccess access)
    {
        foreach (var secret in new[] { FakePlaid.Secret, FakePlaid.ClientId, access.Secret })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }
}
