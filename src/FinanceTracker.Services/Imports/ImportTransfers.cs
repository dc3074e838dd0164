using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transfers;

namespace FinanceTracker.Services.Imports;

/// <summary>Has the other sides of what an import added looked for, in the import's own batch.</summary>
/// <param name="batch">Key of the import's batch.</param>
internal sealed class ImportTransfers(long batch)
{
    private readonly List<(Transaction Entry, long Line)> named = [];
    private readonly FreshEntries fresh = new(batch);

    /// <summary>Notes an entry that is added, and which record it is of where the file names the other account: two entries of one record are one transfer.</summary>
    public Transaction Note(Transaction entry, PlannedRow row)
    {
        fresh.Note(entry);
        if (row.Row.TransferAccount is not null)
            named.Add((entry, row.Row.Line));
        return entry;
    }

    public Task SearchAsync(LedgerWrite write, ImportPlan plan, CancellationToken ct) => TransferSearch.RunAsync(
        write, fresh,
        [.. plan.RowsToMatch.Where(row => !row.Row.CorrectionDeletes).Select(row => row.Corrected?.Key ?? row.KnownKey).OfType<long>()],
        named.ToDictionary(pair => pair.Entry.Sequence, pair => pair.Line), ct);
}
