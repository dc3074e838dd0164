using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>Values of leaves: entities replaced, cleaned. A bare ampersand is text.</summary>
internal static class OfxText
{
    /// <summary>A value as text.</summary>
    public static string Value(ReadOnlySpan<char> raw, TextPool pool) =>
        raw.Contains('&') ? CleanText.Value(Unescape(raw), pool) : CleanText.Value(raw, pool);

    /// <summary>A name or memo: some banks escape these twice.</summary>
    public static string Prose(ReadOnlySpan<char> raw, TextPool pool) =>
        raw.Contains('&') ? CleanText.Value(Unescape(Unescape(raw)), pool) : CleanText.Value(raw, pool);

    private static string Unescape(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            var mark = text.IndexOf('&');
            if (mark < 0)
                break;
            result.Append(text[..mark]);
            text = text[mark..];
            var end = text[..Math.Min(text.Length, 10)].IndexOf(';');
            var found = end > 1 ? Entity(text[1..end]) : null;
            result.Append(found ?? "&");
            text = text[(found is null ? 1 : end + 1)..];
        }
        return result.Append(text).ToString();
    }

    private static string? Entity(ReadOnlySpan<char> name)
    {
        if (name[0] == '#')
            return Numbered(name[1..]);
        return name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            "nbsp" => " ",
            _ => null,
        };
    }

    private static string? Numbered(ReadOnlySpan<char> digits)
    {
        var isHex = digits.StartsWith("x", StringComparison.OrdinalIgnoreCase);
        var read = isHex
            ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return read && code > 0 && Rune.IsValid(code) ? new Rune(code).ToString() : null;
    }
}
