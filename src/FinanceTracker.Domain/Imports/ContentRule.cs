namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Rule 2: the ledger holds k rows with a fingerprint, so the first k of the file are duplicates and the rest are new. The same
/// occurrence is claimed first; what is left over pairs in order, live rows before tombstones.
/// </summary>
internal static class ContentRule
{
    public static void Claim(IReadOnlyList<FileRow> file, int[] occurrences, IReadOnlyList<KnownRow> known, Claims claims)
    {
        var ordered = Enumerable.Range(0, known.Count)
            .Where(index => known[index].Fingerprint is not null && !claims.IsTaken(index))
            .OrderBy(index => known[index].IsDeleted)
            .ThenBy(index => known[index].Occurrence)
            .ToList();
        var exact = new Dictionary<(Fingerprint, int), int>(ordered.Count);
        foreach (var index in ordered)
            exact.TryAdd((known[index].Fingerprint!.Value, known[index].Occurrence), index);
        for (var row = 0; row < file.Count && exact.Count > 0; row++)
        {
            if (!claims.HasClaim(row) && exact.TryGetValue((file[row].Fingerprint, occurrences[row]), out var same) && !claims.IsTaken(same))
                claims.Add(row, same, byId: false);
        }
        ClaimRest(file, ordered.Where(index => !claims.IsTaken(index)), known, claims);
    }

    private static void ClaimRest(IReadOnlyList<FileRow> file, IEnumerable<int> free, IReadOnlyList<KnownRow> known, Claims claims)
    {
        var queues = new Dictionary<Fingerprint, Queue<int>>();
        foreach (var index in free)
        {
            var fingerprint = known[index].Fingerprint!.Value;
            if (!queues.TryGetValue(fingerprint, out var queue))
                queues[fingerprint] = queue = new Queue<int>();
            queue.Enqueue(index);
        }
        for (var row = 0; row < file.Count && queues.Count > 0; row++)
        {
            if (!claims.HasClaim(row) && queues.TryGetValue(file[row].Fingerprint, out var queue) && queue.TryDequeue(out var left))
                claims.Add(row, left, byId: false);
        }
    }
}
