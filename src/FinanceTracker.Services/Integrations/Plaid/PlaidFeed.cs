using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>Banks through Plaid: Hosted Link, cursors, Plaid's limits. One for the whole process, so that its pace holds for all.</summary>
public sealed class PlaidFeed : IBankFeed
{
    private static readonly Dictionary<string, int> PerMinute = new(StringComparer.Ordinal)
    {
        ["transactions/sync"] = 50,
        ["accounts/get"] = 15,
        ["item/get"] = 15,
        ["item/remove"] = 30,
    };

    private readonly PlaidHttp http;
    private readonly Func<CancellationToken, Task<PlaidKeys?>> keys;
    private readonly BankSettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CallPace calls;

    public PlaidFeed(PlaidHttp http, BankKeyRing ring, BankSettings settings, TimeProvider clock, ILogger<PlaidFeed> logger)
        : this(http, ring.GetPlaidAsync, settings, clock, logger)
    {
    }

    internal PlaidFeed(PlaidHttp http, Func<CancellationToken, Task<PlaidKeys?>> keys, BankSettings settings, TimeProvider clock, ILogger logger)
    {
        (this.http, this.keys, this.settings, this.clock, this.logger) = (http, keys, settings, clock, logger);
        calls = new CallPace(clock);
    }

    /// <inheritdoc/>
    public BankProvider Provider => BankProvider.Plaid;

    internal PlaidPatience Patience { get; init; } = PlaidPatience.Default;

    /// <inheritdoc/>
    public async Task<string?> WhyNotReadyAsync(CancellationToken ct) =>
        await keys(ct) is null ? "Plaid needs a client id and a secret. The administrator enters them under Settings, Banks." : null;

    /// <inheritdoc/>
    public async Task<FeedLink> BeginAsync(FeedLinkRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var api = await ApiAsync(ct);
        try
        {
            return PlaidLinks.Link(await TryAsync(() => api.CreateLinkTokenAsync(PlaidLinks.Request(request, settings, asksForMore: true), ct), ct), clock);
        }
        catch (BankFeedException fault) when (request.Repairs is null && fault is { Fault: FeedFault.Misconfigured, Code: "INVALID_PRODUCT" or "PRODUCT_NOT_ENABLED" or "INVALID_FIELD" })
        {
            // These keys may not have the other products: what is needed is enough.
            return PlaidLinks.Link(await TryAsync(() => api.CreateLinkTokenAsync(PlaidLinks.Request(request, settings, asksForMore: false), ct), ct), clock);
        }
    }

    /// <inheritdoc/>
    public async Task<FeedOffer?> PeekAsync(string handle, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(handle);
        return IsPublic(handle) ? null : PlaidLinks.Offer((await ReadAsync(await ApiAsync(ct), handle, ct)).Added);
    }

    /// <inheritdoc/>
    public async Task<FeedLinkOutcome> CompleteAsync(string handle, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(handle);
        var api = await ApiAsync(ct);
        if (IsPublic(handle))
            return await ExchangeAsync(api, new ItemAddResult(handle, null, null), ct);
        var (outcome, added) = await ReadAsync(api, handle, ct);
        return added is null ? outcome : await ExchangeAsync(api, added, ct);
    }

    /// <inheritdoc/>
    public async Task<FeedConnection> LookAsync(FeedAccess access, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(access);
        return await LookAsync(await ApiAsync(ct), access.Secret, ct);
    }

