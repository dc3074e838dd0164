using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Testing.Banks;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>One good post and all the bad ones; what they hint at; and that strangers cannot make us call Plaid.</summary>
public sealed class PlaidWebhookTests
{
    private static readonly byte[] Body = """{"webhook_type":"TRANSACTIONS","webhook_code":"SYNC_UPDATES_AVAILABLE","item_id":"item1","environment":"of-tomorrow","initial_update_complete":true}"""u8.ToArray();

    public static TheoryData<string> Bad =>
    [
        "missing", "empty", "two parts", "alg none", "alg HS256", "unknown key", "expired key", "other signer", "DER", "too old", "future", "other hash", "changed body", "changed claims", "not base64", "reformatted body",
    ];

    [Fact]
    public async Task A_good_post_is_a_hint_also_when_it_comes_twice()
    {
        await using var bench = new PlaidBench();
        var signature = bench.Fake.Webhooks.Sign(Body);

        Assert.Equal(new BankHint("item1", BankHintKind.Changes), (await bench.Webhooks.ReadAsync(Body, signature, CancellationToken.None)).Hint);
        Assert.Equal(new BankHint("item1", BankHintKind.Changes), (await bench.Webhooks.ReadAsync(Body, signature, CancellationToken.None)).Hint);
        Assert.Equal(1, bench.Fake.Count("webhook_verification_key/get"));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_post_is_nothing(string how)
    {
        await using var bench = new PlaidBench();
        var hooks = bench.Fake.Webhooks;
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var good = hooks.Sign(Body);
        if (how == "expired key")
            hooks.ExpiredAt = 1_700_000_000;
        var (body, signature) = how switch
        {
            "missing" => (Body, null),
            "empty" => (Body, ""),
            "two parts" => (Body, good[..good.LastIndexOf('.')]),
            "alg none" => (Body, hooks.Sign(Body, alg: "none")),
            "alg HS256" => (Body, hooks.Sign(Body, alg: "HS256")),
            "unknown key" => (Body, hooks.Sign(Body, kid: "another")),
            "other signer" => (Body, hooks.Sign(Body, with: stranger)),
            "DER" => (Body, hooks.Sign(Body, isDer: true)),
            "too old" => (Body, hooks.Sign(Body, age: TimeSpan.FromSeconds(301))),
            "future" => (Body, hooks.Sign(Body, age: TimeSpan.FromMinutes(-10))),
            "other hash" => (Body, hooks.Sign(Body, hash: new string('0', 64))),
            "changed body" => ([.. Body, (byte)' '], good),
            "changed claims" => (Body, string.Join('.', good.Split('.')[0], hooks.Sign(Body, age: TimeSpan.FromSeconds(9)).Split('.')[1], good.Split('.')[2])),
            "not base64" => (Body, "a$.b$.c$"),
            "reformatted body" => (Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace(",", ", ", StringComparison.Ordinal)), good),
            _ => (Body, good),
        };

        var post = await bench.Webhooks.ReadAsync(body, signature, CancellationToken.None);
        Assert.Null(post.Hint);
        // It says what to look at, and to a forger not how far the forgery got.
        var said = how switch { "missing" or "empty" => "missing", "too old" or "future" => "too old", _ => "does not prove" };
        Assert.Contains(said, post.Refused!, StringComparison.Ordinal);
        Assert.DoesNotContain("access token", post.Refused!, StringComparison.Ordinal);

        hooks.ExpiredAt = null;
        Assert.NotNull(how == "expired key" ? good : (await bench.Webhooks.ReadAsync(Body, good, CancellationToken.None)).Hint is { } hint ? hint.ConnectionProviderId : null);
    }

