using System.Text;
using System.Text.Json.Nodes;
using FinanceTracker.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>One mapped operation of the API.</summary>
internal sealed record Operation(string Id, string Method, string Path)
{
    public bool TakesId => Path.Contains("{id", StringComparison.Ordinal);

    /// <summary>A preview of a reconciliation is asked for by POST and writes nothing; an inbox is everyone's own.</summary>
    public bool Writes => Method != "GET" && Id is not ("PreviewReconciliation" or "ReadAlert" or "ReadAllAlerts" or "UnreadAlert");

    /// <summary>The path with an id in it.</summary>
    public string At(string? id) => id is null ? Path : Path.Replace("{id:guid}", id, StringComparison.Ordinal).Replace("{month}", id, StringComparison.Ordinal);
}

/// <summary>A call that works: the id of a fresh resource for its path, and a body that is valid.</summary>
internal sealed record Call(string? Id, object? Body = null, string Query = "");

/// <summary>
/// All operations, read from the running process, and for each one a way to call it successfully. A new endpoint fails the tests that
/// walk over them until it has its line here.
/// </summary>
internal static class Operations
{
    private static readonly Dictionary<string, Func<HttpClient, Task<Call>>> Calls = new(StringComparer.Ordinal)
    {
        ["ListAccounts"] = _ => Just(null),
        ["CreateAccount"] = _ => Just(Account()),
        ["GetAccount"] = async me => new(Id(await me.AccountAsync())),
        ["UpdateAccount"] = async me => Back(await me.AccountAsync()),
        ["DeleteAccount"] = async me => new(Id(await me.AccountAsync())),
        ["ListAlerts"] = _ => Just(null),
        ["GetAlert"] = async me => new(await ApiHost.AlertAsync(me)),
        ["ReadAlert"] = async me => new(await ApiHost.AlertAsync(me)),
        ["UnreadAlert"] = async me => new(await ApiHost.AlertAsync(me)),
        ["ReadAllAlerts"] = _ => Just(null),
        ["ListCustomAlerts"] = _ => Just(null),
        ["CreateCustomAlert"] = _ => Just(new { name = Fresh("Alert"), q = "amount>50" }),
        ["GetCustomAlert"] = async me => new(Id(await CustomAlertAsync(me))),
        ["UpdateCustomAlert"] = async me => Back(await CustomAlertAsync(me)),
        ["DeleteCustomAlert"] = async me => new(Id(await CustomAlertAsync(me))),
        ["GetSummary"] = _ => Just(null),
        ["GetSpendingByCategory"] = _ => Just(null),
        ["ListAttachments"] = async me => new(Id(await EntryAsync(me))),
        ["CreateAttachment"] = async me => new(Id(await EntryAsync(me)), (Func<HttpContent>)Receipt),
        ["ListBillAttachments"] = async me => new(Id(await BillAsync(me))),
        ["CreateBillAttachment"] = async me => new(Id(await BillAsync(me)), (Func<HttpContent>)Receipt),
        ["GetAttachment"] = async me => new(await AttachmentAsync(me)),
        ["GetAttachmentThumbnail"] = async me => new(await AttachmentAsync(me)),
        ["DeleteAttachment"] = async me => new(await AttachmentAsync(me)),
        ["CreateLinkToken"] = _ => Just(new { }),
        ["ExchangeToken"] = async me => new(null, new { linkToken = await LinkTokenAsync(me) }),
        ["ListPlaidAccounts"] = _ => Just(null),
        ["ListPlaidConnections"] = _ => Just(null),
        ["SyncPlaid"] = async me => new(null, new { connectionId = await BankAsync(me) }),
        ["DisconnectPlaid"] = async me => new(null, new { connectionId = await BankAsync(me) }),
        ["ConnectSimpleFin"] = _ => Just(new { setupToken = "aHR0cHM6Ly9icmlkZ2U" }),
        ["ListSimpleFinAccounts"] = _ => Just(null),
        ["ListSimpleFinConnections"] = _ => Just(null),
        ["SyncSimpleFin"] = _ => Just(new { }),
        ["DisconnectSimpleFin"] = async me => new(null, new { connectionId = await BankAsync(me) }),
        ["ListBatches"] = _ => Just(null),
        ["GetBatch"] = async me => new(await BatchAsync(me)),
        ["UndoBatch"] = async me => new(await BatchAsync(me), new { keepEdited = true }),
        ["GetBudgetProgress"] = _ => Just(null),
        ["ListBudgets"] = _ => Just(null),
        ["CreateBudget"] = _ => Just(Budget()),
        ["GetBudget"] = async me => new(Id(await me.MakeAsync("/budgets", Budget()))),
        ["UpdateBudget"] = async me => Back(await me.MakeAsync("/budgets", Budget())),
        ["DeleteBudget"] = async me => new(Id(await me.MakeAsync("/budgets", Budget()))),
        ["GetEnvelopes"] = _ => Just(null),
        ["UpdateEnvelopes"] = async me => new("2026-03", new { items = new[] { new { categoryId = Id(await me.CategoryAsync(Fresh("Category"))), assigned = "12.50" } } }),
        ["ListBills"] = _ => Just(null),
        ["CreateBill"] = _ => Just(Bill()),
        ["ListBillProposals"] = _ => Just(null),
        ["GetBill"] = async me => new(Id(await BillAsync(me))),
        ["UpdateBill"] = async me => Back(await BillAsync(me)),
        ["DeleteBill"] = async me => new(Id(await BillAsync(me))),
        ["PayBill"] = async me => new(Id(await BillAsync(me)), new { }),
        ["ListBillPayments"] = async me => new(Id(await BillAsync(me))),
        ["GetForecast"] = async me => new(null, null, $"?accountId={Id(await me.AccountAsync())}"),
        ["ListCategories"] = _ => Just(null),
        ["CreateCategory"] = _ => Just(new { name = Fresh("Category"), kind = "expense" }),
        ["GetCategory"] = async me => new(Id(await me.CategoryAsync(Fresh("Category")))),
        ["UpdateCategory"] = async me => Back(await me.CategoryAsync(Fresh("Category"))),
        ["DeleteCategory"] = async me => new(Id(await me.CategoryAsync(Fresh("Category")))),
        ["MergeCategory"] = async me => new(Id(await me.CategoryAsync(Fresh("Category"))), new { into = Id(await me.CategoryAsync(Fresh("Category"))) }),
        ["ListImports"] = _ => Just(null),
        ["CreateImport"] = async me => new(null, Api.Calls.Form(Encoding.UTF8.GetBytes(Csv), "bank.csv", Id(await me.AccountAsync()))),
        ["GetImport"] = async me => new(await ImportAsync(me)),
        ["GetRejectedRows"] = async me => new(await ImportAsync(me)),
        ["UpdateImport"] = async me => new(await ImportAsync(me), new { answers = new { flipSigns = false } }),
        ["CommitImport"] = async me => new(await ImportAsync(me)),
        ["CancelImport"] = async me => new(await ImportAsync(me)),
        ["GetImportProfiles"] = async me => new(Id(await me.AccountAsync())),
        ["UpdateImportProfiles"] = async me => new(Id(await me.AccountAsync()), Readings),
        ["DeleteImportProfiles"] = async me => new(Id(await me.AccountAsync())),
        ["ListPayees"] = _ => Just(null),
        ["CreatePayee"] = _ => Just(new { name = Fresh("Payee") }),
        ["GetPayee"] = async me => new(Id(await PayeeAsync(me))),
        ["UpdatePayee"] = async me => Back(await PayeeAsync(me)),
        ["DeletePayee"] = async me => new(Id(await PayeeAsync(me))),
        ["MergePayee"] = async me => new(Id(await PayeeAsync(me)), new { into = Id(await PayeeAsync(me)) }),
        ["ListRules"] = _ => Just(null),
        ["CreateRule"] = _ => Just(Rule()),
        ["ReorderRules"] = async me =>
        {
            await RuleAsync(me);
            return new(null, new { ids = (await me.ReadAsync("/rules?limit=500")).Items().Select(rule => Id(rule)) });
        },
        ["PreviewRules"] = async me => new(null, new { ruleIds = new[] { Id(await RuleAsync(me)) }, limit = 5 }),
        ["RunRules"] = async me => new(null, new { ruleIds = new[] { Id(await RuleAsync(me)) } }),
        ["GetRule"] = async me => new(Id(await RuleAsync(me))),
        ["UpdateRule"] = async me => Back(await RuleAsync(me)),
        ["DeleteRule"] = async me => new(Id(await RuleAsync(me))),
        ["ListReconciliations"] = async me => new(Id(await me.AccountAsync())),
        ["CreateReconciliation"] = async me => new(Id(await me.AccountAsync()), new { statementDate = "2041-03-01", statementBalance = 0 }),
        ["PreviewReconciliation"] = async me => new(Id(await me.AccountAsync()), new { statementBalance = "12.50" }),
        ["TickTransactions"] = async me => await TickableAsync(me),
        ["ApplyReconcileProposal"] = async me => await ProposedAsync(me),
        ["DeleteReconciliation"] = async me => new(Id(await ReconciledAsync(me, await me.AccountAsync(), 0))),
        ["UnlockTransaction"] = async me => new(await LockedAsync(me)),
        ["ListTags"] = _ => Just(null),
        ["MergeTag"] = async me => new(Id(await TagAsync(me)), new { into = Id(await TagAsync(me)) }),
        ["CreateTag"] = _ => Just(new { name = Fresh("tag") }),
        ["GetTag"] = async me => new(Id(await TagAsync(me))),
        ["UpdateTag"] = async me => Back(await TagAsync(me)),
        ["DeleteTag"] = async me => new(Id(await TagAsync(me))),
        ["ListTransactions"] = _ => Just(null),
        ["CreateTransaction"] = async me => new(null, new { accountId = Id(await me.AccountAsync()), amount = -1, transactionDate = "2041-03-01" }),
        ["BulkEditTransactions"] = async me => new(null, new { ids = new[] { Id(await EntryAsync(me)) }, set = new { notes = "seen" } }),
        ["GetTransaction"] = async me => new(Id(await EntryAsync(me))),
        ["UpdateTransaction"] = async me => Back(await EntryAsync(me)),
        ["DeleteTransaction"] = async me => new(Id(await EntryAsync(me))),
        ["LinkTransfer"] = async me => new(Id(await EntryAsync(me)), new { toAccountId = Id(await me.AccountAsync("Other")) }),
        ["UnlinkTransfer"] = async me => new(await LinkedAsync(me)),
        ["ListViews"] = _ => Just(null),
        ["CreateView"] = _ => Just(new { name = Fresh("View"), q = "amount>50" }),
        ["GetView"] = async me => new(Id(await ViewAsync(me))),
        ["UpdateView"] = async me => Back(await ViewAsync(me)),
        ["DeleteView"] = async me => new(Id(await ViewAsync(me))),
        ["ListHouseholds"] = _ => Just(null),
        ["CreateHousehold"] = _ => Just(new { name = Fresh("Club") }),
        ["GetHousehold"] = async me => new(Id((await me.ReadAsync("/households")).Items()[0])),
        ["UpdateHousehold"] = async me => Back((await me.ReadAsync("/households")).Items()[0]),
        ["GetProfile"] = _ => Just(null),
        ["UpdateProfile"] = async me => new(null, await me.ReadAsync("/auth/profile")),
    };

