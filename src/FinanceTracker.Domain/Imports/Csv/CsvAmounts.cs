using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>The signed amount of a row, whatever the shape: one column, debit and credit, or an amount beside a flag.</summary>
internal static class CsvAmounts
{
    /// <summary>Reads it; a reason and the column at fault when there is none.</summary>
    public static bool TryRead(scoped ref CsvTokens row, CsvPlan plan, out decimal amount, out string reason, out int column)
    {
        var columns = plan.Columns;
        reason = "";
        column = columns[ColumnRole.Amount];
        if (!columns.IsPair)
            return TryOne(ref row, plan, out amount, out reason);

        var debitCell = row[columns[ColumnRole.Debit]];
        var creditCell = row[columns[ColumnRole.Credit]];
        amount = 0;
        column = columns[ColumnRole.Debit];
        if (!TryPart(debitCell, plan, out var debit))
        {
            reason = "is not an amount";
            return false;
        }
        column = columns[ColumnRole.Credit];
        if (!TryPart(creditCell, plan, out var credit))
        {
            reason = "is not an amount";
            return false;
        }
        if (debit != 0 && credit != 0)
        {
            reason = "stands beside a debit in the same row";
            return false;
        }
        if (debitCell.IsEmpty && creditCell.IsEmpty)
        {
            reason = "is empty, and so is the debit";
            return false;
        }
        amount = (credit * plan.CreditDirection) - (debit * plan.DebitDirection);
        return true;
    }

    /// <summary>True when the cells where an amount should be are empty.</summary>
    public static bool IsEmpty(scoped ref CsvTokens row, CsvPlan plan) =>
        row[plan.Columns[ColumnRole.Amount]].IsEmpty && row[plan.Columns[ColumnRole.Debit]].IsEmpty && row[plan.Columns[ColumnRole.Credit]].IsEmpty;

    private static bool TryOne(scoped ref CsvTokens row, CsvPlan plan, out decimal amount, out string reason)
    {
        var cell = row[plan.Columns[ColumnRole.Amount]];
        reason = cell.IsEmpty ? "is empty" : "is not an amount";
        if (!AmountText.TryRead(cell, plan.AmountMark, out amount))
            return false;
        if (!plan.Columns.Has(ColumnRole.Flag))
            return true;

        var flag = Fold.Words(row[plan.Columns[ColumnRole.Flag]].ToString());
        var isDebit = plan.DebitFlags.Count > 0 ? plan.DebitFlags.Contains(flag) : RowWords.IsDebitFlag(flag);
        var isCredit = plan.CreditFlags.Count > 0 ? plan.CreditFlags.Contains(flag) : RowWords.IsCreditFlag(flag);
        reason = "has a flag that means neither in nor out";
        amount = isDebit ? -amount : amount;
        return isDebit || isCredit;
    }

    private static bool TryPart(ReadOnlySpan<char> cell, CsvPlan plan, out decimal amount)
    {
        amount = 0;
        return cell.IsEmpty || cell is "-" || AmountText.TryRead(cell, plan.AmountMark, out amount);
    }
}
