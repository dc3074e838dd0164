namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Rule 2: the ledger holds k rows with a fingerprint, so the first k of the file are duplicates and the rest are new. The same
/// occurrence is claimed first; what is left over pairs in order, live rows before tombstones.
/// </summary>
internal static class ContentRule
{
    public static void Claim(IReadOnlyList<FileRow> file, int[] occurrences, IReadOnlyList<KnownRow> known, Claims claims)
    {
        var exact = new Dictionary<(Fingerprint, int), int>();
        var queues = new Dictionary<Fingerprint, Queue<int>>();
        var ordered = Enumerable.Range(0, known.Count)
            .Where(index => known[index].Fingerprint is not null && !claims.IsTaken(index))
            .OrderBy(index => known[index].IsDeleted)
            .ThenBy(index => known[index].Occurrence);
        foreach (var index in ordered)
        {
            var fingerprint = known[index].Fingerprint!.Value;
            exact.TryAdd((fingerprint, known[index].Occurrence), index);
            if (!queues.TryGetValue(fingerprint, out var queue))
                queues[fingerprint] = queue = new Queue<int>();
            queue.Enqueue(index);
        }
        for (var row = 0; row < file.Count; row++)
        {
            if (!claims.HasClaim(row) && exact.TryGetValue((file[row].Fingerprint, occurrences[row]), out var same) && !claims.IsTaken(same))
                claims.Add(row, same, byId: false);
        }
        for (var row = 0; row < file.Count; row++)
        {
            if (claims.HasClaim(row) || !queues.TryGetValue(file[row].Fingerprint, out var queue))
                continue;
            while (queue.TryDequeue(out var left))
            {
                if (claims.IsTaken(left))
                    continue;
                claims.Add(row, left, byId: false);
                break;
            }
        }
    }
}
