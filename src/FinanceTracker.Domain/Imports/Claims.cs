namespace FinanceTracker.Domain.Imports;

/// <summary>Which row of the file has claimed which row of the ledger. One to one.</summary>
internal sealed class Claims(int fileRows, int knownRows)
{
    private readonly int[] claims = new int[knownRows == 0 ? 0 : fileRows];
    private readonly bool[] isById = new bool[knownRows == 0 ? 0 : fileRows];
    private readonly bool[] isTaken = new bool[knownRows];

    /// <summary>The claim of a file row; null when it has none.</summary>
    public (int Known, bool ById)? Of(int file) => HasClaim(file) ? (claims[file] - 1, isById[file]) : null;

    public bool HasClaim(int file) => claims.Length > 0 && claims[file] > 0;

    public bool IsTaken(int known) => isTaken[known];

    public void Add(int file, int known, bool byId)
    {
        claims[file] = known + 1;
        isById[file] = byId;
        isTaken[known] = true;
    }
}
