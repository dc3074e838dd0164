using System.Net;

namespace FinanceTracker.Services.Integrations.Outbound;

/// <summary>Where calls may go that people ask for.</summary>
/// <param name="AllowedNetworks">Networks that are otherwise refused, because they are not the public internet, and that the administrator allows.</param>
public sealed record OutboundSettings(IReadOnlyList<IPNetwork> AllowedNetworks)
{
    /// <summary>The public internet only.</summary>
    public static OutboundSettings Default { get; } = new([]);
}
