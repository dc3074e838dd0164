using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Web.Ui;

/// <summary>What an amount field understood.</summary>
public abstract record AmountReading
{
    private AmountReading()
    {
    }

    public sealed record Empty : AmountReading;

    /// <summary>One clear amount. <paramref name="Calculated"/>: it is the (rounded) result of arithmetic.</summary>
    public sealed record Amount(Money Value, bool Calculated) : AmountReading;

    /// <summary>The separator could be either; one or two amounts it may mean, for the person to choose.</summary>
    public sealed record Unclear(IReadOnlyList<Money> Meanings) : AmountReading;

    public sealed record Wrong(AmountFault Fault) : AmountReading;
}

public enum AmountFault { NotANumber, TooManyDecimals, DividedByZero, TooLarge }

/// <summary>
/// Reads what a person types as an amount, whatever culture they type in: the last separator followed by one or two digits is
/// the decimal mark, well-formed groups are groups, and one separator with three digits after it is taken by the person's
/// culture or asked about. Arithmetic with + - * / and parentheses is allowed; its result is rounded half away from zero.
/// A plain number is never rounded.
/// </summary>
public static class AmountText
{
    private const int LongestText = 100;

    public static AmountReading Read(string? text, Currency currency, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (string.IsNullOrWhiteSpace(text))
            return new AmountReading.Empty();
        if (text.Length > LongestText)
            return new AmountReading.Wrong(AmountFault.NotANumber);

        var clean = Clean(text, currency);
        try
        {
            return Plain(clean, currency, culture) ?? Calculated(clean, currency, culture);
        }
        catch (OverflowException)
        {
            return new AmountReading.Wrong(AmountFault.TooLarge);
        }
        catch (DivideByZeroException)
        {
            return new AmountReading.Wrong(AmountFault.DividedByZero);
        }
        catch (FormatException)
        {
            return new AmountReading.Wrong(AmountFault.NotANumber);
        }
    }

    private static AmountReading? Plain(string clean, Currency currency, CultureInfo culture)
    {
        var sign = clean[..1] is "-" ? -1 : 1;
        var digits = clean.TrimStart('-', '+').Trim();
        if (clean.Length - clean.TrimStart('-', '+').Length > 1 || !digits.All(TypedNumber.IsPart))
            return null;

        var number = TypedNumber.Read(digits, culture, currency.Exponent);
        var meanings = number.Meanings.Select(meaning => Exact(sign * meaning, currency)).OfType<Money>().ToArray();
        if (meanings.Length == 0)
            return new AmountReading.Wrong(Math.Abs(number.Meanings[0]) > long.MaxValue / currency.MinorPerMajor ? AmountFault.TooLarge : AmountFault.TooManyDecimals);
        return number.Doubtful ? new AmountReading.Unclear(meanings) : new AmountReading.Amount(meanings[0], Calculated: false);
    }

    private static AmountReading Calculated(string clean, Currency currency, CultureInfo culture)
    {
        var result = decimal.Round(new AmountArithmetic(clean, culture).Evaluate(), currency.Exponent, MidpointRounding.AwayFromZero);
        return Exact(result, currency) is { } money ? new AmountReading.Amount(money, Calculated: true) : new AmountReading.Wrong(AmountFault.TooLarge);
    }

    private static Money? Exact(decimal major, Currency currency) => Money.TryFrom(major, currency, out var money) ? money : null;

    /// <summary>Plain digits and signs: full-width and native digits, typographic minus and times, the currency's own sign.</summary>
    private static string Clean(string text, Currency currency)
    {
        var without = text.Normalize(NormalizationForm.FormKC)
            .Replace(currency.Code, "", StringComparison.OrdinalIgnoreCase)
            .Replace(currency.Symbol.Normalize(NormalizationForm.FormKC), "", StringComparison.OrdinalIgnoreCase);
        var clean = new StringBuilder(without.Length);
        foreach (var c in without)
        {
            clean.Append(c switch
            {
                '\u2212' or '\u2013' or '\u2010' => '-',
                '\u00d7' => '*',
                '\u00f7' or ':' => '/',
                '\u2019' or '_' => '\'',
                _ when char.IsWhiteSpace(c) => ' ',
                _ when CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit => (char)('0' + digit),
                _ => c,
            });
        }
        var result = clean.ToString().Trim();
        return result.Length == 0 ? "?" : result;
    }
}
