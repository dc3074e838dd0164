using FinanceTracker.Domain.BankSync;

namespace FinanceTracker.Services.BankSync;

/// <summary>What a provider sends by itself: proven, then only a hint. Works only where something can prove it.</summary>
public sealed class BankHints(IEnumerable<IBankWebhooks> readers, BankRounds rounds)
{
    /// <summary>Takes a message of Plaid's in. False when it is refused: nothing follows then.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="signature">The signature's header.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct)
    {
        foreach (var reader in readers)
        {
            if (await reader.ReadAsync(body, signature, ct) is not { } hint)
                continue;
            await rounds.HintAsync(BankProvider.Plaid, hint, ct);
            return true;
        }
        return false;
    }
}
