using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>The currency a CSV names without a currency column: in the heading of the amount, or beside the amounts.</summary>
internal static class CurrencyFacts
{
    /// <summary>The one currency named; null when there is none or more than one.</summary>
    public static Currency? Find(CsvPlan plan)
    {
        int[] money = [plan.Columns[ColumnRole.Amount], plan.Columns[ColumnRole.Debit], plan.Columns[ColumnRole.Credit]];
        var found = new HashSet<Currency>();
        foreach (var column in money.Where(column => column >= 0))
        {
            if (column < plan.Layout.Headings.Length)
                AddWords(plan.Layout.Headings[column], found, upperOnly: true);
            foreach (var line in plan.Layout.Data)
                AddWords(line[column], found, upperOnly: false);
        }
        return found.Count == 1 ? found.First() : null;
    }

    private static void AddWords(string text, HashSet<Currency> found, bool upperOnly)
    {
        foreach (var word in text.Split([' ', '(', ')', '[', ']', '-', '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ',', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
        {
            if ((!upperOnly || word.All(letter => char.IsAsciiLetterUpper(letter) || !char.IsLetter(letter))) && CsvLine.CurrencyOf(word.Trim('*', ':', '/')) is { } currency)
                found.Add(currency);
        }
    }
}
