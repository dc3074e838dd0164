using System.Text;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>One resource of each kind in somebody's household, and every place where a request may name one.</summary>
internal sealed record Own(string Account, string Second, string Category, string Payee, string Entry, string Batch, string Rule, string Tag, string Bill)
{
    public static Own Unknown { get; } = new(New(), New(), New(), New(), New(), New(), New(), New(), New()) { Bank = New(), SimpleFin = New() };

    public required string Bank { get; init; }

    public required string SimpleFin { get; init; }

    public static async Task<Own> MakeAsync(HttpClient me)
    {
        var (account, second) = (await me.AccountAsync(), await me.AccountAsync("Second"));
        var entry = await me.EntryAsync(second, 5);
        return new Own(account.Id(), second.Id(), (await me.CategoryAsync(Operations.Fresh("Food"))).Id(), (await me.MakeAsync("/payees", new { name = "Shop" })).Id(), entry.Id(), (string)entry["origin"]!["batchId"]!,
            (await me.MakeAsync("/rules", new { name = "Mine", q = "nowhere", actions = new[] { new { kind = "reviewed" } } })).Id(),
            (await me.MakeAsync("/tags", new { name = Operations.Fresh("mine") })).Id(),
            (await me.MakeAsync("/bills", BillOf(account.Id(), null))).Id())
        { Bank = await Operations.BankAsync(me), SimpleFin = (string)(await me.MakeAsync("/simplefin/connect", new { setupToken = "dG9rZW4" }))["connectionId"]! };
    }

