using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.BankSync.Keys;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>Plaid's posts, proved by its signature (ES256) over the hash of the raw body and the time it was made.</summary>
public sealed class PlaidWebhooks : IBankWebhooks
{
    private const int LongestSignature = 4096;
    private static readonly TimeSpan OldestAccepted = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(1);

    private readonly WebhookKeys known;
    private readonly TimeProvider clock;
    private readonly ILogger logger;

    public PlaidWebhooks(PlaidHttp http, BankKeyRing ring, TimeProvider clock, ILogger<PlaidWebhooks> logger)
        : this(http, ring.GetPlaidAsync, clock, logger)
    {
    }

    internal PlaidWebhooks(PlaidHttp http, Func<CancellationToken, Task<PlaidKeys?>> keys, TimeProvider clock, ILogger logger)
    {
        (this.clock, this.logger) = (clock, logger);
        known = new WebhookKeys(async (id, ct) => await keys(ct) is { } plaid ? (await new PlaidApi(http, plaid).GetWebhookKeyAsync(id, ct)).Key : null, clock);
    }

    /// <inheritdoc/>
    public async Task<BankHint?> ReadAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct)
    {
        try
        {
            if (await WhyRefusedAsync(body, signature, ct) is { } why)
            {
                logger.LogInformation("A post that says it is from Plaid was refused: {Why}", why);
                return null;
            }
            return JsonSerializer.Deserialize(body.Span, PlaidJson.Default.PlaidWebhook) is { } hook ? Hint(hook) : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or CryptographicException or BankFeedException or InvalidOperationException)
        {
            logger.LogInformation("A post that says it is from Plaid could not be checked: {Kind}", fault.GetType().Name);
            return null;
        }
    }

    private async Task<string?> WhyRefusedAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct)
    {
        if (signature is not { Length: > 0 and <= LongestSignature } || signature.Split('.') is not [var head, var claims, var seal])
            return "no signature";
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(head));
        if (Text(header.RootElement, "alg") != "ES256")
            return "another algorithm";
        if (Text(header.RootElement, "kid") is not { Length: > 0 and <= 128 } id)
            return "no key id";
        // What costs a call to Plaid comes after everything that does not.
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
        if (!payload.RootElement.TryGetProperty("iat", out var at) || !at.TryGetInt64(out var seconds) || !IsFresh(seconds))
            return "too old, or from the future";
        if (!IsHashOf(Text(payload.RootElement, "request_body_sha256"), body.Span))
            return "another body";
        using var key = await known.FindAsync(id, ct);
        if (key is null)
            return "an unknown key";
        return key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{claims}"), Base64Url.DecodeFromChars(seal), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? null
            : "a wrong signature";
    }

    private bool IsFresh(long seconds)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return seconds >= now - (long)OldestAccepted.TotalSeconds && seconds <= now + (long)ClockDrift.TotalSeconds;
    }

    private static bool IsHashOf(string? hex, ReadOnlySpan<byte> body) =>
        hex is { Length: 64 } && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hex.ToLowerInvariant()), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))));

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static BankHint Hint(PlaidWebhook hook) => (hook.WebhookType, hook.WebhookCode) switch
    {
        ("LINK", "SESSION_FINISHED" or "ITEM_ADD_RESULT") => new(hook.LinkToken ?? "", BankHintKind.LinkFinished),
        ("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE") or ("HOLDINGS" or "INVESTMENTS_TRANSACTIONS" or "LIABILITIES", "DEFAULT_UPDATE") => Of(hook, BankHintKind.Changes),
        ("ITEM", "ERROR") => Of(hook, BankHintKind.NeedsPerson),
        ("ITEM", "LOGIN_REPAIRED") => Of(hook, BankHintKind.Repaired),
        ("ITEM", "PENDING_EXPIRATION" or "PENDING_DISCONNECT") => Of(hook, BankHintKind.ConsentEnds),
        ("ITEM", "NEW_ACCOUNTS_AVAILABLE") => Of(hook, BankHintKind.NewAccounts),
        ("ITEM", "USER_PERMISSION_REVOKED" or "USER_ACCOUNT_REVOKED") => Of(hook, BankHintKind.Revoked),
        _ => Of(hook, BankHintKind.Other),
    };

    private static BankHint Of(PlaidWebhook hook, BankHintKind kind) => new(hook.ItemId ?? "", kind);
}
