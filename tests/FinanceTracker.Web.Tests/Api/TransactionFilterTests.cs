using System.Text.Json.Nodes;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>The filters and orders of the list of transactions, checked against a plain reading of all rows.</summary>
public sealed class TransactionFilterTests
{
    [DatabaseTheory]
    public async Task Filters_hold_one_by_one_and_together(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var (filters, _) = await SeedAsync(me);
        var all = await me.AllAsync("/transactions");
        foreach (var (query, holds) in filters)
        {
            await AssertListAsync(me, query, [.. all.Where(holds)]);
            Assert.InRange(all.Count(holds), 1, all.Count - 1);
        }
        foreach (var (one, holds) in filters)
        {
            foreach (var (other, also) in filters.Where(filter => Name(filter.Query) != Name(one)))
                await AssertListAsync(me, $"{one}&{other}", [.. all.Where(row => holds(row) && also(row))]);
        }
    }

    [Theory]
    [InlineData("from=2041-13-01", "from")]
    [InlineData("to=yesterday", "to")]
    [InlineData("accountId=none", "accountId")]
    [InlineData("categoryId=x", "categoryId")]
    [InlineData("type=Debit", "type")]
    [InlineData("status=done", "status")]
    [InlineData("minAmount=-1", "minAmount")]
    [InlineData("maxAmount=1,5", "maxAmount")]
    [InlineData("isRecurring=1", "isRecurring")]
    [InlineData("batchId=x", "batchId")]
    [InlineData("sort=date", "sort")]
    [InlineData("from=x&status=x&limit=0", "from,limit,status")]
    public async Task A_filter_that_makes_no_sense_is_named(string query, string fields)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        Assert.Equal(fields.Split(','), await me.FaultsAsync("GET", $"/transactions?{query}"));
    }

    [DatabaseTheory]
    public async Task Every_order_pages_without_a_gap_or_a_repeat_while_rows_come_in(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var (_, account) = await SeedAsync(me);
        foreach (var (sort, key) in new (string, Func<JsonNode, string>)[]
        {
            ("-transactionDate", row => (string)row["transactionDate"]!), ("transactionDate", row => (string)row["transactionDate"]!),
            ("amount", Minor), ("-amount", Minor), ("merchantName", row => TextKey.Fold((string?)row["merchantName"])),
        })
        {
            var before = await me.AllAsync($"/transactions?sort={sort}");
            var keys = before.Select(key).ToList();
            var sorted = keys.Order(StringComparer.Ordinal).ToList();
            if (sort[0] == '-')
                sorted.Reverse();
            Assert.Equal(sorted, keys);

            var next = 0;
            var paged = await me.AllAsync($"/transactions?sort={sort}", limit: 3, between: async () =>
            {
                next++;
                await me.EntryAsync(account, -next, $"2041-0{(next % 3) + 1}-1{next % 9}", next % 2 == 0 ? null : $"Aaa {next}");
                await me.EntryAsync(account, next * 1000, "1999-01-01", $"zzz {next}");
            });
            var ids = paged.Select(Calls.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.Equal(before.Select(Calls.Id), ids.Where(id => before.Any(row => row.Id() == id)));
        }
    }

    [Fact]
    public async Task A_cursor_of_another_order_or_list_is_refused_or_reads_on()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        await SeedAsync(me);
        var cursor = (string)(await me.ReadAsync("/transactions?limit=2&sort=merchantName"))["nextCursor"]!;
        Assert.Equal(["cursor"], await me.FaultsAsync("GET", $"/transactions?limit=2&cursor={cursor}"));
        // A total is known for the whole list on every page, for a filtered one on the first page only.
        var first = await me.ReadAsync("/transactions?limit=2");
        Assert.Equal((int)first["totalCount"]!, (int)(await me.ReadAsync($"/transactions?limit=2&cursor={first["nextCursor"]}"))["totalCount"]!);
        var filtered = await me.ReadAsync("/transactions?limit=2&type=debit");
        Assert.NotNull(filtered["totalCount"]);
        Assert.Null((await me.ReadAsync($"/transactions?limit=2&type=debit&cursor={filtered["nextCursor"]}"))["totalCount"]);
    }

    private static async Task AssertListAsync(HttpClient me, string query, List<JsonNode> wanted)
    {
        var page = await me.ReadAsync($"/transactions?{query}&limit=500");
        Assert.True(wanted.Select(Calls.Id).SequenceEqual(page.Items().Select(Calls.Id)),
            $"{query}: wanted {string.Join(" | ", wanted.Select(Line))}\ngot {string.Join(" | ", page.Items().Select(Line))}");
        Assert.Equal(wanted.Count, (int)page["totalCount"]!);
    }

    private static async Task<(List<(string Query, Func<JsonNode, bool> Holds)> Filters, JsonNode Account)> SeedAsync(HttpClient me)
    {
        var (account, yen) = (await me.AccountAsync(), await me.AccountAsync("Yen", "JPY"));
        var parent = await me.CategoryAsync(Operations.Fresh("Parent"));
        var child = await me.CategoryAsync(Operations.Fresh("Child"), parent: parent);
        var other = await me.CategoryAsync(Operations.Fresh("Other"), "income");
        var first = await me.EntryAsync(account, "-5.00", "2041-01-05", "Äpfel", parent, "Trip", "food");
        await me.EntryAsync(account, "-7.50", "2041-01-05", "apples", child, "trip");
        await me.EntryAsync(account, "100.00", "2041-02-01", "Boss", other);
        await me.EntryAsync(account, "-20.00", "2041-02-10", "Shop");
        await me.EntryAsync(yen, "-750", "2041-02-11", "Tokyo", child);
        await me.EntryAsync(yen, "7", "2041-03-01", null);
        await me.MakeAsync("/transactions", new
        {
            accountId = account.Id(),
            amount = "-30.00",
            transactionDate = "2041-03-02",
            merchantName = "Market",
            isRecurring = true,
            splits = new object[] { new { categoryId = child.Id(), amount = "-10.00" }, new { amount = "-20.00", notes = "rest" } },
        });
        await me.MakeAsync("/transactions", new { accountId = account.Id(), amount = "-1.00", transactionDate = "2041-03-03", status = "pending" });
        await me.MakeAsync("/transactions", new { accountId = account.Id(), amount = "-2.00", transactionDate = "2041-03-04", status = "failed", isRecurring = true });

        List<(string, Func<JsonNode, bool>)> filters =
        [
            ("from=2041-02-10", row => Day(row) >= 20410210), ("to=2041-02-01", row => Day(row) <= 20410201),
            ($"accountId={yen.Id()}", row => (string)row["accountId"]! == yen.Id()),
            ($"categoryId={parent.Id()}", row => Categories(row).Intersect([parent.Id(), child.Id()]).Any()), ($"categoryId={child.Id()}", row => Categories(row).Contains(child.Id())),
            ("categoryId=none", row => Categories(row).Contains(null)),
            ("type=debit", row => row["amount"]!.Number() < 0), ("type=credit", row => row["amount"]!.Number() >= 0),
            ("status=completed", row => (string)row["status"]! == "completed"), ("status=pending", row => (string)row["status"]! == "pending"), ("status=failed", row => (string)row["status"]! == "failed"),
            ("minAmount=7.5", row => Math.Abs(row["amount"]!.Number()) >= 7.5m), ("maxAmount=20", row => Math.Abs(row["amount"]!.Number()) <= 20), ("maxAmount=7.499", row => Math.Abs(row["amount"]!.Number()) <= 7.499m),
            ("tag=TRIP", row => row["tags"]!.AsArray().Any(tag => ((string)tag!).Equals("trip", StringComparison.OrdinalIgnoreCase))),
            ("isRecurring=true", row => (bool)row["isRecurring"]!), ("isRecurring=false", row => !(bool)row["isRecurring"]!),
            ($"batchId={first["origin"]!["batchId"]}", row => row.Id() == first.Id()),
        ];
        return (filters, account);
    }

    private static IEnumerable<string?> Categories(JsonNode row) => row["splits"]!.AsArray() is { Count: > 0 } parts
        ? parts.Select(part => (string?)part!["categoryId"])
        : [(string?)row["categoryId"]];

    private static int Day(JsonNode row) => int.Parse(((string)row["transactionDate"]!).Replace("-", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    // Orders by minor units, whatever the currency.
    private static string Minor(JsonNode row) => (long.Parse(((string)row["amount"]!).Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) + 1_000_000_000).ToString("D12", System.Globalization.CultureInfo.InvariantCulture);

    private static string Name(string query) => query[..query.IndexOf('=', StringComparison.Ordinal)];

    private static string Line(JsonNode row) => $"{row["transactionDate"]} {row["amount"]}";
}
