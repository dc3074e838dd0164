using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>
/// A bank behind Plaid's wire protocol: links, items and their states, cursors over a log. The test bank of the program and the fake Plaid
/// of the tests are both this; they differ in where the books come from.
/// </summary>
public sealed class SimulatedBank(IBankItems items, IBankBooks books, TimeProvider clock)
{
    public const string InstitutionName = "Test Bank";
    internal const string InstitutionId = "ins_test";
    private const int LargestPage = 500;

    /// <summary>The host that hosted pages are said to be on; the program puts its own there.</summary>
    public static Uri Pages { get; } = new("https://testbank.invalid/banks/test/");

    /// <summary>Answers one call.</summary>
    /// <param name="path">Without the leading slash.</param>
    /// <param name="body">What was posted.</param>
    public async Task<BankReply> AnswerAsync(string path, JsonElement body, CancellationToken ct) => path switch
    {
        "link/token/create" => await CreateLinkAsync(body, ct),
        "link/token/get" => await items.FindLinkAsync(Text(body, "link_token"), ct) is { } link ? await LinkStateAsync(link, ct) : Wrong("INVALID_LINK_TOKEN", "could not find matching link token"),
        "item/public_token/exchange" => await ExchangeAsync(body, ct),
        "item/get" => await WithItemAsync(body, isSickFine: true, item => Task.FromResult(BankWire.Ok(json => Item(json, item))), ct),
        "item/remove" => await WithItemAsync(body, isSickFine: true, item => RemoveAsync(item, ct), ct),
        "item/webhook/update" => await WithItemAsync(body, isSickFine: true, item => WebhookAsync(item, Text(body, "webhook"), ct), ct),
        "accounts/get" or "accounts/balance/get" => await WithItemAsync(body, isSickFine: false, item => Task.FromResult(Accounts(item)), ct),
        "transactions/sync" => await WithItemAsync(body, isSickFine: false, item => Task.FromResult(Sync(item, body)), ct),
        "sandbox/item/reset_login" => await WithItemAsync(body, isSickFine: true, item => ResetAsync(item, ct), ct),
        "institutions/get_by_id" => BankWire.Ok(json => BankWire.Institution(json, Text(body, "institution_id"), InstitutionName)),
        _ => BankWire.Error(404, "INVALID_REQUEST", "NOT_FOUND", "the endpoint does not exist"),
    };

    /// <summary>Somebody signed in on the page of a link and chose accounts (none for a repair: they stay).</summary>
    /// <returns>False when the link is over.</returns>
    public async Task<bool> FinishAsync(string linkToken, string accounts, string currency, CancellationToken ct)
    {
        if (await OpenLinkAsync(linkToken, ct) is not { } link)
            return false;
        link.PublicToken = "public-sandbox-" + Word();
        if (link.Repairs is null)
        {
            (link.State, link.Accounts, link.Currency) = (TestBankState.SignedIn, accounts, currency);
        }
        else
        {
            if (await items.FindItemAsync(link.Repairs, ct) is not { State: TestBankState.Healthy or TestBankState.LoginRequired } item)
                return false;
            item.State = TestBankState.Healthy;
            if (accounts.Length > 0)
                item.Accounts = accounts;
            await items.SaveAsync(item, ct);
            link.State = TestBankState.Repaired;
        }
        await items.SaveAsync(link, ct);
        return true;
    }

    /// <summary>Somebody left the page.</summary>
    public async Task GiveUpAsync(string linkToken, CancellationToken ct)
    {
        if (await OpenLinkAsync(linkToken, ct) is not { } link)
            return;
        link.State = TestBankState.GivenUp;
        await items.SaveAsync(link, ct);
    }

    /// <summary>The connection of an id changes its health; false when there is none to change.</summary>
    public async Task<bool> SetHealthAsync(string itemId, bool isHealthy, CancellationToken ct)
    {
        if (await items.FindItemAsync(itemId, ct) is not { State: TestBankState.Healthy or TestBankState.LoginRequired } item)
            return false;
        item.State = isHealthy ? TestBankState.Healthy : TestBankState.LoginRequired;
        await items.SaveAsync(item, ct);
        return true;
    }

    private async Task<TestBankItem?> OpenLinkAsync(string linkToken, CancellationToken ct) =>
        await items.FindLinkAsync(linkToken, ct) is { State: TestBankState.Linking } link && link.LinkUntil > clock.GetUtcNow() ? link : null;

