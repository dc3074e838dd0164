using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Gives every row that will be added an occurrence of its own. The finder has settled those it found new; a duplicate that a person adds
/// all the same comes after all others with its fingerprint.
/// </summary>
internal static class Occurrences
{
    public static IReadOnlyList<PlannedStatement> Settle(IReadOnlyList<PlannedStatement> statements)
    {
        if (!statements.SelectMany(statement => statement.Rows).Any(IsForced))
            return statements;
        var highest = new Dictionary<(long, Fingerprint), int>();
        foreach (var statement in statements.Where(statement => statement.Account is not null))
        {
            foreach (var row in statement.Rows.Where(row => row.Occurrence > 0))
                highest[(statement.Account!.Key, row.Fingerprint)] = Math.Max(highest.GetValueOrDefault((statement.Account.Key, row.Fingerprint)), Math.Max(row.Occurrence, row.HighestKnown));
        }
        return
        [
            .. statements.Select(statement => statement.Account is null ? statement : statement with
            {
                Rows = [.. statement.Rows.Select(row => IsForced(row) ? row with { Occurrence = ++highest[Key(statement, row)], KnownKey = null } : row)],
            }),
        ];
    }

    private static (long, Fingerprint) Key(PlannedStatement statement, PlannedRow row) => (statement.Account!.Key, row.Fingerprint);

    private static bool IsForced(PlannedRow row) => row is { Bin: ImportBin.Duplicate, Action: ImportAction.Add };
}
