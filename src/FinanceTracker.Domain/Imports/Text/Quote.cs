using System.Globalization;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Text of the file inside messages: short, on one line, the same in every culture.</summary>
internal static class Quote
{
    private const int Longest = 80;

    /// <summary>The value without blanks around it and line breaks inside, at most 80 characters unless told.</summary>
    public static string Value(ReadOnlySpan<char> text, int longest = Longest)
    {
        var trimmed = text.Trim();
        var cut = trimmed.Length > longest ? trimmed[..longest] : trimmed;
        return string.Create(cut.Length, cut, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
    }

    /// <summary>The first line that is not blank.</summary>
    public static string FirstLine(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart();
        var end = start.IndexOfAny('\r', '\n');
        return Value(end < 0 ? start : start[..end]);
    }

    /// <summary>Formats numbers and dates the same way everywhere.</summary>
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
