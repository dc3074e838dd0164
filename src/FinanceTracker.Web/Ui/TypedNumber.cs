using System.Globalization;

namespace FinanceTracker.Web.Ui;

/// <summary>One number as typed, without sign: the values it may mean, likeliest first, and whether to ask.</summary>
internal readonly record struct TypedNumber(IReadOnlyList<decimal> Meanings, bool Doubtful)
{
    public static bool IsPart(char c) => char.IsAsciiDigit(c) || c is '.' or ',' or '\'' or ' ';

    /// <summary>See <see cref="AmountText"/> for the rules.</summary>
    /// <exception cref="FormatException">Not a number, or groups that are no groups.</exception>
    /// <exception cref="OverflowException">More digits than a decimal has.</exception>
    public static TypedNumber Read(string typed, CultureInfo culture, int exponent)
    {
        var last = typed.LastIndexOfAny(['.', ',']);
        if (last < 0)
            return One(Grouped(typed));

        var mark = typed[last];
        var before = typed[..last];
        var after = typed[(last + 1)..];
        if (!after.All(char.IsAsciiDigit) || !typed.Any(char.IsAsciiDigit))
            throw new FormatException();

        var repeated = before.Contains(mark, StringComparison.Ordinal);
        if (repeated)
            return One(Grouped(typed));
        if (after.Length != 3 || before.Length is 0 or > 3 || !before.All(char.IsAsciiDigit) || before.StartsWith('0'))
            return One(Fraction(before, after));

        // "1.234": thousands or decimals?
        var grouped = Grouped(typed);
        var fraction = Fraction(before, after);
        var decimalHere = culture.NumberFormat.NumberDecimalSeparator == mark.ToString();
        return (exponent, decimalHere) switch
        {
            (0, _) or ( < 3, false) => One(grouped),
            ( < 3, true) => new TypedNumber([grouped], Doubtful: true),
            (_, true) => One(fraction),
            (_, false) => new TypedNumber([grouped, fraction], Doubtful: true),
        };
    }

    private static TypedNumber One(decimal value) => new([value], Doubtful: false);

    private static decimal Fraction(string before, string after) => Parse((before.Length == 0 ? "0" : Digits(before)) + "." + (after.Length == 0 ? "0" : after));

    private static decimal Grouped(string text) => Parse(Digits(text));

    /// <summary>The digits of a whole number whose groups, where it has any, are groups: 1 to 3, then 2 or 3, at last 3.</summary>
    private static string Digits(string text)
    {
        var parts = text.Trim().Split('.', ',', '\'', ' ');
        var marks = text.Trim().Where(c => !char.IsAsciiDigit(c)).Distinct().Count();
        var wellFormed = parts.Length == 1 || (marks == 1 && parts[0].Length is >= 1 and <= 3 && parts[^1].Length == 3 && parts[1..^1].All(part => part.Length is 2 or 3));
        return wellFormed ? string.Concat(parts) : throw new FormatException();
    }

    private static decimal Parse(string digits) => decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
