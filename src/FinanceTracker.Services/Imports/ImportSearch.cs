using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// What a person looks for among the rows of a preview: every word stands in the row's text, or is its amount. Looks at the file only, so
/// that it finds the same rows whatever the ledger does. Pure.
/// </summary>
internal sealed class ImportSearch
{
    private readonly IReadOnlyList<(string Text, string? Amount)> terms;

    private ImportSearch(IReadOnlyList<(string, string?)> terms) => this.terms = terms;

    /// <summary>Null when there is nothing to look for.</summary>
    public static ImportSearch? Of(string? text) =>
        TextKey.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? new ImportSearch([.. words.Select(word => (word, Digits(word)))]) : null;

    public bool Finds(BankRow row)
    {
        var (text, amount) = (TextKey.Fold($"{row.Payee} {row.Description} {row.RawText} {row.Category}"), (string?)null);
        foreach (var term in terms)
        {
            if (text.Contains(term.Text, StringComparison.Ordinal))
                continue;
            if (term.Amount is not { } wanted || !IsAmount(amount ??= Math.Abs(row.Amount).ToString("0.00##", CultureInfo.InvariantCulture), wanted))
                return false;
        }
        return true;
    }

    public bool Finds(RejectedRow row)
    {
        var text = TextKey.Fold($"{row.Field} {row.Value} {row.Reason}");
        return terms.All(term => text.Contains(term.Text, StringComparison.Ordinal));
    }

    /// <summary>86 finds 86.40, and 86.4 does; 8 finds neither.</summary>
    private static bool IsAmount(string amount, string wanted) =>
        amount.StartsWith(wanted, StringComparison.Ordinal) && (wanted.Contains('.', StringComparison.Ordinal) || amount[wanted.Length] == '.');

    /// <summary>A word as a plain amount with a point; null when it is none. Signs and currency count for nothing.</summary>
    private static string? Digits(string word)
    {
        var bare = string.Concat(word.Where(letter => char.IsAsciiDigit(letter) || letter is '.' or ','));
        if (bare.Length == 0 || word.Any(letter => char.IsLetter(letter)))
            return null;
        var mark = bare.AsSpan().LastIndexOfAny('.', ',');
        // Three digits behind the last mark are thousands.
        if (mark < 0 || bare.Length - mark > 3)
            return string.Concat(bare.Where(char.IsAsciiDigit));
        return string.Concat(bare[..mark].Where(char.IsAsciiDigit)) + "." + bare[(mark + 1)..];
    }
}
