using FinanceTracker.Domain.BankSync;

namespace FinanceTracker.Services.BankSync;

/// <summary>What a provider sends by itself: proven, then only a hint. Works only where something can prove it.</summary>
public sealed class BankHints(IEnumerable<IBankWebhooks> readers, BankRounds rounds)
{
    /// <summary>Takes a message of Plaid's in. When it is refused nothing follows.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="signature">The signature's header.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when it was taken, else why not, in a sentence for its sender.</returns>
    public async Task<string?> TakeAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct)
    {
        string? refused = null;
        foreach (var reader in readers)
        {
            var post = await reader.ReadAsync(body, signature, ct);
            if (post.Hint is { } hint)
            {
                await rounds.HintAsync(BankProvider.Plaid, hint, ct);
                return null;
            }
            refused ??= post.Refused;
        }
        return refused ?? "This server takes no messages from Plaid.";
    }
}
