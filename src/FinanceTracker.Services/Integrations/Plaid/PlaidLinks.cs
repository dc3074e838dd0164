using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>Linking through Plaid's own page: what is asked for, and what came of it.</summary>
internal static class PlaidLinks
{
    // Cannot be widened later.
    private const int MostHistory = 730;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly string[] Languages = ["da", "nl", "en", "et", "fr", "de", "hi", "it", "lv", "lt", "no", "pl", "pt", "ro", "es", "sv", "vi"];

    public static LinkTokenCreate Request(FeedLinkRequest request, BankSettings settings, bool asksForMore)
    {
        var isRepair = request.Repairs is not null;
        return new LinkTokenCreate(
            "FinanceTracker", Languages.Contains(request.Language, StringComparer.Ordinal) ? request.Language : "en", settings.PlaidCountries, new PlaidUser(request.PersonId.ToString("N")))
        {
            Products = isRepair ? null : ["transactions"],
            // Consented now, so that they can be used one day without asking again; they cost nothing until then.
            AdditionalConsentedProducts = isRepair || !asksForMore ? null : ["investments", "liabilities"],
            Transactions = isRepair ? null : new PlaidHistory(MostHistory),
            Webhook = isRepair ? null : settings.PlaidWebhookUrl?.AbsoluteUri,
            HostedLink = new PlaidHostedLink { CompletionRedirectUri = request.ReturnTo?.AbsoluteUri, UrlLifetimeSeconds = isRepair ? null : (int)Lifetime.TotalSeconds },
            AccessToken = request.Repairs?.Secret,
            Update = isRepair && request.ChoosesAccounts ? new PlaidLinkUpdate(AccountSelectionEnabled: true) : null,
        };
    }

    public static FeedLink Link(LinkTokenCreated created, TimeProvider clock) =>
        created.LinkToken is { Length: > 0 } token && Uri.TryCreate(created.HostedLinkUrl, UriKind.Absolute, out var address)
            ? new FeedLink(token, address, created.Expiration ?? clock.GetUtcNow().AddMinutes(30))
            : throw new BankFeedException(FeedFault.Misconfigured, "Plaid gave no page to sign in on: Hosted Link may not be enabled for these keys.") { RequestId = created.RequestId };

    /// <summary>What came of the sessions of a link: still open, given up, repaired, or a public token to exchange.</summary>
    public static (FeedLinkOutcome Outcome, ItemAddResult? Added) Read(LinkTokenState state, DateTimeOffset now)
    {
        var sessions = state.LinkSessions ?? [];
        var isRepair = state.Metadata?.InitialProducts is { Count: 0 };
        var added = sessions.SelectMany(session => session.Results?.ItemAddResults ?? []).FirstOrDefault(result => !string.IsNullOrEmpty(result.PublicToken))
            ?? sessions.Select(session => session.OnSuccess?.PublicToken).Where(token => !string.IsNullOrEmpty(token)).Select(token => new ItemAddResult(token, null, null)).FirstOrDefault();
        if (isRepair && (added is not null || sessions.Any(session => session is { FinishedAt: not null, Exit: null, OnExit: null })))
            return (Repaired, null);
        if (added is not null)
            return (Open, added);
        var isOver = state.Expiration <= now || (sessions.Count > 0 && sessions.All(session => session.FinishedAt is not null));
        return (isOver ? GivenUp : Open, null);
    }

    /// <summary>A connection from what the link told, for when the bank cannot be looked at right after linking.</summary>
    public static FeedConnection FromLink(string itemId, ItemAddResult? added) => new(itemId, added?.Institution?.Name ?? "Bank", Accounts(added)) { BankId = added?.Institution?.InstitutionId };

    /// <summary>What is shared, before its public token is spent; null where the link does not tell.</summary>
    public static FeedOffer? Offer(ItemAddResult? added) => added?.Institution is { } bank ? new FeedOffer(bank.Name ?? "Bank", bank.InstitutionId, Accounts(added)) : null;

    private static List<FeedAccount> Accounts(ItemAddResult? added) =>
        [.. (added?.Accounts ?? []).Select(account => PlaidMapping.Account(new PlaidAccount(account.Id, null, account.Name, null, account.Mask, account.Type, account.Subtype, null))).OfType<FeedAccount>()];

    private static FeedLinkOutcome Open { get; } = new(IsOpen: true, null, null);
    private static FeedLinkOutcome GivenUp { get; } = new(IsOpen: false, null, null);
    private static FeedLinkOutcome Repaired { get; } = new(IsOpen: false, null, null) { IsDone = true };
}
