using System.Text.RegularExpressions;

namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>
/// A split while its rows come by: first the whole, then its parts, told by the notes. When they add up they are one row with parts, else
/// the parts are rows of their own, which make the same money.
/// </summary>
internal sealed partial class SplitFold(string? account, BankRow whole)
{
    private readonly List<BankRow> parts = [];

    public string? Account => account;

    /// <summary>True when the row is the next part of this split.</summary>
    public bool Takes(string? ofAccount, BankRow row)
    {
        if (ofAccount != account || row.Date != whole.Date || row.Notes is null || !PartMark().IsMatch(row.Notes))
            return false;
        parts.Add(row);
        return true;
    }

    /// <summary>The rows it becomes. What is not among them was part of another row, or said nothing of its own.</summary>
    public (IReadOnlyList<BankRow> Rows, bool IsWhole, int Parts) Close() => parts.Sum(part => part.Amount) == whole.Amount
        ? ([whole with { Category = null, Notes = Plain(whole.Notes), Splits = [.. parts.Select(part => new BankSplit(part.Amount, part.Category, null, Plain(part.Notes)))] }], true, parts.Count)
        : ([.. parts.Select(part => part with { Notes = Plain(part.Notes) })], false, parts.Count);

    private static string? Plain(string? notes) => notes is null ? null : Mark().Replace(notes, "") is { Length: > 0 } left ? left : null;

    [GeneratedRegex(@"^\(SPLIT \d+ OF \d+\)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PartMark();

    [GeneratedRegex(@"^\(SPLIT (\d+ OF|INTO) \d+\)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();
}
