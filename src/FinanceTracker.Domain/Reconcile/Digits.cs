using System.Globalization;

namespace FinanceTracker.Domain.Reconcile;

/// <summary>Slips of the finger in amounts.</summary>
internal static class Digits
{
    /// <summary>True when the two have the same sign and length and differ by two digits that changed places.</summary>
    public static bool AreSwapped(long one, long other)
    {
        // Swapping two digits moves a number by a multiple of nine: most pairs are told apart by that alone.
        if (one == other || (one - other) % 9 != 0 || Math.Sign(one) != Math.Sign(other))
            return false;
        var (first, second) = (Text(one), Text(other));
        if (first.Length != second.Length)
            return false;
        var places = Enumerable.Range(0, first.Length).Where(at => first[at] != second[at]).ToList();
        return places.Count == 2 && first[places[0]] == second[places[1]] && first[places[1]] == second[places[0]];
    }

    private static string Text(long minor) => Math.Abs(minor).ToString(CultureInfo.InvariantCulture);
}
