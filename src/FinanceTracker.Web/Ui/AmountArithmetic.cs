using System.Globalization;

namespace FinanceTracker.Web.Ui;

/// <summary>The arithmetic of an amount field: + - * / and parentheses, times before plus.</summary>
internal sealed class AmountArithmetic(string text, CultureInfo culture)
{
    private int at;

    /// <exception cref="FormatException">Not an expression.</exception>
    public decimal Evaluate()
    {
        var value = Sum();
        return at == text.Length ? value : throw new FormatException();
    }

    private decimal Sum()
    {
        var value = Product();
        while (Take('+', '-') is { } sign)
            value = sign == '+' ? value + Product() : value - Product();
        return value;
    }

    private decimal Product()
    {
        var value = Factor();
        while (Take('*', '/') is { } sign)
            value = sign == '*' ? value * Factor() : value / Factor();
        return value;
    }

    private decimal Factor()
    {
        if (Take('+', '-') is { } sign)
            return sign == '-' ? -Factor() : Factor();
        if (Take('(', '(') is null)
            return Number();
        var inner = Sum();
        return Take(')', ')') is null ? throw new FormatException() : inner;
    }

    private decimal Number()
    {
        var start = at;
        while (at < text.Length && TypedNumber.IsPart(text[at]))
            at++;
        var typed = text[start..at].Trim();
        // A factor such as 1.125 may have any decimals, so a single separator is read as the culture's own without asking.
        return typed.Length == 0 ? throw new FormatException() : TypedNumber.Read(typed, culture, exponent: Factors(typed)).Meanings[0];
    }

    private int Factors(string typed) => typed.Contains(culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal) ? int.MaxValue : 0;

    private char? Take(char one, char other)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return at < text.Length && (text[at] == one || text[at] == other) ? text[at++] : null;
    }
}
