using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.Reconcile;

public sealed class ReconcileEndpointsTests
{
    [DatabaseTheory]
    public async Task A_program_previews_applies_agrees_meets_the_lock_and_unlocks(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync(opening: 100);
        var shop = await me.EntryAsync(account, "-23.40", "2041-02-04", "Shop");
        await me.EntryAsync(account, "-23.40", "2041-02-05", "Shop");
        var path = $"/accounts/{account.Id()}/reconciliations";
        object statement = new { statementDate = "2041-02-28", statementBalance = "76.60" };

        var view = await me.ExpectAsync(200, "POST", path + "/preview", statement);
        Assert.Equal(("100.00", "-23.40", "76.60", "USD", 2, 0), ((string)view["clearedBalance"]!, (string)view["difference"]!, (string)view["statementBalance"]!, (string)view["currency"]!, (int)view["rowCount"]!, (int)view["tickedCount"]!));
        var first = view["proposals"]![0]!;
        Assert.Equal(("remove_double", "2041-02-05", true), ((string)first["steps"]![0]!["move"]!, (string)first["steps"]![0]!["transactionDate"]!, (bool)first["ticksRest"]!));
        Assert.Equal("uncleared", (string)shop["cleared"]!);

        await me.ExpectAsync(409, "POST", path, statement);
        var proposal = new { statementDate = "2041-02-28", statementBalance = "76.60", proposal = (string)first["id"]! };
        Assert.Equal(2, (int)(await me.ExpectAsync(200, "POST", path + "/apply", proposal))["changed"]!);
        Assert.Contains("changed since", (string)(await me.ExpectAsync(409, "POST", path + "/apply", proposal))["detail"]!, StringComparison.Ordinal);
        var agreed = await me.ExpectAsync(200, "POST", path, statement);
        Assert.Equal(("76.60", "0.00", 1), ((string)agreed["statementBalance"]!, (string)agreed["adjustment"]!, (int)agreed["rowCount"]!));
        Assert.Equal([agreed.Id()], (await me.ReadAsync(path)).Items().Select(Calls.Id));

        var locked = await me.ReadAsync($"/transactions/{shop.Id()}");
        Assert.Equal("reconciled", (string)locked["cleared"]!);
        locked["amount"] = "-1.00";
        Assert.Contains("Unlock it first", (string)(await me.ExpectAsync(409, "PUT", $"/transactions/{shop.Id()}", locked))["detail"]!, StringComparison.Ordinal);
        await me.ExpectAsync(409, "DELETE", $"/transactions/{shop.Id()}");
        await me.ExpectAsync(409, "POST", "/transactions/bulk", new { ids = new[] { shop.Id() }, delete = true });
        Assert.Equal("cleared", (string)(await me.ExpectAsync(200, "DELETE", $"/transactions/{shop.Id()}/reconciliation"))["cleared"]!);
        await me.ExpectAsync(204, "DELETE", $"/transactions/{shop.Id()}");
        await me.ExpectAsync(204, "DELETE", $"/reconciliations/{agreed.Id()}");
        Assert.Empty((await me.ReadAsync(path)).Items());
        Assert.Equal(["statementBalance", "statementDate"], await me.FaultsAsync("POST", path, new { }));
    }
}
