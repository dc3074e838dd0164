using System.Net;
using System.Text.RegularExpressions;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>What is to be done about Plaid's errors: by code, then by kind, then by status. Unknown ones harm nothing.</summary>
internal static partial class PlaidFaults
{
    public const string Mutation = "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";

    private static readonly HashSet<string> NeedsPerson = new(StringComparer.Ordinal)
    {
        "ITEM_LOGIN_REQUIRED", "ITEM_LOCKED", "USER_PERMISSION_REVOKED", "USER_ACCOUNT_REVOKED", "USER_SETUP_REQUIRED", "ACCESS_NOT_GRANTED", "ADDITIONAL_CONSENT_REQUIRED",
        "INVALID_CREDENTIALS", "INVALID_MFA", "INSUFFICIENT_CREDENTIALS", "PASSWORD_RESET_REQUIRED", "NO_ACCOUNTS", "INVALID_PUBLIC_TOKEN", "INVALID_LINK_TOKEN", "PENDING_EXPIRATION", "PENDING_DISCONNECT",
    };

    private static readonly HashSet<string> Transient = new(StringComparer.Ordinal) { Mutation, "PRODUCT_NOT_READY", "INTERNAL_SERVER_ERROR", "PLANNED_MAINTENANCE", "RATE_LIMIT_EXCEEDED" };

    public static bool IsGone(string? code) => code is "ITEM_NOT_FOUND" or "INVALID_ACCESS_TOKEN";

    public static bool IsBadCursor(BankFeedException fault) =>
        fault.Code is "INVALID_CURSOR" || (fault.Code is "INVALID_FIELD" && fault.Message.Contains("cursor", StringComparison.OrdinalIgnoreCase));

    /// <summary>The class of an error; null status for one inside an item.</summary>
    public static FeedFault Of(PlaidError? error, HttpStatusCode? status) => error switch
    {
        { ErrorCode: { } code } when IsGone(code) => FeedFault.Gone,
        { ErrorCode: { } code } when NeedsPerson.Contains(code) => FeedFault.NeedsPerson,
        { ErrorCode: { } code } when Transient.Contains(code) => FeedFault.Transient,
        { ErrorType: "API_ERROR" or "INSTITUTION_ERROR" or "RATE_LIMIT_EXCEEDED" or "RATE_LIMIT_ERROR" } => FeedFault.Transient,
        { ErrorType: "ITEM_ERROR" } => FeedFault.NeedsPerson,
        _ when status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => FeedFault.Transient,
        { ErrorType: not null } or { ErrorCode: not null } => FeedFault.Misconfigured,
        // A proxy's page, not Plaid's word.
        _ => FeedFault.Transient,
    };

    /// <summary>The failure of a call that was answered, in words.</summary>
    public static BankFeedException Answered(HttpStatusCode status, PlaidError? error, TimeSpan? retryAfter, string secret)
    {
        var code = Clean(error?.ErrorCode, secret, 80);
        var said = Clean(error?.DisplayMessage ?? error?.ErrorMessage, secret, 300);
        var fault = Of(error, status);
        var words = fault switch
        {
            FeedFault.NeedsPerson when code == "INVALID_PUBLIC_TOKEN" => "This link has been used or has run out. Link the bank again.",
            FeedFault.NeedsPerson => $"The bank wants you to sign in again{(code is null ? "" : $" ({code})")}.",
            FeedFault.Gone => "Plaid no longer knows this connection.",
            FeedFault.Misconfigured when code == "INVALID_API_KEYS" => "Plaid does not accept the keys: client id, secret and environment do not belong together.",
            FeedFault.Misconfigured => $"Plaid refused the call{(code is null ? "" : $" ({code})")}.",
            _ when status == HttpStatusCode.TooManyRequests || code == "RATE_LIMIT_EXCEEDED" => "Plaid was asked too often.",
            _ => $"Plaid or the bank is unwell ({code ?? $"answer {(int)status}"}).",
        };
        return new BankFeedException(fault, said is null ? words : $"{words} It says: {said}")
        {
            Code = code,
            RequestId = Clean(error?.RequestId, secret, 64),
            RetryAfter = retryAfter,
        };
    }

    /// <summary>A text from outside on one line, without anything that looks like a token.</summary>
    public static string? Clean(string? text, string secret, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var line = string.Concat(text.Take(4 * longest).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        if (secret.Length > 0)
            line = line.Replace(secret, "(secret)", StringComparison.OrdinalIgnoreCase);
        line = Token().Replace(line, "(token)");
        return line.Length <= longest ? line : line[..longest];
    }

    [GeneratedRegex(@"\b(access|public|link|processor)-[a-z]+-[A-Za-z0-9_\-]+", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
