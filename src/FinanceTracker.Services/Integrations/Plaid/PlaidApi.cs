using FinanceTracker.Services.BankSync.Keys;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>Plaid's calls that we need, with one set of keys. Every failure is a <see cref="BankSync.BankFeedException"/>.</summary>
internal sealed class PlaidApi(PlaidHttp http, PlaidKeys keys)
{
    public Task<LinkTokenCreated> CreateLinkTokenAsync(LinkTokenCreate request, CancellationToken ct) =>
        http.PostAsync(keys, "link/token/create", request, PlaidJson.Default.LinkTokenCreate, PlaidJson.Default.LinkTokenCreated, ct);

    public Task<LinkTokenState> GetLinkTokenAsync(string linkToken, CancellationToken ct) =>
        http.PostAsync(keys, "link/token/get", new LinkTokenGet(linkToken), PlaidJson.Default.LinkTokenGet, PlaidJson.Default.LinkTokenState, ct);

    public Task<PublicTokenExchanged> ExchangeAsync(string publicToken, CancellationToken ct) =>
        http.PostAsync(keys, "item/public_token/exchange", new PublicTokenExchange(publicToken), PlaidJson.Default.PublicTokenExchange, PlaidJson.Default.PublicTokenExchanged, ct);

    /// <summary>Free, and about a day old.</summary>
    public Task<AccountsAnswer> GetAccountsAsync(string accessToken, CancellationToken ct) =>
        http.PostAsync(keys, "accounts/get", new ItemRequest(accessToken), PlaidJson.Default.ItemRequest, PlaidJson.Default.AccountsAnswer, ct);

    public Task<SyncPage> SyncAsync(SyncRequest request, CancellationToken ct) =>
        http.PostAsync(keys, "transactions/sync", request, PlaidJson.Default.SyncRequest, PlaidJson.Default.SyncPage, ct);

    public Task<ItemAnswer> GetItemAsync(string accessToken, CancellationToken ct) =>
        http.PostAsync(keys, "item/get", new ItemRequest(accessToken), PlaidJson.Default.ItemRequest, PlaidJson.Default.ItemAnswer, ct);

    /// <summary>Ends what the item costs.</summary>
    public Task<AccountsAnswer> RemoveItemAsync(string accessToken, CancellationToken ct) =>
        http.PostAsync(keys, "item/remove", new ItemRequest(accessToken), PlaidJson.Default.ItemRequest, PlaidJson.Default.AccountsAnswer, ct);

    public Task<ItemAnswer> UpdateWebhookAsync(string accessToken, string address, CancellationToken ct) =>
        http.PostAsync(keys, "item/webhook/update", new WebhookUpdate(accessToken, address), PlaidJson.Default.WebhookUpdate, PlaidJson.Default.ItemAnswer, ct);

    public Task<InstitutionAnswer> GetInstitutionAsync(string id, IReadOnlyList<string> countries, CancellationToken ct) =>
        http.PostAsync(keys, "institutions/get_by_id", new InstitutionGet(id, countries), PlaidJson.Default.InstitutionGet, PlaidJson.Default.InstitutionAnswer, ct);

    public Task<WebhookKeyAnswer> GetWebhookKeyAsync(string keyId, CancellationToken ct) =>
        http.PostAsync(keys, "webhook_verification_key/get", new WebhookKeyGet(keyId), PlaidJson.Default.WebhookKeyGet, PlaidJson.Default.WebhookKeyAnswer, ct);
}
