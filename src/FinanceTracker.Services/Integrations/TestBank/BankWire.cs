using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>An answer of a simulated bank.</summary>
public sealed record BankReply(int Status, byte[] Body);

/// <summary>Answers as Plaid writes them, with every field that its published schema requires; null where it writes null.</summary>
internal static class BankWire
{
    private static readonly string[] LocationFields = ["address", "city", "region", "postal_code", "country", "lat", "lon", "store_number"];
    private static readonly string[] PaymentFields = ["reference_number", "ppd_id", "payee", "by_order_of", "payer", "payment_method", "payment_processor", "reason"];

    public static BankReply Ok(Action<Utf8JsonWriter> write) => Write(200, write);

    public static BankReply Error(int status, string type, string code, string message) => Write(status, json => ErrorBody(json, type, code, message));

    public static void ErrorBody(Utf8JsonWriter json, string type, string code, string message)
    {
        json.WriteString("error_type", type);
        json.WriteString("error_code", code);
        json.WriteString("error_message", message);
        json.WriteNull("display_message");
    }

    public static void Account(Utf8JsonWriter json, BankAccountRow account)
    {
        json.WriteStartObject();
        json.WriteString("account_id", account.Id);
        if (account.PersistentId is not null)
            json.WriteString("persistent_account_id", account.PersistentId);
        json.WriteStartObject("balances");
        Number(json, "available", account.Available);
        Number(json, "current", account.Current);
        Number(json, "limit", account.Limit);
        json.WriteString("iso_currency_code", account.Currency);
        json.WriteString("unofficial_currency_code", account.UnofficialCurrency);
        json.WriteEndObject();
        json.WriteString("mask", account.Mask);
        json.WriteString("name", account.Name);
        json.WriteNull("official_name");
        json.WriteString("subtype", account.Subtype);
        json.WriteString("type", account.Type);
        json.WriteEndObject();
    }

    public static void Transaction(Utf8JsonWriter json, BankRow row)
    {
        json.WriteStartObject();
        json.WriteString("account_id", row.AccountId);
        json.WriteNull("account_owner");
        json.WriteNumber("amount", row.Amount);
        json.WriteString("authorized_date", Day(row.AuthorizedDate));
        json.WriteNull("authorized_datetime");
        json.WriteNull("category");
        json.WriteNull("category_id");
        json.WriteNull("check_number");
        json.WriteString("date", Day(row.Date));
        json.WriteNull("datetime");
        json.WriteString("iso_currency_code", row.Currency);
        Unknown(json, "location", LocationFields);
        json.WriteString("merchant_name", row.Merchant);
        json.WriteString("name", row.Name);
        json.WriteString("original_description", row.Name);
        json.WriteString("payment_channel", "other");
        Unknown(json, "payment_meta", PaymentFields);
        json.WriteBoolean("pending", row.IsPending);
        json.WriteString("pending_transaction_id", row.PendingId);
        json.WriteStartObject("personal_finance_category");
        json.WriteString("primary", row.Primary);
        json.WriteString("detailed", row.Detailed);
        json.WriteString("confidence_level", "HIGH");
        json.WriteString("version", "v2");
        json.WriteEndObject();
        json.WriteString("transaction_id", row.Id);
        json.WriteNull("transaction_code");
        json.WriteString("unofficial_currency_code", row.UnofficialCurrency);
        json.WriteEndObject();
    }

    public static void Institution(Utf8JsonWriter json, string id, string name)
    {
        json.WriteStartObject("institution");
        json.WriteString("institution_id", id);
        json.WriteString("name", name);
        List(json, "products", ["transactions"], (writer, product) => writer.WriteStringValue(product));
        List(json, "country_codes", ["US"], (writer, code) => writer.WriteStringValue(code));
        Empty(json, "routing_numbers");
        json.WriteBoolean("oauth", false);
        json.WriteEndObject();
    }

    /// <summary>What a link was asked for, as far as it is remembered.</summary>
    public static void LinkMetadata(Utf8JsonWriter json, bool isRepair, string? webhook)
    {
        json.WriteStartObject("metadata");
        List(json, "initial_products", isRepair ? Array.Empty<string>() : ["transactions"], (writer, product) => writer.WriteStringValue(product));
        json.WriteString("webhook", webhook);
        List(json, "country_codes", ["US"], (writer, code) => writer.WriteStringValue(code));
        json.WriteNull("language");
        json.WriteNull("redirect_uri");
        json.WriteNull("client_name");
        json.WriteEndObject();
    }

    public static void Empty(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }

    public static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    private static BankReply Write(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteString("request_id", Guid.CreateVersion7().ToString("N")[^15..]);
            json.WriteEndObject();
        }
        return new BankReply(status, buffer.WrittenSpan.ToArray());
    }

    private static void Unknown(Utf8JsonWriter json, string name, string[] fields)
    {
        json.WriteStartObject(name);
        foreach (var field in fields)
            json.WriteNull(field);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
