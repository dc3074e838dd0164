using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>The rows of a file that a rule takes for payments of bills: noted as they are stored, paid once they are.</summary>
internal sealed class ImportPayments
{
    private readonly List<(Transaction Entry, RuleOutcome Ruled)> noted = [];

    public Transaction Note(Transaction entry, RuleOutcome? ruled)
    {
        if (ruled?.Bill is not null)
            noted.Add((entry, ruled));
        return entry;
    }

    public async Task AddAsync(LedgerWrite write, CancellationToken ct)
    {
        var ids = noted.Select(one => one.Entry.Id).ToList();
        if (ids.Count == 0)
            return;
        var keys = await write.Db.Transactions.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Key, ct);
        await RuledPayments.ApplyAsync(write, [.. noted.Where(one => keys.ContainsKey(one.Entry.Id)).Select(one => RuledPayment.Of(keys[one.Entry.Id], one.Ruled))], ct);
    }
}
