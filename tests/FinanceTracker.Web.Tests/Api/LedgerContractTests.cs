using System.Text.Json.Nodes;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>The rules of api.md for entries: splits, transfers, bulk edits, and what counts where.</summary>
public sealed class LedgerContractTests
{
    [DatabaseTheory]
    public async Task Splits_add_up_or_are_refused(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var (account, food) = (await me.AccountAsync(), await me.CategoryAsync(Operations.Fresh("Food")));
        object Entry(object? category, params object[] splits) => new { accountId = account.Id(), amount = "-10.00", transactionDate = "2041-03-01", categoryId = category, splits };
        Assert.Equal(["splits"], await me.FaultsAsync("POST", "/transactions", Entry(null, new { amount = "-10.00" })));
        Assert.Equal(["splits"], await me.FaultsAsync("POST", "/transactions", Entry(null, new { amount = "-5.00" }, new { amount = "-4.99" })));
        Assert.Equal(["splits"], await me.FaultsAsync("POST", "/transactions", Entry(null, new { amount = "-5.001" }, new { amount = "-4.999" })));
        Assert.Equal(["splits"], await me.FaultsAsync("POST", "/transactions", Entry(null, new { notes = "no amount" }, new { amount = "-10.00" })));
        Assert.Equal(["categoryId"], await me.FaultsAsync("POST", "/transactions", Entry(food.Id(), new { amount = "-5.00" }, new { amount = "-5.00" })));

        var entry = await me.MakeAsync("/transactions", Entry(null, new { categoryId = food.Id(), amount = "-15.00", notes = "bread" }, new { amount = 5 }));
        Assert.Equal(["-15.00", "5.00"], entry["splits"]!.AsArray().Select(part => (string)part!["amount"]!));
        Assert.Null(entry["categoryId"]);
        entry["splits"] = new JsonArray();
        entry["categoryId"] = food.Id();
        var whole = await me.ExpectAsync(200, "PUT", $"/transactions/{entry.Id()}", entry);
        Assert.Equal((0, food.Id()), (whole["splits"]!.AsArray().Count, (string?)whole["categoryId"]));
    }

    [DatabaseTheory]
    public async Task A_transfer_across_currencies_needs_both_amounts_and_comes_apart_again(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var (account, yen) = (await me.AccountAsync(), await me.AccountAsync("Yen", "JPY"));
        var entry = await me.EntryAsync(account, "-10.00", category: await me.CategoryAsync(Operations.Fresh("Food")));
        var path = $"/transactions/{entry.Id()}/transfer";
        Assert.Equal(["toAmount"], await me.FaultsAsync("POST", path, new { toAccountId = yen.Id() }));
        Assert.Equal(["toAmount"], await me.FaultsAsync("POST", path, new { toAccountId = yen.Id(), toAmount = "1500.5" }));
        Assert.Equal(["toAmount"], await me.FaultsAsync("POST", path, new { toAccountId = yen.Id(), toAmount = -5 }));
        Assert.Equal(["toAccountId"], await me.FaultsAsync("POST", path, new { toAccountId = account.Id() }));
        Assert.Equal(["otherTransactionId"], await me.FaultsAsync("POST", path, new { }));

        var linked = await me.ExpectAsync(200, "POST", path, new { toAccountId = yen.Id(), toAmount = 1500 });
        Assert.NotNull(linked["transferId"]);
        Assert.Null(linked["categoryId"]);
        var other = (await me.ReadAsync($"/transactions?accountId={yen.Id()}")).Items().Single();
        Assert.Equal(("1500", (string?)linked["transferId"]), ((string?)other["amount"], (string?)other["transferId"]));
        await me.ExpectAsync(409, "POST", path, new { toAccountId = yen.Id(), toAmount = 1500 });
        var summary = await me.ReadAsync("/analytics/summary");
        Assert.Equal(("0.00", "0.00"), ((string?)summary["income"], (string?)summary["expenses"]));

        Assert.Null((await me.ExpectAsync(200, "DELETE", path))["transferId"]);
        await me.ExpectAsync(404, "DELETE", path);
        Assert.Equal("10.00", (string?)(await me.ReadAsync("/analytics/summary"))["expenses"]);
        // Now two entries: linked by name, deleting the first one leaves the second, which linking did not make.
        await me.ExpectAsync(200, "POST", path, new { otherTransactionId = other.Id() });
        await me.ExpectAsync(204, "DELETE", $"/transactions/{entry.Id()}");
        Assert.Null((await me.ReadAsync($"/transactions/{other.Id()}"))["transferId"]);
    }

