using System.Text.Json;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Testing.Banks;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>What the simulated bank answers has the fields of Plaid's published schema, as far as plaid.md of the guide has them, in their kinds.</summary>
public sealed class PlaidSchemaTests
{
    [Theory]
    [InlineData("accounts/get", "accounts:Array item:Object request_id:String", "accounts", "account_id:String balances:Object mask:String? name:String official_name:String? subtype:String? type:String")]
    [InlineData("transactions/sync", "accounts:Array added:Array modified:Array removed:Array next_cursor:String has_more:Bool transactions_update_status:String request_id:String", "added",
        "account_id:String amount:Number iso_currency_code:String? unofficial_currency_code:String? date:String authorized_date:String? name:String merchant_name:String? original_description:String? check_number:String? pending:Bool pending_transaction_id:String? transaction_id:String payment_channel:String personal_finance_category:Object? datetime:String? authorized_datetime:String? account_owner:String? category:Array? category_id:String? transaction_code:String?")]
    [InlineData("item/get", "item:Object status:Object request_id:String", null, "")]
    public async Task Answers_have_the_fields_of_the_schema(string path, string fields, string? list, string inner)
    {
        await using var bench = new PlaidBench();
        var (access, book) = await bench.LinkedAsync();
        book.Add(FakeBook.Row("t1", 1.5m));
        var answer = await AskAsync(bench.Fake.Bank, path, $$"""{"access_token":"{{access.Secret}}"}""");
        AssertFields(answer, fields);
        if (list is not null)
            AssertFields(answer.GetProperty(list)[0], inner);
        if (answer.TryGetProperty("item", out var item))
            AssertFields(item, "item_id:String institution_id:String? institution_name:String? webhook:String? error:Object? available_products:Array billed_products:Array products:Array consent_expiration_time:String? update_type:String");
        if (answer.TryGetProperty("accounts", out var accounts))
            AssertFields(accounts[0].GetProperty("balances"), "available:Number? current:Number? limit:Number? iso_currency_code:String? unofficial_currency_code:String?");
    }

    [Fact]
    public async Task Links_and_errors_have_them_too()
    {
        await using var bench = new PlaidBench();
        var link = await AskAsync(bench.Fake.Bank, "link/token/create", """{"products":["transactions"],"hosted_link":{}}""");
        AssertFields(link, "link_token:String expiration:String hosted_link_url:String request_id:String");
        await bench.Fake.Bank.FinishAsync(link.GetProperty("link_token").GetString()!, "all", "USD", CancellationToken.None);
        var state = await AskAsync(bench.Fake.Bank, "link/token/get", $$"""{"link_token":"{{link.GetProperty("link_token").GetString()}}"}""");
        AssertFields(state, "link_token:String created_at:String expiration:String link_sessions:Array metadata:Object request_id:String");
        AssertFields(state.GetProperty("link_sessions")[0].GetProperty("results").GetProperty("item_add_results")[0], "public_token:String accounts:Array institution:Object");
        var error = await AskAsync(bench.Fake.Bank, "item/get", """{"access_token":"nothing"}""");
        AssertFields(error, "error_type:String error_code:String error_message:String display_message:String? request_id:String");
        Assert.Equal("INVALID_ACCESS_TOKEN", error.GetProperty("error_code").GetString());
    }

    private static void AssertFields(JsonElement element, string fields)
    {
        foreach (var field in fields.Split(' '))
        {
            var (name, kind) = (field.Split(':')[0], field.Split(':')[1]);
            Assert.True(element.TryGetProperty(name, out var value), $"{name} is missing.");
            var actual = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Bool" : value.ValueKind.ToString();
            Assert.True(actual == kind.TrimEnd('?') || (kind.EndsWith('?') && actual == "Null"), $"{name} is {actual}, not {kind}.");
        }
    }

    private static async Task<JsonElement> AskAsync(SimulatedBank bank, string path, string body)
    {
        using var json = JsonDocument.Parse(body);
        return JsonDocument.Parse((await bank.AnswerAsync(path, json.RootElement, CancellationToken.None)).Body).RootElement;
    }
}
