using System.Net;
using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.Imports;

public sealed class ImportDownloadTests
{
    [Fact]
    public async Task Rows_that_cannot_be_read_are_a_file_for_their_household_only()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        var preview = await me.CallAsync("POST", "/imports", Calls.Form(Encoding.UTF8.GetBytes("Date,Payee,Amount\n2041-01-01,Shop,-1.00\n2041-01-02,Café,1..2\n"), "bank.csv", (await me.AccountAsync()).Id()));
        var path = $"/api/v1/imports/{preview.Body!.Id()}/rejected";
        using var answer = await me.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(("attachment", "bank-not-imported.csv"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Contains("2041-01-02,Café,1..2", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);

        var (stranger, _) = await host.RegisterAsync("ben");
        Assert.Equal(404, (await stranger.CallAsync("GET", $"/imports/{preview.Body!.Id()}/rejected")).Status);
        using var nobody = host.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        // The link of the page stands behind the browser's session: to the sign-in page.
        using var page = await nobody.GetAsync($"/import/{preview.Body!.Id()}/rejected.csv", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }
}
