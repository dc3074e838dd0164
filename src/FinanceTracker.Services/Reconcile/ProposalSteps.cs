using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Reconcile;

/// <summary>Does what a proposal says, inside a running write.</summary>
internal static class ProposalSteps
{
    public static async Task<Result<TickResult>> RunAsync(LedgerWrite write, ReconcileCase found, ReconcileProposal proposal, CancellationToken ct)
    {
        var db = write.Db;
        var steps = proposal.Steps.Where(step => step.RowKey is not null).ToDictionary(step => step.RowKey!.Value);
        var open = OpenRows.Of(db, found.Account.Key, found.Date);
        if (!proposal.TicksRest)
        {
            var keys = steps.Keys.ToList();
            open = open.Where(row => keys.Contains(row.Key));
        }
        var changed = 0;
        foreach (var row in await open.OrderBy(row => row.Key).ToListAsync(ct))
        {
            var step = steps.GetValueOrDefault(row.Key);
            var wanted = step?.Move == ReconcileMove.LeaveOut ? ClearedState.Uncleared : ClearedState.Cleared;
            changed += row.Cleared != wanted || step?.Move is ReconcileMove.RemoveDouble or ReconcileMove.TurnSign or ReconcileMove.SwapDigits ? 1 : 0;
            if (step?.Move == ReconcileMove.RemoveDouble)
            {
                await TransactionService.RemoveAsync(write, row, ct);
                continue;
            }
            row.Cleared = wanted;
            if (step?.Move is ReconcileMove.TurnSign or ReconcileMove.SwapDigits)
                BankFacts.SetAmount(row, new Money(step.Minor, row.Amount.Currency));
        }
        foreach (var step in proposal.Steps.Where(step => step.Move == ReconcileMove.AddMissing))
        {
            db.Transactions.Add(Entry(found.Account, step.Date, new Money(step.Minor, found.Account.Currency)));
            changed++;
        }
        write.Batch.Title = $"Explained the statement of {found.Account.Name}";
        await db.SaveChangesAsync(ct);
        return new TickResult(changed > 0 ? write.Batch.Id : null, changed);
    }

    /// <summary>An entry a statement asks for; whose it is nobody knows yet.</summary>
    public static Transaction Entry(Account account, DateOnly date, Money amount) => new()
    {
        AccountKey = account.Key,
        Date = date,
        Amount = amount,
        Description = "Missing entry",
        Cleared = ClearedState.Cleared,
        IsReviewed = true,
        Origin = OriginKind.Manual,
    };
}
