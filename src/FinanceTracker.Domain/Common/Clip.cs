namespace FinanceTracker.Domain.Common;

/// <summary>Shortens text to what a column holds.</summary>
public static class Clip
{
    /// <summary>At most <paramref name="most"/> UTF-16 units; a character that needs two of them is never cut in half.</summary>
    public static string To(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
