using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transfers;

namespace FinanceTracker.Services.Imports;

/// <summary>Has the other sides of what an import added looked for, in the import's own batch.</summary>
internal sealed class ImportTransfers
{
    private readonly List<(Transaction Entry, long Line)> named = [];

    /// <summary>Notes which record an entry is of, where the file names the other account: two entries of one record are one transfer.</summary>
    public Transaction Note(Transaction entry, PlannedRow row)
    {
        if (row.Row.TransferAccount is not null)
            named.Add((entry, row.Row.Line));
        return entry;
    }

    public Task SearchAsync(LedgerWrite write, ImportPlan plan, CancellationToken ct) => TransferSearch.RunAsync(
        write,
        [.. plan.RowsToMatch.Where(row => !row.Row.CorrectionDeletes).Select(row => row.Corrected?.Key ?? row.KnownKey).OfType<long>()],
        named.ToDictionary(pair => pair.Entry.Sequence, pair => pair.Line), ct);
}
