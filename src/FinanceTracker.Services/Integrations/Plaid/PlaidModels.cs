using System.Text.Json.Serialization;

namespace FinanceTracker.Services.Integrations.Plaid;

// Plaid's words as they stand on the wire. Enums are texts: new values appear at any time. Anything may be missing from an answer.
internal sealed record PlaidUser(string ClientUserId);

internal sealed record PlaidHistory(int DaysRequested);

internal sealed record PlaidHostedLink
{
    public string? CompletionRedirectUri { get; init; }
    public int? UrlLifetimeSeconds { get; init; }
}

internal sealed record PlaidLinkUpdate(bool AccountSelectionEnabled);

internal sealed record LinkTokenCreate(string ClientName, string Language, IReadOnlyList<string> CountryCodes, PlaidUser User)
{
    public IReadOnlyList<string>? Products { get; init; }
    public IReadOnlyList<string>? AdditionalConsentedProducts { get; init; }
    public PlaidHistory? Transactions { get; init; }
    public string? Webhook { get; init; }
    public PlaidHostedLink? HostedLink { get; init; }
    public string? AccessToken { get; init; }
    public PlaidLinkUpdate? Update { get; init; }
}

internal sealed record LinkTokenCreated(string? LinkToken, DateTimeOffset? Expiration, string? HostedLinkUrl) : PlaidAnswer;

internal sealed record LinkTokenGet(string LinkToken);

internal sealed record LinkTokenState(DateTimeOffset? Expiration, IReadOnlyList<LinkSession>? LinkSessions, LinkMetadata? Metadata) : PlaidAnswer;

internal sealed record LinkMetadata(IReadOnlyList<string>? InitialProducts);

internal sealed record LinkSession(string? LinkSessionId, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, LinkResults? Results, LinkSuccess? OnSuccess, LinkExit? Exit, LinkExit? OnExit);

internal sealed record LinkExit(PlaidError? Error);

internal sealed record LinkSuccess(string? PublicToken);

internal sealed record LinkResults(IReadOnlyList<ItemAddResult>? ItemAddResults);

internal sealed record ItemAddResult(string? PublicToken, IReadOnlyList<LinkedAccount>? Accounts, LinkedInstitution? Institution);

internal sealed record LinkedAccount(string? Id, string? Name, string? Mask, string? Type, string? Subtype);

internal sealed record LinkedInstitution(string? Name, string? InstitutionId);

internal sealed record PublicTokenExchange(string PublicToken);

internal sealed record PublicTokenExchanged(string? AccessToken, string? ItemId) : PlaidAnswer;

internal sealed record ItemRequest(string AccessToken);

internal sealed record WebhookUpdate(string AccessToken, string Webhook);

internal sealed record InstitutionGet(string InstitutionId, IReadOnlyList<string> CountryCodes);

internal sealed record InstitutionAnswer(PlaidInstitution? Institution) : PlaidAnswer;

internal sealed record PlaidInstitution(string? Name);

internal sealed record WebhookKeyGet(string KeyId);

internal sealed record WebhookKeyAnswer(WebhookKey? Key) : PlaidAnswer;

internal sealed record WebhookKey(string? Alg, string? Crv, string? Kid, string? Kty, string? X, string? Y, long? ExpiredAt);

internal sealed record ItemAnswer(PlaidItem? Item, PlaidItemStatus? Status) : PlaidAnswer;

internal sealed record PlaidItem(string? ItemId, string? InstitutionId, string? InstitutionName, string? Webhook, PlaidError? Error, DateTimeOffset? ConsentExpirationTime);

internal sealed record PlaidItemStatus(PlaidUpdateTimes? Transactions);

internal sealed record PlaidUpdateTimes(DateTimeOffset? LastSuccessfulUpdate, DateTimeOffset? LastFailedUpdate);

internal sealed record AccountsAnswer(IReadOnlyList<PlaidAccount>? Accounts) : PlaidAnswer;

internal sealed record PlaidAccount(string? AccountId, string? PersistentAccountId, string? Name, string? OfficialName, string? Mask, string? Type, string? Subtype, PlaidBalances? Balances);

internal sealed record PlaidBalances(decimal? Available, decimal? Current, decimal? Limit, string? IsoCurrencyCode, string? UnofficialCurrencyCode, DateTimeOffset? LastUpdatedDatetime);

internal sealed record SyncRequest(string AccessToken, string? Cursor, int Count, SyncOptions Options);

internal sealed record SyncOptions(bool IncludeOriginalDescription);

internal sealed record SyncPage : PlaidAnswer
{
    public IReadOnlyList<PlaidTransaction>? Added { get; init; }
    public IReadOnlyList<PlaidTransaction>? Modified { get; init; }
    public IReadOnlyList<PlaidRemoval>? Removed { get; init; }
    public IReadOnlyList<PlaidAccount>? Accounts { get; init; }
    public string? NextCursor { get; init; }
    public bool HasMore { get; init; }
    public string? TransactionsUpdateStatus { get; init; }
}

internal sealed record PlaidTransaction
{
    public string? TransactionId { get; init; }
    public string? AccountId { get; init; }
    public decimal? Amount { get; init; }
    public string? IsoCurrencyCode { get; init; }
    public string? UnofficialCurrencyCode { get; init; }
    public string? Date { get; init; }
    public string? AuthorizedDate { get; init; }
    public string? Name { get; init; }
    public string? MerchantName { get; init; }
    public string? OriginalDescription { get; init; }
    public string? CheckNumber { get; init; }
    public bool Pending { get; init; }
    public string? PendingTransactionId { get; init; }
    public PlaidCategory? PersonalFinanceCategory { get; init; }
}

internal sealed record PlaidCategory(string? Primary, string? Detailed);

internal sealed record PlaidRemoval(string? TransactionId, string? AccountId);

internal sealed record PlaidError(string? ErrorType, string? ErrorCode, string? ErrorMessage, string? DisplayMessage, string? RequestId);

internal sealed record PlaidWebhook(string? WebhookType, string? WebhookCode, string? ItemId, string? LinkToken);

/// <summary>What every good answer has.</summary>
internal record PlaidAnswer
{
    public string? RequestId { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkTokenCreate))]
[JsonSerializable(typeof(LinkTokenCreated))]
[JsonSerializable(typeof(LinkTokenGet))]
[JsonSerializable(typeof(LinkTokenState))]
[JsonSerializable(typeof(PublicTokenExchange))]
[JsonSerializable(typeof(PublicTokenExchanged))]
[JsonSerializable(typeof(ItemRequest))]
[JsonSerializable(typeof(WebhookUpdate))]
[JsonSerializable(typeof(InstitutionGet))]
[JsonSerializable(typeof(InstitutionAnswer))]
[JsonSerializable(typeof(WebhookKeyGet))]
[JsonSerializable(typeof(WebhookKeyAnswer))]
[JsonSerializable(typeof(ItemAnswer))]
[JsonSerializable(typeof(AccountsAnswer))]
[JsonSerializable(typeof(SyncRequest))]
[JsonSerializable(typeof(SyncPage))]
[JsonSerializable(typeof(PlaidError))]
[JsonSerializable(typeof(PlaidWebhook))]
internal sealed partial class PlaidJson : JsonSerializerContext;