    [DatabaseTheory]
    public async Task Deleting_a_leg_takes_the_one_that_linking_made(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var (account, other) = (await me.AccountAsync(), await me.AccountAsync("Other"));
        var entry = await me.EntryAsync(account, "-10.00");
        await me.ExpectAsync(200, "POST", $"/transactions/{entry.Id()}/transfer", new { toAccountId = other.Id() });
        await me.ExpectAsync(204, "DELETE", $"/transactions/{entry.Id()}");
        Assert.Empty((await me.ReadAsync("/transactions")).Items());
        var batch = (await me.ReadAsync("/batches?limit=1")).Items()[0];
        await me.ExpectAsync(200, "POST", $"/batches/{batch.Id()}/undo");
        var back = await me.AllAsync("/transactions");
        Assert.Equal([entry.Id()], back.Where(row => (string)row["amount"]! == "-10.00").Select(Calls.Id));
        Assert.Single(back.Select(row => (string?)row["transferId"]).Distinct(), id => id is not null);
        await me.ExpectAsync(409, "POST", $"/batches/{batch.Id()}/undo");
    }

    [DatabaseTheory]
    public async Task Bulk_sets_fields_makes_tags_deletes_and_undoes(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var (account, food) = (await me.AccountAsync(), await me.CategoryAsync(Operations.Fresh("Food")));
        var ids = new List<string>();
        for (var i = 1; i <= 3; i++)
            ids.Add((await me.EntryAsync(account, -i, tags: ["old", "Keep"])).Id());
        var done = await me.ExpectAsync(200, "POST", "/transactions/bulk", new { ids, set = new { categoryId = food.Id(), addTags = new[] { "New tag", "KEEP" }, removeTags = new[] { "OLD" }, notes = "n", isReviewed = false, status = "pending" } });
        Assert.Equal(3, (int)done["changed"]!);
        foreach (var row in await me.AllAsync("/transactions"))
        {
            Assert.Equal(["Keep", "New tag"], row["tags"]!.AsArray().Select(tag => (string)tag!));
            Assert.Equal((food.Id(), "n", false, "pending", 2), ((string?)row["categoryId"], (string?)row["notes"], (bool)row["isReviewed"]!, (string?)row["status"], (int)row["version"]!));
        }
        Assert.Contains("New tag", (await me.AllAsync("/tags")).Select(tag => (string?)tag["name"]));
        Assert.Equal(0, (int)(await me.ExpectAsync(200, "POST", "/transactions/bulk", new { ids, set = new { notes = "n" } }))["changed"]!);
        await me.ExpectAsync(200, "POST", $"/batches/{done["batchId"]}/undo");
        Assert.All(await me.AllAsync("/transactions"), row => Assert.Equal(["Keep", "old"], row["tags"]!.AsArray().Select(tag => (string)tag!)));

        foreach (var (wrong, field) in new (object, string)[] { (new { ids }, "set"), (new { ids, delete = true, set = new { notes = "x" } }, "set"), (new { ids = Array.Empty<string>(), delete = true }, "ids"), (new { set = new { notes = "x" } }, "ids") })
            Assert.Equal([field], await me.FaultsAsync("POST", "/transactions/bulk", wrong));
        var gone = await me.ExpectAsync(200, "POST", "/transactions/bulk", new { ids, delete = true });
        Assert.Equal(3, (int)gone["changed"]!);
        Assert.Empty(await me.AllAsync("/transactions"));
        await me.ExpectAsync(200, "POST", $"/batches/{gone["batchId"]}/undo");
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await me.AllAsync("/transactions")).Select(Calls.Id).Order(StringComparer.Ordinal));
    }

    [DatabaseTheory]
    public async Task Failed_rows_count_nowhere_and_future_rows_not_yet(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync(opening: "100.00");
        await me.EntryAsync(account, "-10.00", "2041-03-12");
        await me.EntryAsync(account, "-25.00", "2041-03-13");
        await me.MakeAsync("/transactions", new { accountId = account.Id(), amount = "-40.00", transactionDate = "2041-03-01", status = "failed" });
        await me.MakeAsync("/transactions", new { accountId = account.Id(), amount = "-1.00", transactionDate = "2041-03-01", status = "pending" });
        Assert.Equal("89.00", (string?)(await me.ReadAsync($"/accounts/{account.Id()}"))["balance"]);
        Assert.Equal("89.00", (string?)(await me.ReadAsync("/accounts")).Items()[0]["balance"]);
        var summary = await me.ReadAsync("/analytics/summary?from=2041-03-01&to=2041-03-31");
        Assert.Equal(("11.00", "-11.00", "89.00"), ((string?)summary["expenses"], (string?)summary["net"], (string?)summary["netWorth"]));
        var spending = await me.ReadAsync("/analytics/spending-by-category?from=2041-03-01&to=2041-03-31");
        Assert.Equal("11.00", (string?)spending["total"]);
        host.Clock.Advance(TimeSpan.FromHours(16));
        Assert.Equal("64.00", (string?)(await me.ReadAsync($"/accounts/{account.Id()}"))["balance"]);
    }

    [DatabaseTheory]
    public async Task Accounts_and_categories_in_use_ask_before_they_go(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var (account, food, meals) = (await me.AccountAsync(), await me.CategoryAsync(Operations.Fresh("Food")), await me.CategoryAsync(Operations.Fresh("Meals")));
        var entry = await me.EntryAsync(account, "-10.00", merchant: "Shop", category: food);
        await me.ExpectAsync(409, "DELETE", $"/categories/{food.Id()}");
        Assert.Equal(["moveTo"], await me.FaultsAsync("DELETE", $"/categories/{food.Id()}?moveTo={food.Id()}"));
        Assert.Equal(["moveTo"], await me.FaultsAsync("DELETE", $"/categories/{food.Id()}?moveTo=nonsense"));
        await me.ExpectAsync(204, "DELETE", $"/categories/{food.Id()}?moveTo={meals.Id()}");
        Assert.Equal(meals.Id(), (string?)(await me.ReadAsync($"/transactions/{entry.Id()}"))["categoryId"]);

        var conflict = await me.ExpectAsync(409, "DELETE", $"/accounts/{account.Id()}");
        Assert.Contains("1 entry", (string)conflict["detail"]!, StringComparison.Ordinal);
        Assert.Equal(["force"], await me.FaultsAsync("DELETE", $"/accounts/{account.Id()}?force=perhaps"));
        await me.ExpectAsync(204, "DELETE", $"/accounts/{account.Id()}?force=true");
        await me.ExpectAsync(404, "GET", $"/transactions/{entry.Id()}");
        var batch = (await me.ReadAsync("/batches?limit=1")).Items()[0];
        await me.ExpectAsync(200, "POST", $"/batches/{batch.Id()}/undo");
        Assert.Equal("-10.00", (string?)(await me.ReadAsync($"/accounts/{account.Id()}"))["balance"]);
        Assert.Equal(entry.Id(), (await me.ReadAsync("/transactions")).Items().Single().Id());
    }

    [DatabaseTheory]
    public async Task Texts_of_full_length_stop_no_write(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync(new string('a', 100));
        var smiles = string.Concat(Enumerable.Repeat("😀", 250));
        var entry = await me.MakeAsync("/transactions", new { accountId = account.Id(), amount = -1, transactionDate = "2041-03-01", description = smiles, merchantName = new string('한', 200), notes = new string('n', 4000), tags = new[] { new string('한', 50) } });
        await me.ExpectAsync(204, "DELETE", $"/transactions/{entry.Id()}");
        // Undo, redo and so on: each puts words before the title.
        for (var i = 0; i < 3; i++)
            await me.ExpectAsync(200, "POST", $"/batches/{(await me.ReadAsync("/batches?limit=1")).Items()[0].Id()}/undo");
        Assert.Equal(smiles, (string?)(await me.ReadAsync($"/transactions/{entry.Id()}"))["description"]);
        var other = await me.MakeAsync("/payees", new { name = new string('x', 200) });
        var payee = (await me.AllAsync("/payees")).Single(one => one.Id() != other.Id());
        await me.ExpectAsync(200, "POST", $"/payees/{payee.Id()}/merge", new { into = other.Id() });
        foreach (var batch in await me.AllAsync("/batches"))
            Assert.InRange(((string)batch["title"]!).Length, 1, 300);
    }

    [DatabaseTheory]
    public async Task A_merged_payee_leaves_its_name_and_entries_to_the_other(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync();
        var entry = await me.EntryAsync(account, -1, merchant: "SHOP 123");
        var payees = await me.AllAsync("/payees");
        var shop = await me.MakeAsync("/payees", new { name = "Shop" });
        Assert.Equal(["into"], await me.FaultsAsync("POST", $"/payees/{shop.Id()}/merge", new { into = shop.Id() }));
        var merged = await me.ExpectAsync(200, "POST", $"/payees/{payees.Single().Id()}/merge", new { into = shop.Id() });
        Assert.Equal(["SHOP 123"], merged["aliases"]!.AsArray().Select(name => (string)name!));
        Assert.Equal("Shop", (string?)(await me.ReadAsync($"/transactions/{entry.Id()}"))["merchantName"]);
        Assert.Equal("Shop", (string?)(await me.EntryAsync(account, -2, merchant: "shop 123"))["merchantName"]);
        var tag = await me.MakeAsync("/tags", new { name = "Trip", colour = 3 });
        Assert.Equal(["name"], await me.FaultsAsync("POST", "/tags", new { name = "  trip " }));
        var tagged = await me.EntryAsync(account, -3, tags: ["TRIP"]);
        Assert.Equal(["Trip"], tagged["tags"]!.AsArray().Select(name => (string)name!));
        await me.ExpectAsync(204, "DELETE", $"/tags/{tag.Id()}");
        Assert.Empty((await me.ReadAsync($"/transactions/{tagged.Id()}"))["tags"]!.AsArray());
    }
}