    /// <summary>They make or end sessions and know no household; AuthEndpointsTests has them.</summary>
    private static readonly string[] SigningIn = ["Register", "Login", "RefreshTokens", "Logout"];

    /// <summary>They prove themselves and know no person; BankEndpointsTests has them.</summary>
    private static readonly string[] OfBanks = ["ReceivePlaidWebhook"];

    /// <summary>Operations that act for the person, not in a household.</summary>
    public static readonly IReadOnlySet<string> OfThePerson = new HashSet<string>(["ListHouseholds", "CreateHousehold", "GetHousehold", "UpdateHousehold", "GetProfile", "UpdateProfile"], StringComparer.Ordinal);

    private static readonly object Readings = new
    {
        format = "financetracker-import-profiles",
        version = 1,
        profiles = new[] { new { signature = new string('A', 32), files = "csv", mapping = new { columns = new { date = "Day", amount = "Sum" } } } },
    };

    public const string Csv = "Date,Payee,Amount\n2041-02-02,Corner Bakehouse,-3.40\n2041-02-03,Clearwater Schools,2615.00\n";

    /// <summary>Every operation below /api/v1, signing in left out.</summary>
    public static IReadOnlyList<Operation> Of(ApiHost host) =>
        [.. Mapped(host).Where(operation => !SigningIn.Contains(operation.Id) && !OfBanks.Contains(operation.Id))];

