namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Tells rows apart that begin on the same line: some banks write a whole OFX or CAMT file as a single line, so the line alone names no row.
/// </summary>
public static class RowPlaces
{
    /// <summary>The same; null when no line is there twice, as in most files, found without keeping anything.</summary>
    public static IReadOnlyList<int>? OrNone(IEnumerable<int> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var last = int.MinValue;
        foreach (var line in lines)
        {
            if (line <= last)
                return Of([.. lines]);
            last = line;
        }
        return null;
    }

    /// <summary>For each line its number among those before it that are the same, from 0.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var places = new int[lines.Count];
        var seen = new Dictionary<int, int>();
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = seen.GetValueOrDefault(lines[i]);
            seen[lines[i]] = places[i] + 1;
        }
        return places;
    }
}
