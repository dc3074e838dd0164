using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports;

/// <summary>What every format warns of.</summary>
internal static class CommonWarnings
{
    private const int OldestYear = 1970;

    /// <summary>Odd dates and amounts finer than the currency, each once per file with its first line.</summary>
    public static void Add(List<FileWarning> warnings, IReadOnlyList<BankStatement> statements, DateOnly today)
    {
        RowGlance? odd = null, finer = null;
        int odds = 0, finers = 0;
        foreach (var statement in statements)
        {
            foreach (var row in statement.Rows.Glances())
            {
                if (row.Date.Year < OldestYear || row.Date > today.AddYears(1))
                {
                    odd ??= row;
                    odds++;
                }
                if ((row.Currency ?? statement.Currency) is { } currency && MinorUnits.IsFiner(row.Amount, currency))
                {
                    finer ??= row;
                    finers++;
                }
            }
        }
        if (odd is { } strange)
            warnings.Add(new FileWarning(Quote.Invariant($"{odds} transactions are dated before {OldestYear} or more than a year ahead, the first {strange.Date:yyyy-MM-dd}."), strange.Line));
        if (finer is { } exact)
            warnings.Add(new FileWarning(Quote.Invariant($"{finers} amounts have more digits than their currency and are rounded, the first {exact.Amount}."), exact.Line));
    }

    /// <summary>Asks for the character set.</summary>
    public static FileNeed CharsetNeed(DecodedText text) =>
        new(ReadNeed.Charset, $"Some characters do not exist in {text.Encoding}. Which character set is the file in?");
}