    /// <summary>Every operation below /api/v1.</summary>
    public static IReadOnlyList<Operation> Mapped(ApiHost host) =>
    [
        .. host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (Endpoint: endpoint, Pattern: "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .Where(pair => pair.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(pair => pair.Endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods, (pair, method) => new Operation(
                pair.Endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? $"{method} {pair.Pattern}", method, pair.Pattern["/api/v1".Length..].TrimEnd('/')))
            .OrderBy(operation => operation.Id, StringComparer.Ordinal),
    ];

    /// <summary>Makes what a successful call of the operation needs.</summary>
    public static Task<Call> PrepareAsync(Operation operation, HttpClient owner)
    {
        Assert.True(Calls.TryGetValue(operation.Id, out var prepare),
            $"{operation.Method} {operation.Path} ({operation.Id}) is not covered by the walls' tests. Give it a line in {nameof(Operations)}.{nameof(Calls)} that makes a resource of its own and a valid body.");
        return prepare(owner);
    }

    public static string Fresh(string word) => $"{word} {Guid.NewGuid():N}";

    private static string Id(JsonNode resource) => resource.Id();

    private static Task<Call> Just(object? body) => Task.FromResult(new Call(null, body));

    private static Call Back(JsonNode resource) => new(resource.Id(), resource);

    /// <summary>A linked bank's connection.</summary>
    public static async Task<string> BankAsync(HttpClient me) =>
        (string)(await me.MakeAsync("/plaid/exchange-token", new { linkToken = await LinkTokenAsync(me) }))["connectionId"]!;

    public static async Task<string> LinkTokenAsync(HttpClient me) => (string)(await me.ExpectAsync(200, "POST", "/plaid/create-link-token", new { }))["linkToken"]!;

    private static object Account() => new { accountName = "Account", accountType = "savings", currency = "USD" };

    private static async Task<JsonNode> EntryAsync(HttpClient me) => await me.EntryAsync(await me.AccountAsync(), -5);

    private static Task<JsonNode> CustomAlertAsync(HttpClient me) => me.MakeAsync("/alert-rules", new { name = Fresh("Alert"), q = "amount>50" });

    private static Task<JsonNode> PayeeAsync(HttpClient me) => me.MakeAsync("/payees", new { name = Fresh("Payee") });

    private static Task<JsonNode> ViewAsync(HttpClient me) => me.MakeAsync("/views", new { name = Fresh("View"), q = "amount>50" });

    private static Task<JsonNode> TagAsync(HttpClient me) => me.MakeAsync("/tags", new { name = Fresh("tag") });

    private static object Budget() => new { name = Fresh("Budget"), limitAmount = "100.00" };
    private static object Bill() => new { name = Fresh("Bill"), amount = "12.50", frequency = "monthly", nextDueDate = "2041-03-05" };

    private static Task<JsonNode> BillAsync(HttpClient me) => me.MakeAsync("/bills", Bill());

    private static object Rule() => new { name = Fresh("Rule"), q = "nowhere", actions = new[] { new { kind = "reviewed" } } };

    private static Task<JsonNode> RuleAsync(HttpClient me) => me.MakeAsync("/rules", Rule());

    private static async Task<string> ImportAsync(HttpClient me) => (await me.UploadAsync(Csv, "bank.csv", await me.AccountAsync())).Id();

    private static async Task<string> BatchAsync(HttpClient me)
    {
        await TagAsync(me);
        return (await me.ReadAsync("/batches?limit=1")).Items()[0].Id();
    }

    private static async Task<string> AttachmentAsync(HttpClient me) =>
        (await me.MakeAsync($"/transactions/{(await EntryAsync(me)).Id()}/attachments", Receipt())).Id();

    private static MultipartFormDataContent Receipt() => new() { { new ByteArrayContent(SampleFiles.Png()), "file", "receipt.png" }, { new ByteArrayContent(SampleFiles.Jpeg()), "thumbnail", "small.jpg" } };

    private static async Task<Call> TickableAsync(HttpClient me)
    {
        var account = await me.AccountAsync();
        return new Call(account.Id(), new { ids = new[] { (await me.EntryAsync(account, -5)).Id() } });
    }

    private static async Task<Call> ProposedAsync(HttpClient me)
    {
        var account = await me.AccountAsync();
        var preview = await me.ExpectAsync(200, "POST", $"/accounts/{account.Id()}/reconciliations/preview", new { statementDate = "2041-03-01", statementBalance = 5 });
        return new Call(account.Id(), new { statementDate = "2041-03-01", statementBalance = 5, proposal = (string)preview["proposals"]![0]!["id"]! });
    }

    private static Task<JsonNode> ReconciledAsync(HttpClient me, JsonNode account, decimal balance) =>
        me.ExpectAsync(200, "POST", $"/accounts/{account.Id()}/reconciliations", new { statementDate = "2041-03-01", statementBalance = balance });

    private static async Task<string> LockedAsync(HttpClient me)
    {
        var account = await me.AccountAsync();
        var entry = await me.EntryAsync(account, -5);
        await me.ExpectAsync(200, "POST", $"/accounts/{account.Id()}/reconciliations/tick", new { upTo = "2041-03-01" });
        await ReconciledAsync(me, account, -5);
        return entry.Id();
    }

    private static async Task<string> LinkedAsync(HttpClient me)
    {
        var entry = await EntryAsync(me);
        await me.ExpectAsync(200, "POST", $"/transactions/{entry.Id()}/transfer", new { toAccountId = (await me.AccountAsync("Other")).Id() });
        return entry.Id();
    }
}
