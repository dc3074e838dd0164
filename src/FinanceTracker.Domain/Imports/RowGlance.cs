using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>What walks along all rows of a file ask of each: its days and numbers, without its texts. A packed row is not made for it.</summary>
/// <param name="Line">Line where the record starts, counted from 1.</param>
/// <param name="Date">Booking day, as written.</param>
/// <param name="Amount">Major units, signed: negative is money out.</param>
/// <param name="Currency">The currency the row itself names; null when only the statement has one.</param>
/// <param name="Balance">The account's balance after the row; null when not stated.</param>
/// <param name="IsPending">True when the bank has not booked it yet.</param>
/// <param name="CorrectsId">The id of an earlier transaction that it corrects; null for ordinary ones.</param>
/// <param name="HasTags">True when the file names tags of it.</param>
public readonly record struct RowGlance(int Line, DateOnly Date, decimal Amount, Currency? Currency, decimal? Balance, bool IsPending, string? CorrectsId, bool HasTags)
{
    internal static RowGlance Of(BankRow row) => new(row.Line, row.Date, row.Amount, row.Currency, row.Balance, row.IsPending, row.CorrectsId, row.Tags.Count > 0);
}

/// <summary>Glances at the rows of a file.</summary>
public static class RowGlances
{
    /// <summary>A glance at each row, in their order.</summary>
    public static IEnumerable<RowGlance> Glances(this IReadOnlyList<BankRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows is PackedRows packed ? packed.GlanceAtAll() : rows.Select(RowGlance.Of);
    }
}