    /// <inheritdoc/>
    public async Task<FeedChanges> FetchAsync(FeedAccess access, string? state, DateOnly? from, IProgress<int>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(access);
        var sync = new PlaidSync(await ApiAsync(ct), (call, token) => PaceAsync(access.Secret, call, token), Patience, clock, logger);
        return await sync.RunAsync(access.Secret, state, progress, ct);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(FeedAccess access, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(access);
        var api = await ApiAsync(ct);
        try
        {
            await TryAsync(() => PacedAsync(access.Secret, "item/remove", () => api.RemoveItemAsync(access.Secret, ct), ct), ct);
        }
        catch (BankFeedException fault) when (PlaidFaults.IsGone(fault.Code))
        {
            logger.LogInformation("A connection to be removed was gone at Plaid already");
        }
    }

    private static bool IsPublic(string handle) => handle.StartsWith("public-", StringComparison.Ordinal);

    private async Task<(FeedLinkOutcome Outcome, ItemAddResult? Added)> ReadAsync(PlaidApi api, string linkToken, CancellationToken ct) =>
        PlaidLinks.Read(await TryAsync(() => api.GetLinkTokenAsync(linkToken, ct), ct), clock.GetUtcNow());

    // Not tried again by itself: a public token can be exchanged once, and a lost answer loses it.
    private async Task<FeedLinkOutcome> ExchangeAsync(PlaidApi api, ItemAddResult added, CancellationToken ct)
    {
        var given = await api.ExchangeAsync(added.PublicToken!, ct);
        if (given is not { AccessToken.Length: > 0, ItemId.Length: > 0 })
            throw new BankFeedException(FeedFault.Transient, "Plaid's answer was not whole. Link the bank again.") { RequestId = given.RequestId };
        FeedConnection connection;
        try
        {
            connection = await LookAsync(api, given.AccessToken, ct);
        }
        catch (BankFeedException fault)
        {
            // The access is worth more than the look: it could not be had a second time.
            connection = PlaidLinks.FromLink(given.ItemId, added) with { Fault = fault.Fault == FeedFault.Transient ? null : fault.Fault, FaultCode = fault.Code };
        }
        return new FeedLinkOutcome(IsOpen: false, connection, new FeedAccess(given.AccessToken)) { IsDone = true };
    }

    private async Task<FeedConnection> LookAsync(PlaidApi api, string token, CancellationToken ct)
    {
        var item = await TryAsync(() => PacedAsync(token, "item/get", () => api.GetItemAsync(token, ct), ct), ct);
        if (item.Item is not { ItemId.Length: > 0 } about)
            throw new BankFeedException(FeedFault.Transient, "Plaid's answer was not whole.") { RequestId = item.RequestId };
        var accounts = await AccountsAsync(api, token, about, ct);
        await KeepWebhookAsync(api, token, about, ct);
        return new FeedConnection(about.ItemId, await BankNameAsync(api, about, ct), accounts)
        {
            BankId = about.InstitutionId,
            ConsentUntil = about.ConsentExpirationTime,
            FreshAt = item.Status?.Transactions?.LastSuccessfulUpdate,
            Fault = about.Error?.ErrorCode is null ? null : PlaidFaults.Of(about.Error, null),
            FaultCode = PlaidFaults.Clean(about.Error?.ErrorCode, token, 80),
        };
    }

    private async Task<IReadOnlyList<FeedAccount>> AccountsAsync(PlaidApi api, string token, PlaidItem about, CancellationToken ct)
    {
        try
        {
            var answer = await TryAsync(() => PacedAsync(token, "accounts/get", () => api.GetAccountsAsync(token, ct), ct), ct);
            return [.. (answer.Accounts ?? []).Select(PlaidMapping.Account).OfType<FeedAccount>()];
        }
        catch (BankFeedException fault) when (fault.Fault == FeedFault.NeedsPerson && about.Error?.ErrorCode is not null)
        {
            // A sick item is a state, not a failed call.
            return [];
        }
    }

    private async Task<string> BankNameAsync(PlaidApi api, PlaidItem item, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(item.InstitutionName))
            return item.InstitutionName.Trim();
        if (string.IsNullOrEmpty(item.InstitutionId))
            return "Bank";
        try
        {
            return (await api.GetInstitutionAsync(item.InstitutionId, settings.PlaidCountries, ct)).Institution?.Name ?? "Bank";
        }
        catch (BankFeedException)
        {
            return "Bank";
        }
    }

    /// <summary>Links made before the address of webhooks was known, or when it was another, learn the present one.</summary>
    private async Task KeepWebhookAsync(PlaidApi api, string token, PlaidItem item, CancellationToken ct)
    {
        if (settings.PlaidWebhookUrl is not { } address || item.Webhook == address.AbsoluteUri)
            return;
        try
        {
            await api.UpdateWebhookAsync(token, address.AbsoluteUri, ct);
        }
        catch (BankFeedException fault)
        {
            logger.LogInformation("Plaid was not told the address of webhooks: {Why}", fault.Message);
        }
    }

    private async Task<PlaidApi> ApiAsync(CancellationToken ct) =>
        new(http, await keys(ct) ?? throw new BankFeedException(FeedFault.Misconfigured, (await WhyNotReadyAsync(ct)) ?? "Plaid needs keys."));

    private async Task<T> TryAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        for (var failed = 1; ; failed++)
        {
            try
            {
                return await call();
            }
            catch (BankFeedException fault)
            {
                if (!await Patience.WaitAsync(fault, failed, clock, ct))
                    throw;
            }
        }
    }

    private async Task<T> PacedAsync<T>(string token, string call, Func<Task<T>> work, CancellationToken ct)
    {
        await PaceAsync(token, call, ct);
        return await work();
    }

    private Task PaceAsync(string token, string call, CancellationToken ct) =>
        Patience.IsPaced ? calls.WaitAsync(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))), call, PerMinute[call], ct) : Task.CompletedTask;
}
