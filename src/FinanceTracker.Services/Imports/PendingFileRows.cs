using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Tells which pending rows of a file the ledger has already, after the booked rows have taken theirs: what is asked about pending rows
/// never changes what becomes of booked ones. Pure.
/// </summary>
internal static class PendingFileRows
{
    public static void Settle(IReadOnlyList<PlannedRows> planned, Currency currency, IReadOnlyList<KnownRow> known, HashSet<long> claimed)
    {
        var (places, keys) = (new List<(PlannedRows Rows, int Index)>(), new List<FileRow>());
        foreach (var statement in planned)
        {
            for (var i = 0; i < statement.Count; i++)
            {
                if (statement.BinOf(i) != ImportBin.Pending || !FileRow.TryFrom(statement[i].Row, currency, out var key) || Math.Abs(key.Minor) > LedgerAmounts.LargestMinor)
                    continue;
                places.Add((statement, i));
                keys.Add(key);
            }
        }
        if (keys.Count == 0)
            return;
        var highest = new Dictionary<Fingerprint, int>();
        foreach (var row in planned.SelectMany(statement => statement).Where(row => row.Occurrence > 0))
            highest[row.Fingerprint] = Math.Max(highest.GetValueOrDefault(row.Fingerprint), Math.Max(row.Occurrence, row.HighestKnown));
        var decisions = DuplicateFinder.Decide(keys, [.. known.Where(row => row.IsDeleted || !claimed.Contains(row.Key))]);
        for (var i = 0; i < places.Count; i++)
        {
            var ((statement, index), key, decision) = (places[i], keys[i], decisions[i]);
            var row = statement[index] with { Minor = key.Minor, Fingerprint = key.Fingerprint };
            statement[index] = decision.Verdict switch
            {
                RowVerdict.New => row with { Occurrence = Free(highest, key.Fingerprint, decision.Occurrence) },
                RowVerdict.Duplicate => row with { Action = ImportAction.Skip, KnownKey = decision.KnownKey, Reason = "You have it already." },
                _ => row with { Action = ImportAction.Skip, Reason = decision.Reason },
            };
        }
    }

    private static int Free(Dictionary<Fingerprint, int> highest, Fingerprint fingerprint, int wanted) =>
        highest[fingerprint] = Math.Max(wanted, highest.GetValueOrDefault(fingerprint) + 1);
}