    private async Task<BankReply> CreateLinkAsync(JsonElement body, CancellationToken ct)
    {
        TestBankItem? repaired = null;
        if (Text(body, "access_token") is { Length: > 0 } token && (repaired = await items.FindAccessAsync(HashOf(token), ct)) is null)
            return Wrong("INVALID_ACCESS_TOKEN", "could not find matching access token");
        if (repaired is null && Child(body, "products").ValueKind != JsonValueKind.Array)
            return BankWire.Error(400, "INVALID_REQUEST", "MISSING_FIELDS", "products must be set");
        var now = clock.GetUtcNow();
        var link = new TestBankItem
        {
            LinkToken = "link-sandbox-" + Word(),
            LinkUntil = now.AddMinutes(repaired is null ? 60 : 30),
            ReturnTo = Text(Child(body, "hosted_link"), "completion_redirect_uri") is { Length: > 0 } address ? address : null,
            Repairs = repaired?.ItemId,
            ItemId = "item" + Word(),
            Seed = RandomNumberGenerator.GetInt32(int.MaxValue),
            Webhook = Text(body, "webhook") is { Length: > 0 } webhook ? webhook : null,
            CreatedAt = now,
        };
        await items.SaveAsync(link, ct);
        return BankWire.Ok(json =>
        {
            json.WriteString("link_token", link.LinkToken);
            json.WriteString("expiration", link.LinkUntil);
            json.WriteString("hosted_link_url", Pages + link.LinkToken);
        });
    }

    private async Task<BankReply> LinkStateAsync(TestBankItem link, CancellationToken ct)
    {
        var item = link.Repairs is null ? link : await items.FindItemAsync(link.Repairs, ct);
        var accounts = link.State == TestBankState.SignedIn ? books.Open(item!, clock.GetUtcNow()).Accounts : [];
        return BankWire.Ok(json =>
        {
            json.WriteString("link_token", link.LinkToken);
            json.WriteString("created_at", link.CreatedAt);
            json.WriteString("expiration", link.LinkUntil);
            BankWire.List(json, "link_sessions", link.State == TestBankState.Linking ? [] : new[] { link }, (writer, session) => Session(writer, session, accounts));
            BankWire.LinkMetadata(json, link.Repairs is not null, link.Webhook);
        });
    }

