using System.Globalization;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Web.Ui;

/// <summary>Which signs an amount shows.</summary>
public enum MoneySign
{
    /// <summary>A minus for negative amounts, nothing for positive: balances and totals.</summary>
    Minus,

    /// <summary>A minus or a plus: entries in a list.</summary>
    Both,

    /// <summary>No sign: a word beside it says the direction ("over", "left").</summary>
    None,
}

/// <summary>An amount cut where the look needs it: the cents are quieter than the rest.</summary>
/// <param name="Before">Sign and a symbol that stands before the digits.</param>
/// <param name="Units">Whole units, grouped.</param>
/// <param name="Cents">Decimal mark and decimals; empty where there are none.</param>
/// <param name="After">A symbol that stands behind the digits, with its space.</param>
public sealed record MoneyParts(string Before, string Units, string Cents, string After)
{
    public string Text => Before + Units + Cents + After;
}

/// <summary>
/// Writes amounts for people: grouping and place of the symbol follow the person's culture, the decimals the currency. The sign
/// stands first and is a real minus. Never the culture's own "C" format, which prints the culture's currency.
/// </summary>
public static class MoneyFormat
{
    public const string Minus = "\u2212";
    private const string NoBreak = "\u00a0";

    public static MoneyParts Parts(Money value, CultureInfo culture, MoneySign sign = MoneySign.Minus, bool symbol = true, bool whole = false)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var decimals = whole ? 0 : value.Currency.Exponent;
        var amount = decimal.Round(value.ToDecimal(), decimals, MidpointRounding.AwayFromZero);
        var digits = Math.Abs(amount).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), culture);
        var cut = decimals == 0 ? digits.Length : digits.Length - decimals - culture.NumberFormat.NumberDecimalSeparator.Length;
        var (before, after) = symbol ? Place(value.Currency.Symbol, culture) : ("", "");
        return new MoneyParts(Sign(amount, sign) + before, digits[..cut], digits[cut..], after);
    }

    /// <summary>The amount as one text, for titles, labels and echoes.</summary>
    public static string Text(Money value, CultureInfo culture, MoneySign sign = MoneySign.Minus, bool symbol = true, bool whole = false) =>
        Parts(value, culture, sign, symbol, whole).Text;

    /// <summary>A short label for a chart's axis: no symbol, thousands as <c>k</c> and millions as <c>M</c> where that is exact.</summary>
    public static string Axis(decimal value, CultureInfo culture)
    {
        var (shown, unit) = Math.Abs(value) switch
        {
            >= 1_000_000m when value % 100_000m == 0 => (value / 1_000_000m, "M"),
            >= 10_000m when value % 100m == 0 => (value / 1_000m, "k"),
            _ => (value, ""),
        };
        return (shown < 0 ? Minus : "") + Math.Abs(shown).ToString("#,##0.##", culture) + unit;
    }

    private static string Sign(decimal amount, MoneySign sign) => (sign, Math.Sign(amount)) switch
    {
        (MoneySign.None, _) or (_, 0) => "",
        (_, < 0) => Minus,
        (MoneySign.Both, _) => "+",
        _ => "",
    };

    private static (string Before, string After) Place(string symbol, CultureInfo culture) => culture.NumberFormat.CurrencyPositivePattern switch
    {
        0 => (char.IsLetter(symbol[^1]) ? symbol + NoBreak : symbol, ""),
        1 => ("", char.IsLetter(symbol[0]) ? NoBreak + symbol : symbol),
        2 => (symbol + NoBreak, ""),
        _ => ("", NoBreak + symbol),
    };
}
