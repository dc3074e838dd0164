namespace FinanceTracker.Domain.Imports;

/// <summary>Which row of the file has claimed which row of the ledger. One to one.</summary>
internal sealed class Claims(int fileRows, int knownRows)
{
    private readonly int[] claims = new int[fileRows];
    private readonly bool[] isById = new bool[fileRows];
    private readonly bool[] isTaken = new bool[knownRows];

    /// <summary>The claim of a file row; null when it has none.</summary>
    public (int Known, bool ById)? Of(int file) => claims[file] > 0 ? (claims[file] - 1, isById[file]) : null;

    public bool HasClaim(int file) => claims[file] > 0;

    public bool IsTaken(int known) => isTaken[known];

    public void Add(int file, int known, bool byId)
    {
        claims[file] = known + 1;
        isById[file] = byId;
        isTaken[known] = true;
    }
}

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
