namespace FinanceTracker.Services.Data;

/// <summary>
/// A place that keeps things sealed with <see cref="SecretKeys"/>. Whoever seals something at rest registers one, so that
/// <c>rotate-keys</c> finds it.
/// </summary>
public interface ISealedStore
{
    /// <summary>What is kept there, for people: "tokens of alert channels".</summary>
    string Name { get; }

    /// <summary>
    /// Seals anew, with the present key, whatever an older one sealed. Each piece is replaced at once or not at all, so it may be
    /// interrupted anywhere and called again.
    /// </summary>
    /// <returns>How many were sealed anew; 0 when nothing was left to do.</returns>
    Task<int> ResealAsync(SecretKeys keys, CancellationToken ct);
}
