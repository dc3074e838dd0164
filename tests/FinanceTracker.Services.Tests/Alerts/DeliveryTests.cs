using System.Net;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.Mail;
using FinanceTracker.Services.Integrations.Outbound;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Alerts;

/// <summary>Messages on their way out, through servers that are down, slow, refusing or worse.</summary>
public sealed class DeliveryTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly OutboundSettings Loopback = new([IPNetwork.Parse("127.0.0.0/8")]);

    [DatabaseTheory]
    public async Task A_mail_goes_out_once_in_text_and_html_with_amounts_the_persons_way(DatabaseProvider database)
    {
        await using var server = FakeServer.Mail(_ => "250 fine");
        await using var world = await WorldAsync(database, server.Port);
        await using var me = await TellAsync(world, new SaveAlertChannel());
        Assert.Equal(new DeliveryRound(1, 0), await DeliverAsync(me));
        Assert.Equal(new DeliveryRound(0, 0), await DeliverAsync(me));
        var mail = Assert.Single(server.Got);
        Assert.Matches("(?i)Subject: .*Boat.*=\\?utf-8\\?", mail.ReplaceLineEndings(" "));
        Assert.Contains("1,500.00", Decoded(mail), StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/plain", mail, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/html", mail, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Boat&lt;/b&gt;", Decoded(mail), StringComparison.Ordinal);
        Assert.Contains("https://money.example/transactions?account=", Decoded(mail), StringComparison.Ordinal);
        Assert.Equal((DeliveryStatus.Sent, 1), (await OnlyAsync(me)).State);
    }

    [DatabaseTheory]
    public async Task A_mail_server_that_is_down_slow_or_refusing_is_tried_again_later_and_told_in_words(DatabaseProvider database)
    {
        int port;
        await using (var gone = FakeServer.Mail(_ => "250 fine"))
            port = gone.Port;
        await using var world = await WorldAsync(database, port);
        await using var me = await TellAsync(world, new SaveAlertChannel());
        Assert.Equal(new DeliveryRound(0, 1), await DeliverAsync(me));
        Assert.Contains("could not be reached", (await OnlyAsync(me)).Problem, StringComparison.Ordinal);
        // Not at once again, but a while later.
        Assert.Equal(new DeliveryRound(0, 0), await DeliverAsync(me));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new DeliveryRound(0, 1), await DeliverAsync(me));
        Assert.Equal((DeliveryStatus.Waiting, 2), (await OnlyAsync(me)).State);
        Assert.Contains("could not be reached", (await me.Get<AlertChannelService>().ListAsync(Ct)).Single().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_mail_server_is_not_waited_for_and_a_refusal_says_whether_it_is_for_good()
    {
        await using var slow = FakeServer.Mail(_ => null);
        var waited = await Assert.ThrowsAsync<MailException>(() => SendAsync(slow.Port));
        // Given up by our limit or, on a busy machine, by the library first: in either case soon, said so, and tried again later.
        Assert.Matches("did not answer|broke the connection off", waited.Message);
        Assert.False(waited.IsFinal);
        await using var full = FakeServer.Mail(_ => "452 mailbox full");
        Assert.False((await Assert.ThrowsAsync<MailException>(() => SendAsync(full.Port))).IsFinal);
        await using var refusing = FakeServer.Mail(_ => "550 no such person");
        var refused = await Assert.ThrowsAsync<MailException>(() => SendAsync(refusing.Port));
        Assert.True(refused.IsFinal);
        Assert.Contains("550 no such person", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MailException>(() => new Mailer(SmtpSettings.None).SendAsync("a@example.org", Guid.NewGuid(), "x", "x", "x", Ct));

        static Task SendAsync(int port) => new Mailer(Smtp(port)) { Limit = TimeSpan.FromSeconds(1) }.SendAsync("a@example.org", Guid.NewGuid(), "Sub\r\nBcc: x@example.org", "text", "html", Ct);
    }

    [DatabaseTheory]
    public async Task A_webhook_is_signed_retried_after_500_and_known_again_by_its_id(DatabaseProvider database)
    {
        await using var server = FakeServer.Web(number => number == 1 ? FakeServer.Http(500, "later") : FakeServer.Http(204));
        await using var world = await WorldAsync(database, 0);
        await using var me = await TellAsync(world, new SaveAlertChannel { Type = ChannelType.Webhook, Address = server.Address + "/hook", Secret = "s3cret" });
        Assert.Equal(new DeliveryRound(0, 1), await DeliverAsync(me));
        Assert.Contains("answered 500. It says: later", (await OnlyAsync(me)).Problem, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new DeliveryRound(1, 0), await DeliverAsync(me));
        Assert.Equal((DeliveryStatus.Sent, 2), (await OnlyAsync(me)).State);
        Assert.Equal(2, server.Got.Count);
        Assert.Equal(Header(server.Got[0], "X-FinanceTracker-Delivery"), Header(server.Got[1], "X-FinanceTracker-Delivery"));
        var (signature, body) = (Header(server.Got[1], "X-FinanceTracker-Signature"), server.Got[1].Split("\r\n\r\n", 2)[1]);
        var second = signature.Split(',')[0][2..];
        Assert.Equal(world.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), second);
        Assert.Equal($"t={second},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("s3cret"), Encoding.UTF8.GetBytes($"{second}.{body}")))}", signature);
        Assert.Contains("\"kind\":\"large_transaction\"", body, StringComparison.Ordinal);
        // The secret lies sealed, and comes back to nobody.
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        Assert.DoesNotContain("s3cret", Encoding.Latin1.GetString((await db.AlertChannels.SingleAsync(Ct)).Secret!), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Six_processes_send_one_message(DatabaseProvider database)
    {
        await using var server = FakeServer.Web(_ => FakeServer.Http(200));
        await using var world = await WorldAsync(database, 0);
        await using var me = await TellAsync(world, new SaveAlertChannel { Type = ChannelType.Webhook, Address = server.Address });
        var household = new TestHousehold(me.Get<FinanceTracker.Services.Households.HouseholdScope>().Household, Guid.Empty, new TestPerson(me.Get<FinanceTracker.Services.Households.HouseholdScope>().PersonKey!.Value, Guid.Empty, ""));
        var scopes = Enumerable.Range(0, 6).Select(_ => world.As(household)).ToList();
        var rounds = await Task.WhenAll(scopes.Select(scope => Task.Run(() => DeliverAsync(scope))));
        foreach (var scope in scopes)
            await scope.DisposeAsync();
        Assert.Equal(1, rounds.Sum(round => round.Sent));
        Assert.Single(server.Got);
    }

    [DatabaseTheory]
    public async Task Redirects_are_not_followed_and_what_is_refused_for_good_is_given_up(DatabaseProvider database)
    {
        await using var inside = FakeServer.Web(_ => FakeServer.Http(200));
        await using var server = FakeServer.Web(_ => FakeServer.Http(302, "", $"Location: {inside.Address}/admin\r\n"));
        await using var world = await WorldAsync(database, 0);
        await using var me = await TellAsync(world, new SaveAlertChannel { Type = ChannelType.Gotify, Address = server.Address, Secret = "token" });
        Assert.Equal(new DeliveryRound(0, 1), await DeliverAsync(me));
        Assert.Equal((DeliveryStatus.GivenUp, 1), (await OnlyAsync(me)).State);
        Assert.Equal(0, inside.Connections);
        Assert.Equal("token", Header(server.Got[0], "X-Gotify-Key"));
        Assert.StartsWith("POST /message ", server.Got[0], StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task A_digest_is_one_message_at_its_time_and_a_channel_turned_off_tells_nothing_late(DatabaseProvider database)
    {
        await using var server = FakeServer.Web(_ => FakeServer.Http(200));
        await using var world = await WorldAsync(database, 0);
        await using var me = await TellAsync(world, new SaveAlertChannel { Type = ChannelType.Ntfy, Address = server.Address + "/my-topic", Secret = "tk", DigestAt = new TimeOnly(18, 0) }, entries: 3);
        Assert.Equal(new DeliveryRound(0, 0), await DeliverAsync(me));
        world.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(new DeliveryRound(1, 0), await DeliverAsync(me));
        var request = Assert.Single(server.Got);
        Assert.StartsWith("POST / ", request, StringComparison.Ordinal);
        Assert.Contains("\"topic\":\"my-topic\",\"title\":\"3 alerts\"", request, StringComparison.Ordinal);
        Assert.Equal("Bearer tk", Header(request, "Authorization"));

        var channel = (await me.Get<AlertChannelService>().ListAsync(Ct)).Single();
        await new Ledger(me).EntryAsync((await me.Get<FinanceTracker.Services.Accounts.AccountService>().ListAsync(Ct))[0].Id, -4000, "2026-03-10", payee: "Plane");
        await AlertWatchTests.LookAsync(me);
        // Another server gets no token that was given for this one.
        var moved = new SaveAlertChannel { Type = ChannelType.Ntfy, Address = "https://ntfy.example/my-topic", IsOn = false, Version = channel.Version };
        Assert.False((await me.Get<AlertChannelService>().UpdateAsync(channel.Id, moved, Ct)).Value.HasSecret);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new DeliveryRound(0, 0), await DeliverAsync(me));
        Assert.Single(server.Got);
    }

    [DatabaseTheory]
    public async Task The_test_button_says_what_really_happened(DatabaseProvider database)
    {
        await using var server = FakeServer.Web(_ => FakeServer.Http(401, "unauthorized"));
        await using var world = await WorldAsync(database, 0);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        var channels = me.Get<AlertChannelService>();
        var hook = await AlertWatchTests.AddChannelAsync(me, new SaveAlertChannel { Type = ChannelType.Webhook, Address = server.Address });
        Assert.Equal($"127.0.0.1 answered 401: it does not accept the token. It says: unauthorized", Assert.IsType<Failure.Conflict>((await channels.TestAsync(hook.Id, Ct)).Failure).Reason);
        var mail = await AlertWatchTests.AddChannelAsync(me);
        Assert.Contains("Smtp:Host", Assert.IsType<Failure.Conflict>((await channels.TestAsync(mail.Id, Ct)).Failure).Reason, StringComparison.Ordinal);
        foreach (var address in new[] { "file:///etc/passwd", "gopher://x", "nonsense", "https://a:b@example.org/", "" })
            Assert.Equal(["address"], Assert.IsType<Failure.Invalid>((await channels.CreateAsync(new SaveAlertChannel { Type = ChannelType.Webhook, Address = address }, Ct)).Failure).Errors.Keys);
        // Nobody else's channels are there.
        var other = await world.PersonAsync();
        await world.JoinAsync(home, other, Domain.Households.Role.Owner);
        await using var them = world.As(home, other, Domain.Households.Role.Owner);
        Assert.Empty(await them.Get<AlertChannelService>().ListAsync(Ct));
        Assert.IsType<Failure.NotFound>((await them.Get<AlertChannelService>().TestAsync(hook.Id, Ct)).Failure);
        Assert.IsType<Failure.NotFound>((await them.Get<AlertChannelService>().DeleteAsync(hook.Id, Ct)).Failure);
    }

    private static SmtpSettings Smtp(int port) => new("127.0.0.1", port, SmtpSecurity.None, null, null, "Money <money@example.org>");

    private static Task<TestWorld> WorldAsync(DatabaseProvider database, int smtpPort) => TestWorld.CreateAsync(database, services => services
        .AddSingleton(Loopback).AddSingleton(smtpPort == 0 ? SmtpSettings.None : Smtp(smtpPort)).AddSingleton(new PublicAddress(new Uri("https://money.example"))));

    /// <summary>A household with one channel, and large payments that were just told.</summary>
    private static async Task<TestScope> TellAsync(TestWorld world, SaveAlertChannel channel, int entries = 1)
    {
        var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await AlertWatchTests.LookAsync(me);
        await AlertWatchTests.AddChannelAsync(me, channel);
        for (var entry = 0; entry < entries; entry++)
            await ledger.EntryAsync(account.Id, -1500 - entry, "2026-03-10", payee: "<b>Boat</b>");
        Assert.Equal(entries, await AlertWatchTests.LookAsync(me));
        return me;
    }

    private static Task<DeliveryRound> DeliverAsync(TestScope scope) => scope.Get<AlertDeliverer>().DeliverAsync(Ct);

    private static async Task<((DeliveryStatus Status, int Attempts) State, string Problem)> OnlyAsync(TestScope scope)
    {
        await using var db = await scope.Get<HouseholdDb>().OpenAsync(Ct);
        var delivery = await db.AlertDeliveries.SingleAsync(Ct);
        return ((delivery.Status, delivery.Attempts), delivery.Problem ?? "");
    }

    private static string Header(string request, string name) => request.Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    /// <summary>The mail with its soft line ends and encoded signs undone.</summary>
    private static string Decoded(string mail) => mail.Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal).Replace("=3d", "=", StringComparison.Ordinal);
}
