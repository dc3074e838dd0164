namespace FinanceTracker.Services.BankSync;

/// <summary>Reads what a provider posts to us. A post that cannot be proved genuine is nothing.</summary>
public interface IBankWebhooks
{
    /// <summary>The hint in a post, or why it is refused: forged, stale, damaged, or cannot be checked now. Never throws for what a stranger can send.</summary>
    /// <param name="body">The raw bytes as they came.</param>
    /// <param name="signature">The provider's header; null when it was missing.</param>
    Task<BankPost> ReadAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct);
}

/// <summary>What a post came to.</summary>
/// <param name="Hint">What it hints at; null when it is refused.</param>
/// <param name="Refused">Why, in a sentence for its sender that tells a forger nothing; null when it is taken.</param>
public sealed record BankPost(BankHint? Hint, string? Refused)
{
    /// <summary>A refusal.</summary>
    public static BankPost No(string why) => new(null, why);
}

/// <summary>What a genuine post hints at. Only a hint: the state is read back from the provider.</summary>
/// <param name="ConnectionProviderId">The provider's id of the connection; of the link for <see cref="BankHintKind.LinkFinished"/>; empty when it names none.</param>
/// <param name="Kind">What may have happened.</param>
public sealed record BankHint(string ConnectionProviderId, BankHintKind Kind);

/// <summary>What may have happened at the provider.</summary>
public enum BankHintKind
{
    Changes,
    NeedsPerson,
    Repaired,
    ConsentEnds,
    NewAccounts,
    Revoked,
    LinkFinished,
    Other,
}
