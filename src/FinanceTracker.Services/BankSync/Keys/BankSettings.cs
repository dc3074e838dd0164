namespace FinanceTracker.Services.BankSync.Keys;

/// <summary>What the operator configured about bank feeds. Keys may instead be stored by the administrator.</summary>
public sealed record BankSettings
{
    /// <summary>Nothing configured: the test bank and SimpleFIN are there, Plaid waits for keys.</summary>
    public static BankSettings Default { get; } = new();

    /// <summary>Plaid's keys from the configuration; they win over stored ones. Null when not given.</summary>
    public PlaidKeys? Plaid { get; init; }

    /// <summary>Where Plaid posts to; null when it cannot reach this server.</summary>
    public Uri? PlaidWebhookUrl { get; init; }

    /// <summary>Countries whose banks Link offers, two letters each.</summary>
    public IReadOnlyList<string> PlaidCountries { get; init; } = ["US"];

    /// <summary>Whether SimpleFIN connections may be made.</summary>
    public bool SimpleFin { get; init; } = true;

    /// <summary>Most calls a day for one SimpleFIN connection.</summary>
    public int SimpleFinRequestsPerDay { get; init; } = 24;

    /// <summary>Whether the built-in bank of invented data is offered.</summary>
    public bool TestBank { get; init; } = true;
}

/// <summary>Plaid's two environments.</summary>
public enum PlaidEnvironment
{
    Sandbox = 0,
    Production = 1,
}

/// <summary>What Plaid is called with. Never logged, never shown.</summary>
/// <param name="ClientId">Plaid's id of the operator.</param>
/// <param name="Secret">The secret of <paramref name="Environment"/>; each environment has its own.</param>
/// <param name="Environment">Which of Plaid's servers.</param>
public sealed record PlaidKeys(string ClientId, string Secret, PlaidEnvironment Environment)
{
    /// <summary>Another server than the environment's; null for that one.</summary>
    public Uri? OtherAddress { get; init; }

    /// <summary>The server to call.</summary>
    public Uri Address => OtherAddress is { } other ? new Uri(other.AbsoluteUri.TrimEnd('/') + "/") : (Environment == PlaidEnvironment.Production ? new Uri("https://production.plaid.com/") : new Uri("https://sandbox.plaid.com/"));

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
