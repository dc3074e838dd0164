namespace FinanceTracker.Services.BankSync;

/// <summary>What a provider says has happened. Only ever a hint: the state is read back from the provider.</summary>
public enum BankHintKind
{
    /// <summary>Nothing to do.</summary>
    Nothing = 0,

    /// <summary>There is news to fetch.</summary>
    Updates = 1,

    /// <summary>The connection's own state changed: broken, repaired, about to end, more accounts.</summary>
    State = 2,
}

/// <summary>A hint about one connection.</summary>
/// <param name="ConnectionProviderId">The provider's id of it; empty when it is about none.</param>
/// <param name="Kind">What happened.</param>
public sealed record BankHint(string ConnectionProviderId, BankHintKind Kind);

/// <summary>Reads what a provider sends by itself, and trusts none of it unproven.</summary>
public interface IBankWebhooks
{
    /// <summary>The hint; null when the message is refused.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="signature">The signature's header; null without one.</param>
    /// <param name="ct">Cancels.</param>
    Task<BankHint?> ReadAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct);
}
