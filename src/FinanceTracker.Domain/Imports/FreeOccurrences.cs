namespace FinanceTracker.Domain.Imports;

/// <summary>Occurrences not held by live rows. Stored ones are unique per account and fingerprint.</summary>
internal sealed class FreeOccurrences
{
    private readonly HashSet<(Fingerprint, int)> held = [];
    private readonly Dictionary<Fingerprint, int> highest = [];

    public FreeOccurrences(IReadOnlyList<KnownRow> known)
    {
        foreach (var row in known)
        {
            if (row is { IsDeleted: false, Fingerprint: { } fingerprint })
                Hold(fingerprint, row.Occurrence);
        }
    }

    /// <summary>The wished number if it is free, else one more than the highest. It is held from then on.</summary>
    public int Take(Fingerprint fingerprint, int wished)
    {
        // Numbers of one file differ among themselves: they can only meet those of the ledger.
        if (!highest.ContainsKey(fingerprint))
            return wished;
        var number = Peek(fingerprint, wished);
        Hold(fingerprint, number);
        return number;
    }

    /// <summary>The number that would be given now; nothing is held.</summary>
    public int Peek(Fingerprint fingerprint, int wished) =>
        held.Contains((fingerprint, wished)) ? highest[fingerprint] + 1 : wished;

    private void Hold(Fingerprint fingerprint, int number)
    {
        held.Add((fingerprint, number));
        highest[fingerprint] = Math.Max(highest.GetValueOrDefault(fingerprint), number);
    }
}
