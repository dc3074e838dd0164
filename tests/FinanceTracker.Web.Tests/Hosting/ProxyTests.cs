using System.Net;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Tests.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

public sealed class ProxyTests
{
    /// <param name="known">What is set.</param>
    /// <param name="from">Who asks.</param>
    /// <param name="believed">Whether its word is taken that the person came over https.</param>
    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7", true)]
    [InlineData("10.0.0.0/8", "10.0.0.7", true)]
    [InlineData("10.0.0.0/8", "192.0.2.7", false)]
    [InlineData("", "10.0.0.7", false)]
    [InlineData("", "127.0.0.1", false)]
    public async Task Forwarded_headers_are_believed_from_known_proxies_only(string known, string from, bool believed)
    {
        await using var plain = await ApiHost.StartAsync(DatabaseProvider.Sqlite, ("ForwardedHeaders:KnownProxies", known), ("App:PublicUrl", "https://money.example"));
        await using var host = plain.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse(from)))));
        using var browser = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "money.example");
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(believed, answer.Headers.Contains("Strict-Transport-Security"));
    }

    /// <summary>The memory server knows no addresses: this one says who asks.</summary>
    private sealed class From(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = address;
                return rest(http);
            });
            next(app);
        };
    }
}
