using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Gives every row that will be added an occurrence of its own. The finder has settled those it found new; a duplicate that a person adds
/// all the same comes after all others with its fingerprint.
/// </summary>
internal static class Occurrences
{
    public static void Settle(IReadOnlyList<PlannedStatement> statements)
    {
        if (!statements.Any(statement => statement.Rows.With(ImportAction.Add).Any(IsForced)))
            return;
        var highest = new Dictionary<(long, Fingerprint), int>();
        foreach (var statement in statements.Where(statement => statement.Account is not null))
        {
            foreach (var row in statement.Rows.Where(row => row.Occurrence > 0))
                highest[(statement.Account!.Key, row.Fingerprint)] = Math.Max(highest.GetValueOrDefault((statement.Account.Key, row.Fingerprint)), Math.Max(row.Occurrence, row.HighestKnown));
        }
        foreach (var statement in statements.Where(statement => statement.Account is not null))
        {
            for (var i = 0; i < statement.Rows.Count; i++)
            {
                if (IsForced(statement.Rows[i]))
                    statement.Rows[i] = statement.Rows[i] with { Occurrence = ++highest[Key(statement, statement.Rows[i])], KnownKey = null };
            }
        }
    }

    private static (long, Fingerprint) Key(PlannedStatement statement, PlannedRow row) => (statement.Account!.Key, row.Fingerprint);

    private static bool IsForced(PlannedRow row) => row is { Bin: ImportBin.Duplicate, Action: ImportAction.Add };
}
