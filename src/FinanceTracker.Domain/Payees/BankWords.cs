using System.Buffers;

namespace FinanceTracker.Domain.Payees;

/// <summary>
/// The words of a bank's text that stay the same from one booking to the next: without dates, times, card and shop numbers and masks. Looks at nothing
/// but the text, so that the same shop has the same words in every file.
/// </summary>
public static class BankWords
{
    private const string Ends = "()[]{}#,;:\"-=.<>?";
    private const string Between = "*/|\\_;";
    private const int MostOnStack = 256;
    private static readonly SearchValues<char> Marks = SearchValues.Create(Between);

    /// <summary>The words in their order, as written; none when nothing but numbers is there.</summary>
    public static IReadOnlyList<string> Of(string text) => Read(text).Words;

    /// <summary>The words, and whether something that varies was left out.</summary>
    internal static (IReadOnlyList<string> Words, bool Varies) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var read = new Walk(text);
        while (read.MoveNext())
            words.Add(read.Word.ToString());
        return (words, read.Varies);
    }

    /// <summary>The same in one line: what a payee is remembered by. Empty when nothing is left.</summary>
    public static string Pattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Made for every name of a file: without a text for each word.
        var pattern = text.Length <= MostOnStack ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        var read = new Walk(text);
        while (read.MoveNext())
        {
            if (length > 0)
                pattern[length++] = ' ';
            read.Word.CopyTo(pattern[length..]);
            length += read.Word.Length;
        }
        return pattern[..length].SequenceEqual(text) ? text : pattern[..length].ToString();
    }

    /// <summary>True for what no name has: long numbers, dates, numbers behind a #, letters mixed with several digits, masks like XXXX.</summary>
    private static bool IsVarying(ReadOnlySpan<char> word)
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
        return (digits > 1 && bare.Length > 3) || (bare.Length > 2 && !bare.ContainsAnyExcept('X', 'x', '*'));
    }

    /// <summary>Goes from one word that stays to the next; what stands between marks inside a word is one, too.</summary>
    private ref struct Walk(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> rest = text;
        private ReadOnlySpan<char> word;

        public ReadOnlySpan<char> Word { get; private set; }

        /// <summary>Something that varies was passed.</summary>
        public bool Varies { get; private set; }

        public bool MoveNext()
        {
            while (NextPiece(out var piece))
            {
                if (IsVarying(piece))
                    Varies = true;
                else if (piece.Trim(Ends) is { Length: > 0 } kept && (kept is "&" or "+" || HasLetterOrDigit(kept)))
                {
                    Word = kept;
                    return true;
                }
            }
            return false;
        }

        private bool NextPiece(out ReadOnlySpan<char> piece)
        {
            for (word = word.TrimStart(Between); word.IsEmpty; word = word.TrimStart(Between))
            {
                rest = rest.TrimStart();
                if (rest.IsEmpty)
                {
                    piece = default;
                    return false;
                }
                var end = 1;
                while (end < rest.Length && !char.IsWhiteSpace(rest[end]))
                    end++;
                word = rest[..end];
                rest = rest[end..];
                if (!IsVarying(word))
                    continue;
                piece = word;
                word = default;
                return true;
            }
            var length = word.IndexOfAny(Marks);
            piece = length < 0 ? word : word[..length];
            word = word[piece.Length..];
            return true;
        }

        private static bool HasLetterOrDigit(ReadOnlySpan<char> text)
        {
            foreach (var c in text)
            {
                if (char.IsLetterOrDigit(c))
                    return true;
            }
            return false;
        }
    }
}