    /// <summary>By operation and field: the field the problem names, and the call with my things around and the other's id in it.</summary>
    public static IReadOnlyDictionary<string, (string Field, Func<HttpClient, Own, Own, Task<Answer>> Send)> References { get; } =
        new Dictionary<string, (string, Func<HttpClient, Own, Own, Task<Answer>>)>(StringComparer.Ordinal)
        {
            ["CreateLinkToken connectionId"] = ("connectionId", (me, _, other) => me.CallAsync("POST", "/plaid/create-link-token", new { connectionId = other.Bank })),
            ["SyncPlaid connectionId"] = ("connectionId", (me, _, other) => me.CallAsync("POST", "/plaid/sync", new { connectionId = other.Bank })),
            ["DisconnectPlaid connectionId"] = ("connectionId", (me, _, other) => me.CallAsync("POST", "/plaid/disconnect", new { connectionId = other.Bank })),
            ["SyncSimpleFin connectionId"] = ("connectionId", (me, _, other) => me.CallAsync("POST", "/simplefin/sync", new { connectionId = other.SimpleFin })),
            ["DisconnectSimpleFin connectionId"] = ("connectionId", (me, _, other) => me.CallAsync("POST", "/simplefin/disconnect", new { connectionId = other.SimpleFin })),
            ["CreateBill accountId"] = ("accountId", (me, _, other) => me.CallAsync("POST", "/bills", BillOf(other.Account, null))),
            ["CreateBill categoryId"] = ("categoryId", (me, mine, other) => me.CallAsync("POST", "/bills", BillOf(mine.Account, other.Category))),
            ["UpdateBill accountId"] = ("accountId", async (me, mine, other) => await PutAsync(me, "bills", await me.MakeAsync("/bills", BillOf(mine.Account, null)), "accountId", other.Account)),
            ["UpdateBill categoryId"] = ("categoryId", async (me, mine, other) => await PutAsync(me, "bills", await me.MakeAsync("/bills", BillOf(mine.Account, null)), "categoryId", other.Category)),
            ["PayBill accountId"] = ("accountId", async (me, mine, other) => await me.CallAsync("POST", $"/bills/{(await me.MakeAsync("/bills", BillOf(mine.Account, null))).Id()}/pay", new { accountId = other.Account })),
            ["PayBill transactionId"] = ("transactionId", async (me, mine, other) => await me.CallAsync("POST", $"/bills/{(await me.MakeAsync("/bills", BillOf(mine.Account, null))).Id()}/pay", new { transactionId = other.Entry })),
            ["GetForecast accountId"] = ("accountId", (me, _, other) => me.CallAsync("GET", $"/forecast?accountId={other.Account}")),
            ["CreateCategory parentId"] = ("parentId", (me, _, other) => me.CallAsync("POST", "/categories", new { name = Operations.Fresh("Child"), parentId = other.Category })),
            ["UpdateCategory parentId"] = ("parentId", async (me, _, other) => await PutAsync(me, "categories", await me.CategoryAsync(Operations.Fresh("Moved")), "parentId", other.Category)),
            ["DeleteCategory moveTo"] = ("moveTo", async (me, _, other) => await me.CallAsync("DELETE", $"/categories/{(await me.CategoryAsync(Operations.Fresh("Gone"))).Id()}?moveTo={other.Category}")),
            ["MergeCategory into"] = ("into", async (me, _, other) => await me.CallAsync("POST", $"/categories/{(await me.CategoryAsync(Operations.Fresh("Gone"))).Id()}/merge", new { into = other.Category })),
            ["CreatePayee defaultCategoryId"] = ("defaultCategoryId", (me, _, other) => me.CallAsync("POST", "/payees", new { name = Operations.Fresh("P"), defaultCategoryId = other.Category })),
            ["UpdatePayee defaultCategoryId"] = ("defaultCategoryId", async (me, _, other) => await PutAsync(me, "payees", await me.MakeAsync("/payees", new { name = Operations.Fresh("P") }), "defaultCategoryId", other.Category)),
            ["MergePayee into"] = ("into", async (me, _, other) => await me.CallAsync("POST", $"/payees/{(await me.MakeAsync("/payees", new { name = Operations.Fresh("P") })).Id()}/merge", new { into = other.Payee })),
            ["MergeTag into"] = ("into", async (me, _, other) => await me.CallAsync("POST", $"/tags/{(await me.MakeAsync("/tags", new { name = Operations.Fresh("t") })).Id()}/merge", new { into = other.Tag })),
            ["CreateBudget categoryIds"] = ("categoryIds", (me, _, other) => me.CallAsync("POST", "/budgets", new { name = Operations.Fresh("B"), limitAmount = "5", categoryIds = new[] { other.Category } })),
            ["UpdateBudget categoryIds"] = ("categoryIds", async (me, _, other) => await PutAsync(me, "budgets", await me.MakeAsync("/budgets", new { name = Operations.Fresh("B"), limitAmount = "5" }), "categoryIds", other.Category)),
            ["UpdateEnvelopes items categoryId"] = ("items", (me, _, other) => me.CallAsync("PUT", "/budgets/envelopes/2026-03", new { items = new[] { new { categoryId = other.Category, assigned = "5" } } })),
            ["CreateRule actions categoryId"] = ("actions", (me, _, other) => me.CallAsync("POST", "/rules", RuleOf(other.Category))),
            ["CreateRule actions billId"] = ("actions", (me, _, other) => me.CallAsync("POST", "/rules", PayingRule(other.Bill))),
            ["UpdateRule actions billId"] = ("actions", (me, mine, other) => PutRuleAsync(me, mine, PayingRule(other.Bill))),
            ["PreviewRules rule actions billId"] = ("actions", (me, _, other) => me.CallAsync("POST", "/rules/preview", new { rule = PayingRule(other.Bill) })),
            ["CreateRule actions splits categoryId"] = ("actions", (me, _, other) => me.CallAsync("POST", "/rules", SplittingRule(other.Category))),
            ["UpdateRule actions categoryId"] = ("actions", (me, mine, other) => PutRuleAsync(me, mine, RuleOf(other.Category))),
            ["UpdateRule actions splits categoryId"] = ("actions", (me, mine, other) => PutRuleAsync(me, mine, SplittingRule(other.Category))),
            ["PreviewRules rule actions categoryId"] = ("actions", (me, _, other) => me.CallAsync("POST", "/rules/preview", new { rule = RuleOf(other.Category) })),
            ["PreviewRules rule actions splits categoryId"] = ("actions", (me, _, other) => me.CallAsync("POST", "/rules/preview", new { rule = SplittingRule(other.Category) })),
            ["PreviewRules ruleIds"] = ("ruleIds", (me, _, other) => me.CallAsync("POST", "/rules/preview", new { ruleIds = new[] { other.Rule } })),
            ["RunRules ruleIds"] = ("ruleIds", (me, _, other) => me.CallAsync("POST", "/rules/run", new { ruleIds = new[] { other.Rule } })),
            ["ReorderRules ids"] = ("ids", async (me, _, other) => await me.CallAsync("POST", "/rules/reorder", new { ids = (await me.ReadAsync("/rules?limit=500")).Items().Select(rule => rule.Id()).Append(other.Rule).Distinct() })),
            ["UndoBatch force"] = ("force", async (me, _, other) => await me.CallAsync("POST", $"/batches/{(await me.ReadAsync("/batches")).Items()[0].Id()}/undo", new { force = new[] { other.Entry } })),
            ["CreateTransaction accountId"] = ("accountId", (me, _, other) => me.CallAsync("POST", "/transactions", Draft(other.Account, null))),
            ["CreateTransaction categoryId"] = ("categoryId", (me, mine, other) => me.CallAsync("POST", "/transactions", Draft(mine.Account, other.Category))),
            ["CreateTransaction splits categoryId"] = ("splits", (me, mine, other) => me.CallAsync("POST", "/transactions", Split(mine.Account, other.Category))),
            ["UpdateTransaction accountId"] = ("accountId", async (me, mine, other) => await PutAsync(me, "transactions", await me.MakeAsync("/transactions", Draft(mine.Account, null)), "accountId", other.Second)),
            ["UpdateTransaction categoryId"] = ("categoryId", async (me, mine, other) => await PutAsync(me, "transactions", await me.MakeAsync("/transactions", Draft(mine.Account, null)), "categoryId", other.Category)),
            ["UpdateTransaction splits categoryId"] = ("splits", async (me, mine, other) => await me.CallAsync("PUT", $"/transactions/{(await me.MakeAsync("/transactions", Draft(mine.Account, null))).Id()}", Split(mine.Account, other.Category))),
            ["BulkEditTransactions ids"] = ("ids", (me, mine, other) => me.CallAsync("POST", "/transactions/bulk", new { ids = new[] { mine.Entry, other.Entry }, set = new { notes = "x" } })),
            ["BulkEditTransactions set categoryId"] = ("categoryId", (me, mine, other) => me.CallAsync("POST", "/transactions/bulk", new { ids = new[] { mine.Entry }, set = new { categoryId = other.Category } })),
            ["TickTransactions ids"] = ("ids", (me, mine, other) => me.CallAsync("POST", $"/accounts/{mine.Second}/reconciliations/tick", new { ids = new[] { other.Entry } })),
            ["LinkTransfer otherTransactionId"] = ("otherTransactionId", async (me, mine, other) => await LinkAsync(me, mine, new { otherTransactionId = other.Entry })),
            ["LinkTransfer toAccountId"] = ("toAccountId", async (me, mine, other) => await LinkAsync(me, mine, new { toAccountId = other.Second })),
            ["CreateImport accountId"] = ("accountId", (me, _, other) => me.UploadAsync(Encoding.UTF8.GetBytes(Operations.Csv), "bank.csv", other.Account)),
            ["UpdateImport accounts"] = ("accounts", async (me, mine, other) => await UpdateAsync(me, mine, new { accounts = new Dictionary<string, string> { ["0"] = other.Account } })),
            ["UpdateImport overrides categoryId"] = ("overrides", async (me, mine, other) => await UpdateAsync(me, mine, new { overrides = new[] { new { statement = 0, line = 2, categoryId = other.Category } } })),
            ["ListTransactions accountId"] = ("accountId", (me, _, other) => me.CallAsync("GET", $"/transactions?accountId={other.Account}")),
            ["ListTransactions categoryId"] = ("categoryId", (me, _, other) => me.CallAsync("GET", $"/transactions?categoryId={other.Category}")),
            ["ListTransactions batchId"] = ("batchId", (me, _, other) => me.CallAsync("GET", $"/transactions?batchId={other.Batch}")),
            ["CreateView accountId"] = ("accountId", (me, _, other) => me.CallAsync("POST", "/views", new { name = Operations.Fresh("V"), accountId = other.Account })),
            ["CreateView categoryId"] = ("categoryId", (me, _, other) => me.CallAsync("POST", "/views", new { name = Operations.Fresh("V"), categoryId = other.Category })),
            ["UpdateView accountId"] = ("accountId", async (me, _, other) => await PutAsync(me, "views", await me.MakeAsync("/views", new { name = Operations.Fresh("V") }), "accountId", other.Account)),
            ["UpdateView categoryId"] = ("categoryId", async (me, _, other) => await PutAsync(me, "views", await me.MakeAsync("/views", new { name = Operations.Fresh("V") }), "categoryId", other.Category)),
            ["GetSummary accountId"] = ("accountId", (me, _, other) => me.CallAsync("GET", $"/analytics/summary?accountId={other.Account}")),
            ["GetSpendingByCategory accountId"] = ("accountId", (me, _, other) => me.CallAsync("GET", $"/analytics/spending-by-category?accountId={other.Account}")),
        };

