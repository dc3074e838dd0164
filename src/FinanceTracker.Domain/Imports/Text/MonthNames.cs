using System.Globalization;
using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Month names and their abbreviations in the languages banks write, told by their first letters without accents.</summary>
internal static class MonthNames
{
    // JUIL and JUIN come before the shorter JUL and JUN of other languages; four letters tell them apart.
    private static readonly (string Start, int Month)[] Starts =
    [
        ("JAN", 1), ("ENE", 1), ("GEN", 1), ("STY", 1), ("STU", 1), ("TAM", 1),
        ("FEB", 2), ("FEV", 2), ("LUT", 2), ("HEL", 2),
        ("MAR", 3), ("MRZ", 3), ("MRT", 3), ("MAA", 3), ("MAE", 3),
        ("APR", 4), ("AVR", 4), ("ABR", 4), ("KWI", 4), ("HUH", 4),
        ("MAY", 5), ("MAI", 5), ("MEI", 5), ("MAG", 5), ("MAJ", 5), ("TOU", 5),
        ("JUIL", 7), ("JUIN", 6), ("JUN", 6), ("GIU", 6), ("CZE", 6), ("KES", 6),
        ("JUL", 7), ("LUG", 7), ("LIP", 7), ("HEI", 7),
        ("AUG", 8), ("AOU", 8), ("AGO", 8), ("SIE", 8), ("ELO", 8),
        ("SEP", 9), ("SET", 9), ("WRZ", 9), ("SYY", 9),
        ("OCT", 10), ("OKT", 10), ("OUT", 10), ("OTT", 10), ("PAZ", 10), ("LOK", 10),
        ("NOV", 11), ("LIS", 11),
        ("DEC", 12), ("DEZ", 12), ("DIC", 12), ("DES", 12), ("GRU", 12), ("JOU", 12),
    ];

    /// <summary>1 to 12, or 0 when the word is no month.</summary>
    public static int Find(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 12)
            return 0;
        Span<char> plain = stackalloc char[12];
        var length = Fold(word, plain);
        foreach (var (start, month) in Starts)
        {
            if (plain[..length].StartsWith(start, StringComparison.Ordinal))
                return month;
        }
        return 0;
    }

    private static int Fold(ReadOnlySpan<char> word, Span<char> plain)
    {
        var length = 0;
        foreach (var one in word)
        {
            var upper = char.ToUpperInvariant(one);
            if (upper > 127)
                upper = upper.ToString(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormD)[0];
            plain[length++] = upper;
        }
        return length;
    }
}
