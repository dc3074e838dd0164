using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.Rules;

/// <summary>Rules over the API, as the contract has them; what holds for every resource is tested in Api.</summary>
public sealed class RuleEndpointsTests
{
    [DatabaseTheory]
    public async Task A_program_writes_a_rule_looks_at_what_it_would_do_and_runs_it(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync();
        var (food, home) = (await me.CategoryAsync("Rule food"), await me.CategoryAsync("Rule home"));
        var entry = await me.EntryAsync(account, "-100.01", "2041-03-01", "Shop");
        object[] actions =
        [
            new { kind = "split", splits = new object[] { new { categoryId = food.Id(), percent = 33.33 }, new { categoryId = home.Id(), notes = "the rest" } } },
            new { kind = "tags", tags = new[] { "shared" } },
        ];
        var draft = new { name = "Shop", q = "payee:Shop", onManual = false, stopsHere = true, actions };
        var preview = await me.ExpectAsync(200, "POST", "/rules/preview", new { rule = draft });
        Assert.Equal((1, 1, 0), ((int)preview["matched"]!, (int)preview["changed"]!, (int)preview["held"]!));
        var item = preview["items"]![0]!;
        Assert.Equal((entry.Id(), "-100.01", "Shop"), (item.Id(), (string)item["amount"]!, (string)item["name"]!));
        Assert.Equal(["category", "tags"], item["changes"]!.AsArray().Select(change => (string)change!["field"]!));
        Assert.Equal((null, "Rule food 33.33, Rule home 66.68"), ((string?)item["changes"]![0]!["before"], (string)item["changes"]![0]!["after"]!));

        var rule = await me.MakeAsync("/rules", draft);
        Assert.Equal((1, 0, true, false, "payee:Shop"), ((int)rule["position"]!, (int)rule["matches"]!, (bool)rule["isActive"]!, (bool)rule["onManual"]!, (string)rule["q"]!));
        Assert.Equal("33.33", rule["actions"]![0]!["splits"]![0]!["percent"]!.ToJsonString());
        var run = await me.ExpectAsync(200, "POST", "/rules/run", new { ruleIds = new[] { rule.Id() } });
        Assert.Equal((1, 1), ((int)run["matched"]!, (int)run["changed"]!));
        var now = await me.ReadAsync($"/transactions/{entry.Id()}");
        Assert.Equal(["-33.33", "-66.68"], now["splits"]!.AsArray().Select(part => (string)part!["amount"]!));
        Assert.Equal(1, (int)(await me.ReadAsync($"/rules/{rule.Id()}"))["matches"]!);
        var batch = (await me.ReadAsync($"/batches/{(string)run["batchId"]!}"))["batch"]!;
        Assert.Equal(("rule_run", "Ran the rule Shop"), ((string)batch["kind"]!, (string)batch["title"]!));
        await me.ExpectAsync(200, "POST", $"/batches/{(string)run["batchId"]!}/undo", new { keepEdited = true });
        Assert.Empty((await me.ReadAsync($"/transactions/{entry.Id()}"))["splits"]!.AsArray());

        var second = await me.MakeAsync("/rules", new { name = "Second", q = "amount>1", actions = new[] { new { kind = "reviewed" } } });
        Assert.Empty((await me.ExpectAsync(204, "POST", "/rules/reorder", new { ids = new[] { second.Id(), rule.Id() } })).AsObject());
        var list = await me.ReadAsync("/rules");
        Assert.Equal([second.Id(), rule.Id()], list.Items().Select(one => one.Id()));
        Assert.Equal(2, (int)list["totalCount"]!);
        Assert.Equal(["q"], await me.FaultsAsync("POST", "/rules", new { name = "Wrong", q = "amount:many", actions }));
        Assert.Equal(["ids"], await me.FaultsAsync("POST", "/rules/reorder", new { ids = new[] { rule.Id() } }));
        await me.ExpectAsync(204, "DELETE", $"/rules/{second.Id()}");
        await me.ExpectAsync(404, "GET", $"/rules/{second.Id()}");
    }
}
