namespace FinanceTracker.Domain.Imports;

/// <summary>Rule 1: the bank's id and the amount are equal and the days at most ten apart. Equal days first, then in the order of days.</summary>
internal static class IdRule
{
    private const int DaysApart = 10;

    public static void Claim(IReadOnlyList<FileRow> file, IReadOnlyList<KnownRow> known, Claims claims)
    {
        var ledger = Group(known.Count, index => (known[index].ExternalId, known[index].Minor));
        if (ledger.Count == 0)
            return;
        foreach (var (key, rows) in Group(file.Count, index => (file[index].ExternalId, file[index].Minor)))
        {
            if (ledger.TryGetValue(key, out var candidates))
                ClaimGroup(rows, candidates, file, known, claims);
        }
    }

    private static void ClaimGroup(List<int> rows, List<int> candidates, IReadOnlyList<FileRow> file, IReadOnlyList<KnownRow> known, Claims claims)
    {
        // Stable sorts: equal days keep file order. Live rows come before tombstones of the same day.
        var byDay = rows.OrderBy(index => file[index].Date).ToList();
        var ledger = candidates.OrderBy(index => known[index].Date).ThenBy(index => known[index].IsDeleted).ToList();
        Walk(byDay, ledger, file, known, claims, 0);
        Walk(byDay, ledger, file, known, claims, DaysApart);
    }

    /// <summary>Both lists ascend by day, so one walk side by side pairs what is near enough.</summary>
    private static void Walk(List<int> rows, List<int> ledger, IReadOnlyList<FileRow> file, IReadOnlyList<KnownRow> known, Claims claims, int most)
    {
        var next = 0;
        foreach (var row in rows)
        {
            if (claims.HasClaim(row))
                continue;
            var day = file[row].Date.DayNumber;
            while (next < ledger.Count && (claims.IsTaken(ledger[next]) || known[ledger[next]].Date.DayNumber < day - most))
                next++;
            if (next == ledger.Count)
                return;
            if (known[ledger[next]].Date.DayNumber <= day + most)
                claims.Add(row, ledger[next++], byId: true);
        }
    }

    private static Dictionary<(string Id, long Minor), List<int>> Group(int count, Func<int, (string? Id, long Minor)> keyOf)
    {
        var groups = new Dictionary<(string, long), List<int>>();
        for (var i = 0; i < count; i++)
        {
            var (id, minor) = keyOf(i);
            if (ExternalIds.Meaningful(id) is not { } meaningful)
                continue;
            if (!groups.TryGetValue((meaningful, minor), out var group))
                groups[(meaningful, minor)] = group = [];
            group.Add(i);
        }
        return groups;
    }
}
