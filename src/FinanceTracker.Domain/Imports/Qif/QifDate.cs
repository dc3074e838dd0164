using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>Dates that programs of 1999 wrote wrong: years counted from 1900, and text run into the date.</summary>
internal static class QifDate
{
    /// <summary>The date in a form that <see cref="DateText"/> reads; the text itself when nothing is odd about it.</summary>
    public static string Tidy(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var year = YearAt(text);
        if (year < 0)
            return text;
        var digits = 0;
        while (year + digits < text.Length && char.IsAsciiDigit(text[year + digits]))
            digits++;
        var written = text.AsSpan(year, digits);
        if (digits == 3)
            return Quote.Invariant($"{text[..year]}{1900 + Number(written)}");
        if (digits == 5 && written.StartsWith("19"))
            return Quote.Invariant($"{text[..year]}{1900 + Number(written[2..])}");
        return year + digits < text.Length && char.IsLetter(text[year + digits]) && digits is 2 or 4 ? text[..(year + digits)] : text;
    }

    /// <summary>Where the third number starts, behind two numbers of at most two digits; -1 for dates of another form.</summary>
    private static int YearAt(string text)
    {
        var at = 0;
        for (var part = 0; part < 2; part++)
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at == start || at - start > 2 || at >= text.Length || text[at] is not ('/' or '-' or '.' or '\''))
                return -1;
            at++;
        }
        while (at < text.Length && text[at] == ' ')
            at++;
        return at < text.Length && char.IsAsciiDigit(text[at]) ? at : -1;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var one in digits)
            number = (number * 10) + (one - '0');
        return number;
    }
}
