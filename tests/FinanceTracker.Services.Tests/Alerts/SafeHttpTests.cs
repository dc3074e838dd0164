using System.Net;
using FinanceTracker.Services.Integrations.Outbound;
using Xunit;

namespace FinanceTracker.Services.Tests.Alerts;

/// <summary>Calls that people ask for reach the public internet only, wait for nobody and read no flood.</summary>
public sealed class SafeHttpTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://127.9.9.9:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://[::]:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://10.0.0.1:{0}/")]
    [InlineData("http://172.16.3.4:{0}/")]
    [InlineData("http://192.168.1.1:{0}/")]
    [InlineData("http://100.64.0.1:{0}/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fe80::1]:{0}/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[64:ff9b::7f00:1]:{0}/")]
    [InlineData("http://[2002:7f00:1::]:{0}/")]
    [InlineData("http://224.0.0.1:{0}/")]
    [InlineData("http://255.255.255.255:{0}/")]
    public async Task What_is_not_the_public_internet_is_never_connected_to(string address)
    {
        await using var server = FakeServer.Web(_ => FakeServer.Http(200));
        using var http = new SafeHttp(OutboundSettings.Default);
        var refused = await Assert.ThrowsAsync<OutboundException>(() => GetAsync(http, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, server.Port)));
        Assert.Contains("not on the public internet", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsFinal);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("172.31.255.255", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("::ffff:10.1.1.1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Public_addresses_are_told_from_the_others(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.Contains(IPAddress.Parse(address)));

    [Fact]
    public async Task The_administrator_can_allow_a_network_and_it_alone()
    {
        await using var server = FakeServer.Web(_ => FakeServer.Http(200, "fine"));
        using var http = new SafeHttp(new OutboundSettings([IPNetwork.Parse("127.0.0.1/32")]));
        Assert.Equal(new OutboundAnswer(200, "fine"), await GetAsync(http, server.Address));
        Assert.Equal(new OutboundAnswer(200, "fine"), await GetAsync(http, $"http://[::ffff:127.0.0.1]:{server.Port}/"));
        await Assert.ThrowsAsync<OutboundException>(() => GetAsync(http, $"http://127.0.0.2:{server.Port}/"));
    }

    [Fact]
    public async Task A_redirect_a_silence_a_flood_and_a_broken_answer_do_no_harm()
    {
        await using var inside = FakeServer.Web(_ => FakeServer.Http(200));
        using var http = new SafeHttp(new OutboundSettings([IPNetwork.Parse("127.0.0.0/8")])) { Limit = TimeSpan.FromSeconds(1) };
        await using var redirect = FakeServer.Web(_ => FakeServer.Http(302, "", $"Location: {inside.Address}\r\n"));
        Assert.Equal(302, (await GetAsync(http, redirect.Address)).Status);
        Assert.Equal(0, inside.Connections);
        await using var silent = FakeServer.Web(_ => null);
        Assert.Contains("did not answer within 1 second", (await Assert.ThrowsAsync<OutboundException>(() => GetAsync(http, silent.Address))).Message, StringComparison.Ordinal);
        await using var flood = FakeServer.Web(_ => FakeServer.Http(200, new string('x', 5_000_000)));
        Assert.Equal(SafeHttp.LargestAnswer, (await GetAsync(http, flood.Address)).Body.Length);
        await using var broken = FakeServer.Web(_ => "nonsense\r\n\r\n");
        await Assert.ThrowsAsync<OutboundException>(() => GetAsync(http, broken.Address));
        await using var headers = FakeServer.Web(_ => FakeServer.Http(200, "", $"X: {new string('y', 60_000)}\r\n"));
        await Assert.ThrowsAsync<OutboundException>(() => GetAsync(http, headers.Address));
    }

    private static async Task<OutboundAnswer> GetAsync(SafeHttp http, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await http.SendAsync(request, Ct);
    }
}
