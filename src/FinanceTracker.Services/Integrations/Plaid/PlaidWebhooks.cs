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
    private const string NotProved = "The signature does not prove that Plaid sent this.";
    private const string Old = "too old, or from the future";
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
    public async Task<BankPost> ReadAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct)
    {
        var (said, why) = await DoubtAsync(body, signature, ct);
        if (said is null)
        {
            try
            {
                if (JsonSerializer.Deserialize(body.Span, PlaidJson.Default.PlaidWebhook) is { } hook)
                    return new BankPost(Hint(hook), null);
            }
            catch (JsonException)
            {
                // Signed, and yet nothing that can be read.
            }
            (said, why) = ("The body is none of Plaid's messages.", "no message");
        }
        logger.LogInformation("A post that says it is from Plaid was refused: {Why}", why);
        return BankPost.No(said);
    }

    /// <summary>What is said to the sender, and what the log says; both null when the post is proved. Who forges one learns only what is on it anyway.</summary>
    private async Task<(string? Said, string? Why)> DoubtAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct)
    {
        if (signature is not { Length: > 0 })
            return ("The signature is missing: this takes only what Plaid signs in the header Plaid-Verification.", "no signature");
        try
        {
            return await WhyRefusedAsync(body, signature, ct) is not { } why ? (null, null) : (why == Old ? "The signature is too old, or from the future. Compare the clocks." : NotProved, why);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or CryptographicException or BankFeedException or InvalidOperationException)
        {
            return (NotProved, fault.GetType().Name);
        }
    }

    private async Task<string?> WhyRefusedAsync(ReadOnlyMemory<byte> body, string signature, CancellationToken ct)
    {
        if (signature.Length > LongestSignature || signature.Split('.') is not [var head, var claims, var seal])
            return "no signature of three parts";
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(head));
        if (Text(header.RootElement, "alg") != "ES256")
            return "another algorithm";
        if (Text(header.RootElement, "kid") is not { Length: > 0 and <= 128 } id)
            return "no key id";
        // What costs a call to Plaid comes after everything that does not.
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
        if (!payload.RootElement.TryGetProperty("iat", out var at) || !at.TryGetInt64(out var seconds) || !IsFresh(seconds))
            return Old;
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
