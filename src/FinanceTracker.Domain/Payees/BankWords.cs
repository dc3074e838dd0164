namespace FinanceTracker.Domain.Payees;

/// <summary>
/// The words of a bank's text that stay the same from one booking to the next: without dates, times, card and shop numbers and masks. Looks at nothing
/// but the text, so that the same shop has the same words in every file.
/// </summary>
public static class BankWords
{
    private static readonly char[] Ends = ['(', ')', '[', ']', '{', '}', '#', ',', ';', ':', '"', '-', '=', '.', '<', '>', '?'];
    private static readonly char[] Between = ['*', '/', '|', '\\', '_', ';'];

    /// <summary>The words in their order, as written; none when nothing but numbers is there.</summary>
    public static IReadOnlyList<string> Of(string text) => Read(text).Words;

    /// <summary>The words, and whether something that varies was left out.</summary>
    internal static (IReadOnlyList<string> Words, bool Varies) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (words, varies) = (new List<string>(), false);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var piece in IsVarying(word) ? [word] : word.Split(Between, StringSplitOptions.RemoveEmptyEntries))
            {
                if (IsVarying(piece))
                    varies = true;
                else if (piece.Trim(Ends) is { Length: > 0 } kept && (kept is "&" or "+" || kept.Any(char.IsLetterOrDigit)))
                    words.Add(kept);
            }
        }
        return (words, varies);
    }

    /// <summary>The same in one line: what a payee is remembered by. Empty when nothing is left.</summary>
    public static string Pattern(string text) => string.Join(' ', Of(text));

    /// <summary>True for what no name has: long numbers, dates, numbers behind a #, letters mixed with several digits, masks like XXXX.</summary>
    private static bool IsVarying(string word)
    {
        int letters = 0, digits = 0, marks = 0;
        foreach (var c in word)
        {
            if (char.IsLetter(c))
                letters++;
            else if (char.IsDigit(c))
                digits++;
            else if (c is '/' or '.' or '-' or ':' or ',')
                marks++;
        }
        if (letters == 0)
            return digits != 0 && (digits > 2 || marks > 0 || word[0] == '#');
        var bare = word.Trim(Ends);
        return (digits > 1 && bare.Length > 3) || (bare.Length > 2 && !bare.AsSpan().ContainsAnyExcept('X', 'x', '*'));
    }
}