    private static void Session(Utf8JsonWriter json, TestBankItem link, IReadOnlyList<BankAccountRow> accounts)
    {
        json.WriteStartObject();
        json.WriteString("link_session_id", link.LinkToken[^12..]);
        json.WriteString("started_at", link.CreatedAt);
        json.WriteString("finished_at", link.CreatedAt);
        if (link.State == TestBankState.GivenUp)
        {
            json.WriteStartObject("exit");
            json.WriteNull("error");
            json.WriteNull("metadata");
            json.WriteEndObject();
        }
        json.WriteStartObject("results");
        BankWire.List(json, "item_add_results", link is { Repairs: null, PublicToken: not null } ? new[] { link } : [], (writer, added) =>
        {
            writer.WriteStartObject();
            writer.WriteString("public_token", added.PublicToken);
            BankWire.List(writer, "accounts", accounts, (inner, account) =>
            {
                inner.WriteStartObject();
                inner.WriteString("id", account.Id);
                inner.WriteString("name", account.Name);
                inner.WriteString("mask", account.Mask);
                inner.WriteString("type", account.Type);
                inner.WriteString("subtype", account.Subtype);
                inner.WriteEndObject();
            });
            writer.WriteStartObject("institution");
            writer.WriteString("name", InstitutionName);
            writer.WriteString("institution_id", InstitutionId);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        BankWire.Empty(json, "cra_item_add_results");
        BankWire.Empty(json, "bank_income_results");
        BankWire.Empty(json, "payroll_income_results");
        json.WriteNull("document_income_results");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private async Task<BankReply> ExchangeAsync(JsonElement body, CancellationToken ct)
    {
        if (await items.FindPublicAsync(Text(body, "public_token"), ct) is not { State: TestBankState.SignedIn } item)
            return Wrong("INVALID_PUBLIC_TOKEN", "could not find matching public token");
        var token = "access-sandbox-" + Word();
        (item.State, item.AccessHash, item.PublicToken, item.LinkedAt) = (TestBankState.Healthy, HashOf(token), null, clock.GetUtcNow());
        await items.SaveAsync(item, ct);
        return BankWire.Ok(json =>
        {
            json.WriteString("access_token", token);
            json.WriteString("item_id", item.ItemId);
        });
    }

    private async Task<BankReply> WithItemAsync(JsonElement body, bool isSickFine, Func<TestBankItem, Task<BankReply>> work, CancellationToken ct) =>
        Text(body, "access_token") is not { Length: > 0 } token || await items.FindAccessAsync(HashOf(token), ct) is not { } item ? Wrong("INVALID_ACCESS_TOKEN", "could not find matching access token")
        : item.State == TestBankState.Removed ? BankWire.Error(400, "ITEM_ERROR", "ITEM_NOT_FOUND", "The Item you requested cannot be found.")
        : item.State == TestBankState.LoginRequired && !isSickFine ? BankWire.Error(400, "ITEM_ERROR", "ITEM_LOGIN_REQUIRED", LoginWords)
        : await work(item);

    private const string LoginWords = "the login details of this item have changed (credentials, MFA, or required user action) and a user login is required to update this information";

    private BankReply Accounts(TestBankItem item)
    {
        var book = books.Open(item, clock.GetUtcNow());
        return BankWire.Ok(json =>
        {
            BankWire.List(json, "accounts", book.Accounts, BankWire.Account);
            Item(json, item);
        });
    }

    private void Item(Utf8JsonWriter json, TestBankItem item)
    {
        json.WriteStartObject("item");
        json.WriteString("item_id", item.ItemId);
        json.WriteString("institution_id", InstitutionId);
        json.WriteString("institution_name", InstitutionName);
        json.WriteString("webhook", item.Webhook ?? "");
        if (item.State == TestBankState.LoginRequired)
        {
            json.WriteStartObject("error");
            BankWire.ErrorBody(json, "ITEM_ERROR", "ITEM_LOGIN_REQUIRED", LoginWords);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("error");
        }
        BankWire.List(json, "available_products", Array.Empty<string>(), (writer, product) => writer.WriteStringValue(product));
        BankWire.List(json, "billed_products", ["transactions"], (writer, product) => writer.WriteStringValue(product));
        BankWire.List(json, "products", ["transactions"], (writer, product) => writer.WriteStringValue(product));
        json.WriteNull("consent_expiration_time");
        json.WriteString("update_type", "background");
        json.WriteEndObject();
        json.WriteStartObject("status");
        json.WriteStartObject("transactions");
        json.WriteString("last_successful_update", clock.GetUtcNow());
        json.WriteNull("last_failed_update");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private BankReply Sync(TestBankItem item, JsonElement body)
    {
        var book = books.Open(item, clock.GetUtcNow());
        var cursor = Text(body, "cursor");
        if (Position(item, cursor) is not { } start || start > book.Log.Count)
            return BankWire.Error(400, "INVALID_REQUEST", "INVALID_FIELD", "cursor not associated with access_token");
        var count = body.TryGetProperty("count", out var wanted) && wanted.TryGetInt32(out var number) ? Math.Clamp(number, 1, LargestPage) : 100;
        var end = Math.Min(book.Log.Count, start + count);
        var page = Enumerable.Range(start, end - start).Select(index => book.Log[index]).ToList();
        var next = book.Status == "NOT_READY" ? "" : BankCursors.Write(item, end);
        return BankWire.Ok(json =>
        {
            BankWire.List(json, "accounts", book.Accounts, BankWire.Account);
            BankWire.List(json, "added", page.Where(entry => entry.Kind == BankEventKind.Added), (writer, entry) => BankWire.Transaction(writer, entry.Row));
            BankWire.List(json, "modified", page.Where(entry => entry.Kind == BankEventKind.Modified), (writer, entry) => BankWire.Transaction(writer, entry.Row));
            BankWire.List(json, "removed", page.Where(entry => entry.Kind == BankEventKind.Removed), (writer, entry) =>
            {
                writer.WriteStartObject();
                writer.WriteString("transaction_id", entry.Row.Id);
                writer.WriteString("account_id", entry.Row.AccountId);
                writer.WriteEndObject();
            });
            json.WriteString("next_cursor", next);
            json.WriteBoolean("has_more", end < book.Log.Count);
            json.WriteString("transactions_update_status", book.Status);
        });
    }

    private static int? Position(TestBankItem item, string cursor) => cursor.Length == 0 ? 0 : BankCursors.Read(item, cursor);

    private async Task<BankReply> RemoveAsync(TestBankItem item, CancellationToken ct)
    {
        item.State = TestBankState.Removed;
        await items.SaveAsync(item, ct);
        return BankWire.Ok(_ => { });
    }

    private async Task<BankReply> WebhookAsync(TestBankItem item, string address, CancellationToken ct)
    {
        item.Webhook = address;
        await items.SaveAsync(item, ct);
        return BankWire.Ok(json => Item(json, item));
    }

    private async Task<BankReply> ResetAsync(TestBankItem item, CancellationToken ct)
    {
        item.State = TestBankState.LoginRequired;
        await items.SaveAsync(item, ct);
        return BankWire.Ok(json => json.WriteBoolean("reset_login", true));
    }

    private static BankReply Wrong(string code, string message) => BankWire.Error(400, "INVALID_INPUT", code, message);

    private static JsonElement Child(JsonElement body, string name) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) ? value : default;

    private static string Text(JsonElement body, string name) => Child(body, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    private static string Word() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
