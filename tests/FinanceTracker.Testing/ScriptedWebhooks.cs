using FinanceTracker.Services.BankSync;

namespace FinanceTracker.Testing;

/// <summary>Takes messages with the signature "good": the body is the id of the connection they are about.</summary>
public sealed class ScriptedWebhooks : IBankWebhooks
{
    public BankHintKind Kind { get; set; } = BankHintKind.Changes;

    public Task<BankPost> ReadAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken ct) =>
        Task.FromResult(signature == "good" ? new BankPost(new BankHint(System.Text.Encoding.UTF8.GetString(body.Span), Kind), null) : BankPost.No("The signature is not good."));
}
