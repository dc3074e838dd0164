using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Bills;

/// <summary>What stays the same in a bank's text from one payment to the next: its first words, without numbers, codes and the bank's own words.</summary>
public static class PayeeStem
{
    private const int MostWords = 3;

    private static readonly HashSet<string> Noise = new(StringComparer.Ordinal)
    {
        "ach", "pos", "debit", "credit", "checkcard", "card", "purchase", "recurring", "payment", "pmt", "web", "des", "id", "ref", "online", "autopay", "sq", "tst", "sp", "paypal",
        "sepa", "lastschrift", "kartenzahlung", "gutschrift", "ueberweisung", "dauerauftrag", "basislastschrift", "www", "http", "https", "inc", "llc", "ltd", "gmbh", "the", "of", "and", "und",
    };

    /// <summary>The words, folded; empty when the text has none of its own.</summary>
    public static IReadOnlyList<string> Words(string? text)
    {
        var words = new List<string>();
        foreach (var piece in TextKey.Fold(text).Split([' ', '*', '/', '-', '.', ',', ':', ';', '#', '&', '_', '(', ')', '|', '+'], StringSplitOptions.RemoveEmptyEntries))
        {
            // With a digit in it, it is a number of the branch, the day or the payment.
            if (piece.Length < 2 || piece.Any(char.IsAsciiDigit) || Noise.Contains(piece))
                continue;
            words.Add(piece);
        }
        return words;
    }

    /// <summary>The first words as one key; the whole folded text where it has no such words.</summary>
    public static string Of(string? text) => Words(text) is { Count: > 0 } words ? string.Join(' ', words.Take(MostWords)) : TextKey.Fold(text);
}
