using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Feed;

/// <summary>Entries of one account were added, changed or removed.</summary>
/// <param name="Ids">Which ones; empty when there were very many: then list again.</param>
/// <param name="AccountId">Their account.</param>
/// <param name="Kind">What happened to them.</param>
/// <param name="Count">How many in this account; of a change too large to name its entries, how many in all.</param>
public sealed record TransactionUpdate(IReadOnlyList<Guid> Ids, Guid AccountId, ChangeKind Kind, int Count);

/// <summary>What an account holds now.</summary>
public sealed record BalanceUpdate(Guid AccountId, Money Balance, Currency Currency);

/// <summary>A budget reached a threshold, or its end.</summary>
/// <param name="Percent">How much of it is used.</param>
/// <param name="State"><c>warning</c> or <c>exceeded</c>.</param>
public sealed record BudgetAlert(Guid BudgetId, int Percent, string State);

/// <summary>A bill falls due, or should have been paid.</summary>
/// <param name="Amount">Positive.</param>
public sealed record BillReminder(Guid BillId, DateOnly DueDate, Money Amount, Currency Currency);

/// <summary>A bank's sync began, ended, or waits.</summary>
public sealed record SyncUpdate(Guid ConnectionId, SyncStatus Status);

/// <summary>What programs that listen are told after a write.</summary>
public sealed record LedgerNews(IReadOnlyList<TransactionUpdate> Transactions, IReadOnlyList<BalanceUpdate> Balances)
{
    public IReadOnlyList<BudgetAlert> Budgets { get; init; } = [];

    public IReadOnlyList<BillReminder> Bills { get; init; } = [];

    public IReadOnlyList<SyncUpdate> Syncs { get; init; } = [];
}