    [Fact]
    public async Task Unknown_keys_cannot_make_us_call_without_end_and_an_outage_is_got_over()
    {
        await using var bench = new PlaidBench();
        for (var number = 0; number < 200; number++)
            Assert.Null((await bench.Webhooks.ReadAsync(Body, bench.Fake.Webhooks.Sign(Body, kid: $"key-{number}"), CancellationToken.None)).Hint);
        Assert.Equal(5, bench.Fake.Count("webhook_verification_key/get"));

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        bench.Fake.Fail("webhook_verification_key/get", BankFault.ServerError);
        var signature = bench.Fake.Webhooks.Sign(Body);
        Assert.Null((await bench.Webhooks.ReadAsync(Body, signature, CancellationToken.None)).Hint);
        Assert.NotNull((await bench.Webhooks.ReadAsync(Body, signature, CancellationToken.None)).Hint);
    }

    [Fact]
    public async Task Strangers_who_use_up_the_questions_do_not_shut_Plaid_out()
    {
        await using var bench = new PlaidBench();
        Assert.NotNull((await bench.Webhooks.ReadAsync(Body, bench.Fake.Webhooks.Sign(Body), CancellationToken.None)).Hint);
        bench.Clock.Advance(TimeSpan.FromHours(2));
        for (var number = 0; number < 20; number++)
            Assert.Null((await bench.Webhooks.ReadAsync(Body, bench.Fake.Webhooks.Sign(Body, kid: $"key-{number}"), CancellationToken.None)).Hint);
        Assert.NotNull((await bench.Webhooks.ReadAsync(Body, bench.Fake.Webhooks.Sign(Body), CancellationToken.None)).Hint);
    }

    [Theory]
    [InlineData("ITEM", "ERROR", BankHintKind.NeedsPerson)]
    [InlineData("ITEM", "LOGIN_REPAIRED", BankHintKind.Repaired)]
    [InlineData("ITEM", "PENDING_DISCONNECT", BankHintKind.ConsentEnds)]
    [InlineData("ITEM", "PENDING_EXPIRATION", BankHintKind.ConsentEnds)]
    [InlineData("ITEM", "NEW_ACCOUNTS_AVAILABLE", BankHintKind.NewAccounts)]
    [InlineData("ITEM", "USER_PERMISSION_REVOKED", BankHintKind.Revoked)]
    [InlineData("ITEM", "WEBHOOK_UPDATE_ACKNOWLEDGED", BankHintKind.Other)]
    [InlineData("TRANSACTIONS", "DEFAULT_UPDATE", BankHintKind.Other)]
    [InlineData("OF_TOMORROW", "NEWS", BankHintKind.Other)]
    public async Task Every_kind_is_told(string type, string code, BankHintKind kind)
    {
        await using var bench = new PlaidBench();
        var body = Encoding.UTF8.GetBytes($$"""{"webhook_type":"{{type}}","webhook_code":"{{code}}","item_id":"item9","error":null}""");
        Assert.Equal(new BankHint("item9", kind), (await bench.Webhooks.ReadAsync(body, bench.Fake.Webhooks.Sign(body), CancellationToken.None)).Hint);
    }

    [Fact]
    public async Task A_finished_link_names_the_link_and_signed_nonsense_is_nothing()
    {
        await using var bench = new PlaidBench();
        var link = """{"webhook_type":"LINK","webhook_code":"SESSION_FINISHED","link_token":"link-sandbox-1","status":"SUCCESS","public_tokens":["public-sandbox-1"]}"""u8.ToArray();
        Assert.Equal(new BankHint("link-sandbox-1", BankHintKind.LinkFinished), (await bench.Webhooks.ReadAsync(link, bench.Fake.Webhooks.Sign(link), CancellationToken.None)).Hint);
        foreach (var nonsense in new[] { "", "null", "[]", "{\"webhook_type\":5}", "not json" })
        {
            var body = Encoding.UTF8.GetBytes(nonsense);
            Assert.Null((await bench.Webhooks.ReadAsync(body, bench.Fake.Webhooks.Sign(body), CancellationToken.None)).Hint);
        }
    }
}
