using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Tells which rows of a statement the ledger has already. Equal rows inside one file are all real; each ledger row is claimed at most
/// once; live rows are claimed before tombstones. Linear in rows of file and ledger, apart from sorting rows that share id and amount.
/// Rules in order: <c>docs/specs/import-matching.md</c>.
/// </summary>
public static class DuplicateFinder
{
    /// <summary>Decides about every row.</summary>
    /// <param name="file">Rows of one statement in file order, pending ones left out.</param>
    /// <param name="known">
    /// What the ledger holds of this account: at least every row and tombstone that shares an id or a fingerprint with the file. Any order.
    /// </param>
    /// <returns>One decision per row of the file, in its order.</returns>
    public static IReadOnlyList<RowDecision> Decide(IReadOnlyList<FileRow> file, IReadOnlyList<KnownRow> known) => [.. Each(file, known)];

    /// <summary>The same, one decision after the other: none is kept. To be walked through once.</summary>
    /// <inheritdoc cref="Decide"/>
    public static IEnumerable<RowDecision> Each(IReadOnlyList<FileRow> file, IReadOnlyList<KnownRow> known)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(known);
        return Walk(file, known);
    }

    /// <summary>Numbers equal rows of the file in their order: 1, 2, 3.</summary>
    public static int[] Number(IReadOnlyList<FileRow> file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var seen = Repeated(file);
        var numbers = new int[file.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrNullRef(seen, file[i].Fingerprint);
            numbers[i] = Unsafe.IsNullRef(ref number) ? 1 : ++number;
        }
        return numbers;
    }

    /// <summary>What more than one row of the file has; sorted numbers take a quarter of the memory of a table of all.</summary>
    private static Dictionary<Fingerprint, int> Repeated(IReadOnlyList<FileRow> file)
    {
        var sorted = new long[file.Count];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = file[i].Fingerprint.Value;
        Array.Sort(sorted);
        var repeated = new Dictionary<Fingerprint, int>();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
                repeated[new Fingerprint(sorted[i])] = 0;
        }
        return repeated;
    }

    private static IEnumerable<RowDecision> Walk(IReadOnlyList<FileRow> file, IReadOnlyList<KnownRow> known)
    {
        var claims = new Claims(file.Count, known.Count);
        var occurrences = Number(file);
        IdRule.Claim(file, known, claims);
        ContentRule.Claim(file, occurrences, known, claims);

        var free = new FreeOccurrences(known);
        var knownIds = known.Where(row => row.ExternalId is not null).Select(row => row.ExternalId!).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < file.Count; i++)
            yield return Decision(file[i], claims, i, known, occurrences[i], free, knownIds);
    }

    private static RowDecision Decision(
        FileRow row, Claims claims, int index, IReadOnlyList<KnownRow> known, int occurrence, FreeOccurrences free, HashSet<string> knownIds)
    {
        var isReused = ExternalIds.Meaningful(row.ExternalId) is { } id && knownIds.Contains(id);
        if (claims.Of(index) is not { } claim)
            return new RowDecision(RowVerdict.New, null, free.Take(row.Fingerprint, occurrence), isReused ? ReusedId(row) : "");

        var match = known[claim.Known];
        if (match.IsDeleted)
            return new RowDecision(RowVerdict.DeletedByYou, match.Key, free.Peek(row.Fingerprint, occurrence), "You deleted this transaction earlier.");
        var reason = claim.ById
            ? $"The ledger has a transaction with the bank's id {row.ExternalId} and this amount."
            : "The ledger has a transaction with this day, amount and text.";
        return new RowDecision(RowVerdict.Duplicate, match.Key, match.Occurrence > 0 ? match.Occurrence : occurrence, reason);
    }

    private static string ReusedId(FileRow row) => $"The bank's id {row.ExternalId} was used before for another transaction (id re-used).";
}
