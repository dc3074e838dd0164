using System.ComponentModel.DataAnnotations;

namespace FinanceTracker.Services.BankSync.Keys;

/// <summary>How the keys stand, for the administrator. Holds no secret.</summary>
/// <param name="IsConfigured">They come from the configuration and cannot be changed here.</param>
/// <param name="ClientId">Null without keys.</param>
/// <param name="Environment">Of the keys; sandbox without.</param>
/// <param name="WebhookUrl">Where Plaid may post to, from the configuration.</param>
/// <param name="Countries">Whose banks are offered.</param>
/// <param name="SimpleFin">Whether SimpleFIN is offered.</param>
/// <param name="TestBank">Whether the test bank is offered.</param>
public sealed record BankKeysView(bool IsConfigured, string? ClientId, PlaidEnvironment Environment, Uri? WebhookUrl, IReadOnlyList<string> Countries, bool SimpleFin, bool TestBank)
{
    /// <summary>Whether there are keys.</summary>
    public bool HasKeys => ClientId is not null;
}

/// <summary>Plaid's keys as the administrator types them.</summary>
public sealed class SaveBankKeys
{
    /// <summary>Plaid's "client_id".</summary>
    [Required(ErrorMessage = "Copy the client id from Plaid's page of keys.")]
    [RegularExpression("^[!-~]{8,100}$", ErrorMessage = "A client id has no spaces, and 8 to 100 letters and digits.")]
    public string? ClientId { get; set; }

    /// <summary>The secret of the environment; empty keeps the stored one.</summary>
    [RegularExpression("^[!-~]{8,200}$", ErrorMessage = "A secret has no spaces, and 8 to 200 letters and digits.")]
    public string? Secret { get; set; }

    /// <summary>Which of Plaid's servers the secret belongs to.</summary>
    public PlaidEnvironment Environment { get; set; }
}
