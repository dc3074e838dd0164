using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Proposes amount and balance columns from the numbers alone: where a balance column follows an amount column, both are known.</summary>
internal static class ContentAmounts
{
    /// <summary>Sets amount, debit, credit and balance as far as they can be told.</summary>
    public static void Find(IReadOnlyList<CsvLine> data, ColumnProfile[] profiles, ColumnSet set)
    {
        var numeric = Enumerable.Range(0, profiles.Length)
            .Where(column => !set.Uses(column) && profiles[column].Mostly(profiles[column].Numbers, 0.9) && profiles[column].Money > 0)
            .ToList();
        var full = numeric.Where(column => profiles[column].IsFull).ToList();
        var rows = data.Where(line => line.LooksLikeData).ToList();
        foreach (var amount in full)
        {
            foreach (var balance in full.Where(column => column != amount))
            {
                if (!Chains(rows, amount, balance))
                    continue;
                set[ColumnRole.Amount] = amount;
                set[ColumnRole.Balance] = balance;
                return;
            }
        }
        if (full.Count > 0 && (full.Exists(column => profiles[column].Negatives > 0) || numeric.Count - full.Count < 2))
        {
            var signed = full.Find(column => profiles[column].Negatives > 0);
            set[ColumnRole.Amount] = profiles[full[0]].Negatives > 0 || signed == 0 ? full[0] : signed;
        }
        else if (numeric.Where(column => !profiles[column].IsFull).Take(2).ToList() is [var debit, var credit])
        {
            set[ColumnRole.Debit] = debit;
            set[ColumnRole.Credit] = credit;
        }
    }

    private static bool Chains(List<CsvLine> rows, int amount, int balance)
    {
        var amounts = new List<decimal>();
        var balances = new List<decimal?>();
        foreach (var row in rows)
        {
            if (!AmountText.TryRead(row[amount], DecimalMark.EachValue, out var moved) || !AmountText.TryRead(row[balance], DecimalMark.EachValue, out var left))
                return false;
            amounts.Add(moved);
            balances.Add(left);
        }
        return rows.Count > 2 && BalanceChain.Of(amounts, balances).Reading != ChainReading.None;
    }
}
