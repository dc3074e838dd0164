using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>Requests of the ledger that come twice.</summary>
public sealed class LedgerIdempotencyTests
{
    private static readonly (string, string) Key = ("Idempotency-Key", "once");

    [DatabaseTheory]
    public async Task An_entry_is_made_once_and_another_body_is_422(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync();
        var entry = new { accountId = account.Id(), amount = "-5.00", transactionDate = "2041-03-01", merchantName = "Shop" };
        var first = await me.ExpectAsync(201, "POST", "/transactions", entry, Key);
        var again = await me.ExpectAsync(201, "POST", "/transactions", entry, Key);
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        await me.ExpectAsync(422, "POST", "/transactions", new { accountId = account.Id(), amount = "-6.00", transactionDate = "2041-03-01" }, Key);
        Assert.Equal("-5.00", (string?)(await me.ReadAsync($"/accounts/{account.Id()}"))["balance"]);
        // The key belongs to its route: elsewhere it is new.
        await me.ExpectAsync(201, "POST", "/tags", new { name = "Trip" }, Key);
        Assert.Equal(["name"], (await me.ExpectAsync(400, "POST", "/payees", new { name = "" }, Key))["errors"]!.AsObject().Select(error => error.Key));
    }

    [DatabaseTheory]
    public async Task An_upload_and_its_commit_are_done_once(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync();
        var first = await me.UploadAsync(Encoding.UTF8.GetBytes(Operations.Csv), "bank.csv", account.Id(), Key);
        var again = await me.UploadAsync(Encoding.UTF8.GetBytes(Operations.Csv), "bank.csv", account.Id(), Key);
        Assert.Equal((201, first.Text), (again.Status, again.Text));
        Assert.Single((await me.ReadAsync("/imports")).Items());
        Assert.Equal(422, (await me.UploadAsync(Encoding.UTF8.GetBytes(Operations.Csv + "2041-02-04,Other,-1.00\n"), "bank.csv", account.Id(), Key)).Status);

        var path = $"/imports/{first.Body!.Id()}/commit";
        var done = await me.ExpectAsync(200, "POST", path, null, Key);
        Assert.Equal(done.ToJsonString(), (await me.ExpectAsync(200, "POST", path, null, Key)).ToJsonString());
        Assert.Equal(2, (await me.AllAsync("/transactions")).Count);
        await me.ExpectAsync(409, "PUT", $"/imports/{first.Body!.Id()}", new { createCategories = true });
        await me.ExpectAsync(409, "DELETE", $"/imports/{first.Body!.Id()}");
    }

    [DatabaseTheory]
    public async Task An_import_asks_shows_and_is_cancelled_without_a_trace(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync();
        var preview = (await me.UploadAsync(Encoding.UTF8.GetBytes(Operations.Csv), "bank.csv")).Body!;
        Assert.Contains("account", preview["needs"]!.AsArray().Select(need => (string)need!));
        var refused = await me.ExpectAsync(409, "POST", $"/imports/{preview.Id()}/commit");
        Assert.Equal(preview.Id(), refused["current"]!.Id());
        preview = await me.ExpectAsync(200, "PUT", $"/imports/{preview.Id()}", new { accounts = new Dictionary<string, string> { ["0"] = account.Id() } });
        Assert.Empty(preview["needs"]!.AsArray());
        var page = await me.ReadAsync($"/imports/{preview.Id()}?limit=1");
        Assert.Equal((2, "new", "add"), ((int)page["counts"]!["new"]!, (string?)page["items"]![0]!["bin"], (string?)page["items"]![0]!["action"]));
        Assert.Single((await me.ReadAsync($"/imports/{preview.Id()}?limit=1&cursor={page["nextCursor"]}")).Items());
        Assert.Empty((await me.ReadAsync($"/imports/{preview.Id()}?bin=duplicate")).Items());
        Assert.Equal(["bin"], await me.FaultsAsync("GET", $"/imports/{preview.Id()}?bin=old"));
        await me.ExpectAsync(204, "DELETE", $"/imports/{preview.Id()}");
        await me.ExpectAsync(404, "GET", $"/imports/{preview.Id()}");
        Assert.Empty(await me.AllAsync("/transactions"));
        Assert.Empty((await me.ReadAsync("/imports")).Items());
    }
}
