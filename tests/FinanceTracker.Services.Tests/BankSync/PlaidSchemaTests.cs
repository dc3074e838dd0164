using System.Globalization;
using System.Text.Json;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Testing.Banks;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>
/// What the simulated bank answers is what Plaid's published schema says (github.com/plaid/plaid-openapi, 2020-09-14.yml, version 2020-09-14_1.610.1):
/// every field it requires is there, in its kind, and null only where it may be. Fields it does not require are listed where the client reads them.
/// </summary>
public sealed class PlaidSchemaTests
{
    private const string Error = "error_type:INVALID_REQUEST|INVALID_RESULT|INVALID_INPUT|INSTITUTION_ERROR|RATE_LIMIT_EXCEEDED|API_ERROR|ITEM_ERROR|ASSET_REPORT_ERROR|RECAPTCHA_ERROR|OAUTH_ERROR|PAYMENT_ERROR|BANK_TRANSFER_ERROR|INCOME_VERIFICATION_ERROR|MICRODEPOSITS_ERROR|SANDBOX_ERROR|PARTNER_ERROR|TRANSACTIONS_ERROR|TRANSACTION_ERROR|TRANSFER_ERROR error_code:String error_message:String display_message:String?";
    private const string Account = "account_id:String balances:Object mask:String? name:String official_name:String? subtype:String? type:investment|credit|depository|loan|brokerage|other";

    // What is required for each part, by the names of the parts in the answers.
    private static readonly (string Part, string Fields)[] Parts =
    [
        ("item", "item_id:String institution_id:String? institution_name:String? webhook:String? error:Object? available_products:Array billed_products:Array products:Array consent_expiration_time:Time? update_type:background|user_present_required"),
        ("institution", "institution_id:String name:String products:Array country_codes:Array routing_numbers:Array oauth:Bool"),
        ("balances", "available:Number? current:Number? limit:Number? iso_currency_code:String? unofficial_currency_code:String?"),
        ("location", "address:String? city:String? region:String? postal_code:String? country:String? lat:Number? lon:Number? store_number:String?"),
        ("payment_meta", "reference_number:String? ppd_id:String? payee:String? by_order_of:String? payer:String? payment_method:String? payment_processor:String? reason:String?"),
        ("personal_finance_category", "primary:String detailed:String"),
    ];

