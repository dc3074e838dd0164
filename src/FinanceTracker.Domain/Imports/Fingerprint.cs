using System.Text;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// What makes two imported rows of one account "the same content": day, minor amount and text. The text counts in upper case, NFC,
/// with blanks collapsed and digits kept. A stable 64-bit value: stored, so the computation never changes without a new column.
/// Not secret and not unique by itself: equal rows have equal fingerprints and are told apart by their occurrence.
/// </summary>
/// <param name="Value">The 64 bits, as a signed number for storage.</param>
public readonly record struct Fingerprint(long Value)
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Computes it. Allocates only for text beyond ASCII that is not in NFC.</summary>
    /// <param name="date">Booking day as in the file.</param>
    /// <param name="minor">Minor units, signed, after any flip of signs.</param>
    /// <param name="text">The raw text of the row.</param>
    public static Fingerprint Of(DateOnly date, long minor, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hash = Mix(Mix(Start, unchecked((ulong)date.DayNumber)), unchecked((ulong)minor));
        return new Fingerprint(unchecked((long)Finish(Fold(hash, InNfc(text)))));
    }

    /// <summary>A 64-bit value of a text as it is.</summary>
    internal static long HashOf(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var one in text)
            hash = Step(hash, one);
        return unchecked((long)Finish(hash));
    }

    private static ulong Fold(ulong hash, ReadOnlySpan<char> text)
    {
        var isStarted = false;
        var isBlankDue = false;
        foreach (var one in text)
        {
            if (char.IsWhiteSpace(one) || char.IsControl(one))
            {
                isBlankDue = isStarted;
                continue;
            }
            if (isBlankDue)
                hash = Step(hash, ' ');
            hash = Step(hash, char.ToUpperInvariant(one));
            isStarted = true;
            isBlankDue = false;
        }
        return hash;
    }

    private static string InNfc(string text)
    {
        try
        {
            return Ascii.IsValid(text) || text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        for (var shift = 0; shift < 64; shift += 16)
            hash = Step(hash, (char)((value >> shift) & 0xFFFF));
        return hash;
    }

    private static ulong Step(ulong hash, char one) => unchecked((hash ^ one) * Prime);

    /// <summary>Spreads the last characters over all bits.</summary>
    private static ulong Finish(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
            hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
            return hash ^ (hash >> 33);
        }
    }
}
