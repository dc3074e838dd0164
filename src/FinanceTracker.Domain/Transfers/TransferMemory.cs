namespace FinanceTracker.Domain.Transfers;

/// <summary>What the household decided before.</summary>
/// <param name="Rejected">Pairs a person said are no transfer, as (from, to).</param>
/// <param name="Linked">Payees of sides of standing transfers, with the accounts money went from and to.</param>
public sealed record TransferMemory(IReadOnlySet<(long FromKey, long ToKey)> Rejected, IReadOnlySet<LinkedPayee> Linked)
{
    /// <summary>Nothing decided yet.</summary>
    public static TransferMemory Empty { get; } = new(new HashSet<(long, long)>(), new HashSet<LinkedPayee>());
}