    [Theory]
    [InlineData("accounts/get", "accounts:Array item:Object request_id:String", "accounts", Account)]
    [InlineData("accounts/balance/get", "accounts:Array item:Object request_id:String", "accounts", Account)]
    [InlineData("transactions/sync", "accounts:Array added:Array modified:Array removed:Array next_cursor:String has_more:Bool transactions_update_status:TRANSACTIONS_UPDATE_STATUS_UNKNOWN|NOT_READY|INITIAL_UPDATE_COMPLETE|HISTORICAL_UPDATE_COMPLETE request_id:String", "added",
        "account_id:String amount:Number iso_currency_code:String? unofficial_currency_code:String? date:Date authorized_date:Date? name:String merchant_name:String? original_description:String? check_number:String? pending:Bool pending_transaction_id:String? transaction_id:String payment_channel:online|in_store|other payment_meta:Object location:Object personal_finance_category:Object? datetime:Time? authorized_datetime:Time? account_owner:String? category:Array? category_id:String? transaction_code:String?")]
    [InlineData("transactions/sync", "request_id:String", "accounts", Account)]
    [InlineData("transactions/sync", "request_id:String", "removed", "transaction_id:String account_id:String")]
    [InlineData("item/get", "item:Object status:Object? request_id:String", null, "")]
    [InlineData("item/webhook/update", "item:Object request_id:String", null, "")]
    [InlineData("item/remove", "request_id:String", null, "")]
    [InlineData("institutions/get_by_id", "institution:Object request_id:String", null, "")]
    [InlineData("sandbox/item/reset_login", "reset_login:Bool request_id:String", null, "")]
    public async Task Answers_have_the_fields_of_the_schema(string path, string fields, string? list, string inner)
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Add(FakeBook.Row("t1", 1.5m)).Remove("t0");
        var answer = await AskAsync(bench.Fake.Bank, path, $$"""{"access_token":"{{access.Secret}}"}""");
        AssertFields(answer, fields);
        AssertParts(answer);
        if (list is null)
            return;
        AssertFields(answer.GetProperty(list)[0], inner);
        AssertParts(answer.GetProperty(list)[0]);
    }

    [Fact]
    public async Task Links_and_errors_have_them_too()
    {
        await using var bench = new PlaidBench();
        var bank = bench.Fake.Bank;
        var link = await AskAsync(bank, "link/token/create", """{"products":["transactions"],"hosted_link":{}}""");
        AssertFields(link, "link_token:String expiration:Time hosted_link_url:String request_id:String");
        var token = link.GetProperty("link_token").GetString()!;
        await bank.FinishAsync(token, "all", "USD", CancellationToken.None);
        var state = await AskAsync(bank, "link/token/get", $$"""{"link_token":"{{token}}"}""");
        AssertFields(state, "link_token:String created_at:Time? expiration:Time? link_sessions:Array metadata:Object request_id:String");
        AssertFields(state.GetProperty("metadata"), "initial_products:Array webhook:String? country_codes:Array language:String? redirect_uri:String? client_name:String?");
        var session = state.GetProperty("link_sessions")[0];
        AssertFields(session, "link_session_id:String started_at:Time finished_at:Time? results:Object?");
        AssertFields(session.GetProperty("results"), "item_add_results:Array cra_item_add_results:Array bank_income_results:Array payroll_income_results:Array document_income_results:Object?");
        var added = session.GetProperty("results").GetProperty("item_add_results")[0];
        AssertFields(added, "public_token:String accounts:Array institution:Object?");
        AssertFields(added.GetProperty("accounts")[0], "id:String name:String mask:String? type:String subtype:String");
        AssertFields(await AskAsync(bank, "item/public_token/exchange", $$"""{"public_token":"{{added.GetProperty("public_token").GetString()}}"}"""), "access_token:String item_id:String request_id:String");
        var error = await AskAsync(bank, "item/get", """{"access_token":"nothing"}""");
        AssertFields(error, Error + " request_id:String");
        Assert.Equal("INVALID_ACCESS_TOKEN", error.GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task Links_that_were_left_and_connections_that_are_sick_have_them_too()
    {
        await using var bench = new PlaidBench();
        var bank = bench.Fake.Bank;
        var token = (await AskAsync(bank, "link/token/create", """{"products":["transactions"]}""")).GetProperty("link_token").GetString()!;
        await bank.GiveUpAsync(token, CancellationToken.None);
        var state = await AskAsync(bank, "link/token/get", $$"""{"link_token":"{{token}}"}""");
        AssertFields(state.GetProperty("link_sessions")[0].GetProperty("exit"), "error:Object? metadata:Object?");

        var (access, _) = await bench.LinkedAsync();
        await AskAsync(bank, "sandbox/item/reset_login", $$"""{"access_token":"{{access.Secret}}"}""");
        var item = (await AskAsync(bank, "item/get", $$"""{"access_token":"{{access.Secret}}"}""")).GetProperty("item");
        AssertFields(item.GetProperty("error"), Error);
        AssertFields(await AskAsync(bank, "transactions/sync", $$"""{"access_token":"{{access.Secret}}"}"""), Error + " request_id:String");
    }

    [Fact]
    public async Task Keys_of_webhooks_have_them_too()
    {
        await using var bench = new PlaidBench();
        using var http = new HttpClient();
        using var reply = await http.PostAsync(new Uri(bench.Fake.Address, "webhook_verification_key/get"), new StringContent($$"""{"key_id":"{{bench.Fake.Webhooks.KeyId}}"}"""));
        var answer = JsonDocument.Parse(await reply.Content.ReadAsStringAsync()).RootElement;
        AssertFields(answer, "key:Object request_id:String");
        AssertFields(answer.GetProperty("key"), "alg:String kid:String kty:String crv:String x:String y:String use:String created_at:Number expired_at:Number?");
    }

    private static void AssertParts(JsonElement element)
    {
        foreach (var (part, fields) in Parts)
        {
            if (element.TryGetProperty(part, out var value))
                AssertFields(value, fields);
        }
    }

    private static void AssertFields(JsonElement element, string fields)
    {
        foreach (var field in fields.Split(' '))
        {
            var (name, kind) = (field.Split(':')[0], field.Split(':')[1]);
            Assert.True(element.TryGetProperty(name, out var value), $"{name} is missing.");
            Assert.True(IsOf(value, kind), $"{name} is {value.GetRawText()}, not {kind}.");
        }
    }

    // A kind of JSON, a date, a time, or the words of an enum; spaces of words are underscores here, and what may be null ends with a question mark.
    private static bool IsOf(JsonElement value, string kind) => kind.TrimEnd('?') switch
    {
        _ when value.ValueKind == JsonValueKind.Null => kind.EndsWith('?'),
        "Bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "Date" => value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "Time" => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _),
        var words when words.Contains('|', StringComparison.Ordinal) => value.ValueKind == JsonValueKind.String && words.Split('|').Contains(value.GetString()!.Replace(' ', '_'), StringComparer.Ordinal),
        var plain => value.ValueKind.ToString() == plain,
    };

    private static async Task<JsonElement> AskAsync(SimulatedBank bank, string path, string body)
    {
        using var json = JsonDocument.Parse(body);
        return JsonDocument.Parse((await bank.AnswerAsync(path, json.RootElement, CancellationToken.None)).Body).RootElement;
    }
}
