using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Imports;

/// <summary>One part of a row that the file divides.</summary>
/// <param name="Minor">Signed minor units of the account's currency.</param>
/// <param name="CategoryKey">Null while there is no such category.</param>
/// <param name="NewCategory">A category the file names and the household does not have, to be made.</param>
/// <param name="Notes">What for.</param>
internal sealed record PlannedPart(long Minor, long? CategoryKey, string? NewCategory, string? Notes);

/// <summary>Turns the parts a file names into parts of the ledger. Pure.</summary>
internal static class ImportParts
{
    private const int LongestNote = 1000;

    /// <summary>
    /// The parts in minor units. What rounding leaves goes to the last one, so that they add up to the row. A row with less than two parts
    /// is no split; neither is one with a part no account can hold.
    /// </summary>
    public static IReadOnlyList<PlannedPart> Of(BankRow row, long minor, Currency currency, CategoryNames names, bool create)
    {
        if (row.Splits.Count < 2)
            return [];
        var parts = new List<PlannedPart>(row.Splits.Count);
        var left = minor;
        foreach (var split in row.Splits)
        {
            if (!MinorUnits.TryFrom(split.Amount, currency, out var part) || Math.Abs(part) > LedgerAmounts.LargestMinor)
                return [];
            if (parts.Count == row.Splits.Count - 1)
                part = left;
            left -= part;
            var key = split.Category is { Length: > 0 } name ? names.Find(name) : null;
            parts.Add(new PlannedPart(part, key, key is null && create && split.Category is { Length: > 0 } ? split.Category : null, NoteOf(split)));
        }
        return parts;
    }

    /// <summary>The parts as they are stored.</summary>
    public static IEnumerable<TransactionPart> Stored(PlannedRow row, Currency currency, ImportCategories? categories) =>
        row.Parts.Select((part, position) => new TransactionPart
        {
            Position = position,
            CategoryKey = part.CategoryKey ?? categories?.Of(part.NewCategory),
            Amount = new Money(part.Minor, currency),
            Notes = part.Notes,
        });

    private static string? NoteOf(BankSplit split)
    {
        var transfer = split.TransferAccount is { } account ? $"Transfer {account}" : null;
        var note = split.Memo is null ? transfer : transfer is null ? split.Memo : $"{split.Memo} {transfer}";
        return note is null ? null : Clip.To(note, LongestNote);
    }
}