    private static string New() => Guid.NewGuid().ToString();

    private static object RuleOf(string category) => new { name = "A", q = "x", actions = new[] { new { kind = "category", categoryId = category } } };

    private static object BillOf(string account, string? category) => new { name = Operations.Fresh("Bill"), amount = "12.50", nextDueDate = "2041-03-05", accountId = account, categoryId = category };

    private static object PayingRule(string bill) => new { name = "A", q = "x", actions = new[] { new { kind = "bill", billId = bill } } };

    private static object SplittingRule(string category) =>
        new { name = "A", q = "x", actions = new[] { new { kind = "split", splits = new object[] { new { categoryId = category, percent = 40 }, new { } } } } };

    private static async Task<Answer> PutRuleAsync(HttpClient me, Own mine, object rule)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(rule)!;
        var made = await me.MakeAsync("/rules", RuleOf(mine.Category));
        body["version"] = (int)made["version"]!;
        return await me.CallAsync("PUT", $"/rules/{made.Id()}", body);
    }

    private static object Draft(string account, string? category) => new { accountId = account, amount = -5, transactionDate = "2041-03-01", categoryId = category };

    private static object Split(string account, string category) => new
    {
        accountId = account,
        amount = -5,
        transactionDate = "2041-03-01",
        version = 1,
        splits = new object[] { new { categoryId = category, amount = -2 }, new { amount = -3 } },
    };

    private static Task<Answer> PutAsync(HttpClient me, string resources, System.Text.Json.Nodes.JsonNode resource, string field, string id)
    {
        resource[field] = resource[field] is System.Text.Json.Nodes.JsonArray ? new System.Text.Json.Nodes.JsonArray(id) : id;
        return me.CallAsync("PUT", $"/{resources}/{resource.Id()}", resource);
    }

    private static async Task<Answer> LinkAsync(HttpClient me, Own mine, object body) =>
        await me.CallAsync("POST", $"/transactions/{(await me.MakeAsync("/transactions", Draft(mine.Account, null))).Id()}/transfer", body);

    private static async Task<Answer> UpdateAsync(HttpClient me, Own mine, object body)
    {
        var preview = (await me.UploadAsync(Encoding.UTF8.GetBytes(Operations.Csv), "bank.csv", mine.Account)).Body!;
        return await me.CallAsync("PUT", $"/imports/{preview.Id()}", body);
    }
}
