using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>Whether a remembered way of reading makes sense. Pure; each fault is a sentence for people that names the field.</summary>
public static class ReadingRules
{
    private const int LongestName = 200;
    private const int MostWords = 50;
    private const int LastRow = 10_000;

    /// <summary>What is wrong with the columns of a table; null when nothing is.</summary>
    public static string? WhyNot(CsvMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.Delimiter is { } mark && mark != "tab" && (mark.Length != 1 || char.IsLetterOrDigit(mark[0]) || mark[0] is '"' or '\r' or '\n'))
            return "delimiter is one mark, or \"tab\".";
        if (WhyNotCharset(mapping.Encoding) is { } charset)
            return $"encoding {charset}";
        if (mapping.HeaderRow is < 0 or > LastRow)
            return $"headerRow is a line from 0 to {LastRow}.";
        if (mapping.SkipRows is < 0 or > LastRow)
            return $"skipRows is a number from 0 to {LastRow}.";
        if (mapping.DecimalMark is not (null or "." or ","))
            return "decimalMark is \".\" or \",\".";
        if (mapping.Columns is null)
            return "columns is an object of headings or numbers.";
        foreach (var property in typeof(CsvColumns).GetProperties())
        {
            if (property.GetValue(mapping.Columns) is string column && !IsName(column))
                return $"columns.{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]} is a heading of at most {LongestName} characters, or a number.";
        }
        return mapping.FlagValues is { } words && !(IsList(words.Debit) && IsList(words.Credit)) ? $"flagValues holds at most {MostWords} words each for debit and credit." : null;
    }

    /// <summary>What is wrong with the name of a character set, to follow its field; null when nothing is, or there is none.</summary>
    public static string? WhyNotCharset(string? name) =>
        name is null || (IsName(name) && Charsets.Find(name) is not null) ? null : $"\"{Quote.Value(name)}\" is no character set known here.";

    /// <summary>What is wrong with a currency, to follow its field; null when nothing is, or there is none.</summary>
    public static string? WhyNotCurrency(string? code) =>
        code is null || Currency.TryFind(code, out _) ? null : $"\"{Quote.Value(code)}\" is no ISO 4217 code.";

    private static bool IsList(IReadOnlyList<string>? words) => words is { Count: <= MostWords } && words.All(word => word is not null && IsName(word));

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && !text.Any(char.IsControl);
}
