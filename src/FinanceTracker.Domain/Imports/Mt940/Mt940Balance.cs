using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>The text of a balance field: <c>C200605EUR1234,56</c>.</summary>
/// <param name="Balance">Amount and day.</param>
/// <param name="CurrencyCode">The letters as written; empty when there are none.</param>
internal readonly record struct Mt940Balance(StatedBalance Balance, string CurrencyCode)
{
    public static bool TryParse(ReadOnlySpan<char> text, DateOnly today, out Mt940Balance parsed)
    {
        parsed = default;
        var rest = text.Trim();
        if (rest.Length < 8 || char.ToUpperInvariant(rest[0]) is not ('C' or 'D') || !Mt940Date.TryRead(rest[1..], today, out var day, out _))
            return false;
        var sign = char.ToUpperInvariant(rest[0]) == 'C' ? 1 : -1;
        rest = rest[7..];
        var letters = 0;
        while (letters < rest.Length && letters < 3 && char.IsLetter(rest[letters]))
            letters++;
        var code = rest[..letters].ToString().ToUpperInvariant();
        var written = rest[letters..].Trim();
        var whole = written.TrimStart('0');
        var number = whole.IsEmpty || whole[0] is ',' or '.' ? written[^Math.Min(written.Length, whole.Length + 1)..] : whole;
        if (!AmountText.TryRead(number, number.Contains(',') ? DecimalMark.Comma : DecimalMark.Point, out var amount))
            return false;
        parsed = new Mt940Balance(new StatedBalance(sign * amount, day), code);
        return true;
    }

    /// <summary>The currency of a code; null for none and for words that are none.</summary>
    public Currency? Currency => Values.Currency.TryFind(CurrencyCode, out var found) ? found : null;
}
