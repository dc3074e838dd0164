using System.Buffers;
using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Makes a value fit to show: blanks around it gone, line breaks and runs of control characters one blank, NBSP a blank, NFC.</summary>
internal static class CleanText
{
    // Printable ASCII needs nothing done.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>The clean value, shared with equal ones where possible.</summary>
    public static string Value(ReadOnlySpan<char> raw, TextPool pool)
    {
        var text = raw.Trim();
        return !text.ContainsAnyExcept(Plain) ? pool.Get(text) : Slow(text, pool);
    }

    /// <summary>Two values side by side with a blank between; one alone when the other is empty.</summary>
    public static string Join(string first, string? second, TextPool pool)
    {
        if (string.IsNullOrEmpty(second))
            return first;
        if (first.Length == 0)
            return second;
        var length = first.Length + second.Length + 1;
        if (length > 256)
            return $"{first} {second}";
        Span<char> joined = stackalloc char[length];
        first.CopyTo(joined);
        joined[first.Length] = ' ';
        second.CopyTo(joined[(first.Length + 1)..]);
        return pool.Get(joined);
    }

    private static string Slow(ReadOnlySpan<char> text, TextPool pool)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            var isBreak = char.IsControl(one);
            var isBlank = isBreak || one is '\u00A0' or '\u202F' or '\u2007' or '\uFEFF';
            if (!isBlank)
                clean.Append(one);
            else if (clean.Length > 0 && (!isBreak || clean[^1] != ' '))
                clean.Append(' ');
        }
        var result = clean.ToString().Trim();
        return Normalised(result, pool);
    }

    private static string Normalised(string text, TextPool pool)
    {
        try
        {
            return pool.Get(text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC));
        }
        catch (ArgumentException)
        {
            // A lone half of a surrogate pair has no normal form; it is kept as it is.
            return pool.Get(text);
        }
    }
}
