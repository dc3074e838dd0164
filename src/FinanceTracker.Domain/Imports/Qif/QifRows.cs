using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>Turns records into rows, or into the reason why they are none. The order of dates and the decimal mark are the file's.</summary>
internal sealed class QifRows(DateOrder order, DecimalMark mark, DateOnly today, TextPool pool)
{
    /// <summary>Line of the first date that had to be tidied; null when none had.</summary>
    public int? OddDateLine { get; private set; }

    /// <summary>Line of the first record whose parts did not add up; null when all did.</summary>
    public int? OddSplitLine { get; private set; }

    /// <summary>Exactly one of the two answers is not null.</summary>
    public (BankRow? Row, RejectedRow? Rejected) Make(QifRecord record)
    {
        var written = QifDate.Tidy(record.Date.Text);
        if (!DateText.TryRead(written, order, today, out var day))
            return (null, Bad(record, "D", record.Date, "is not a date"));
        if (record.Amount.IsEmpty)
            return (null, Bad(record, "T", record.Amount, "is empty"));
        if (!AmountText.TryRead(record.Amount.Text, mark, out var amount))
            return (null, Bad(record, "T", record.Amount, "is not an amount"));
        var splits = Splits(record, amount, out var bad);
        if (bad is not null)
            return (null, bad);
        if (written != record.Date.Text)
            OddDateLine ??= record.Date.Line;

        var payee = Clean(record.Payee);
        var memo = Clean(record.Memo);
        var category = record.Splits.Count > 0 ? default : QifCategory.Parse(Clean(record.Category));
        var number = Clean(record.Number);
        var hasNumber = number.AsSpan().ContainsAnyInRange('0', '9');
        var text = CleanText.Join(payee, memo == payee ? null : memo, pool);
        return (new BankRow
        {
            Line = record.Line,
            Date = day,
            Amount = amount,
            Payee = payee.Length > 0 ? payee : memo,
            Description = payee.Length == 0 || memo.Length == 0 || memo == payee ? null : memo,
            CheckNumber = hasNumber ? number : null,
            Category = category.Name,
            TransferAccount = category.Account,
            Splits = splits,
            Notes = Notes(record, category, splits, hasNumber ? "" : number),
            RawText = text.Length > 0 ? text : Clean(record.Category),
        }, null);
    }

    private List<BankSplit> Splits(QifRecord record, decimal amount, out RejectedRow? bad)
    {
        bad = null;
        if (record.Splits.Count == 0)
            return [];
        var parts = new List<BankSplit>(record.Splits.Count + 1);
        foreach (var split in record.Splits)
        {
            var part = 0m;
            if (!split.Amount.IsEmpty && !AmountText.TryRead(split.Amount.Text, mark, out part))
            {
                bad = Bad(record, "$", split.Amount, "is not an amount");
                return [];
            }
            var category = QifCategory.Parse(Clean(split.Category));
            var memo = CleanText.Join(Clean(split.Memo), category.Class is null ? null : $"Class {category.Class}", pool);
            parts.Add(new BankSplit(part, category.Name, category.Account, memo.Length == 0 ? null : memo));
        }
        var left = amount - parts.Sum(part => part.Amount);
        if (left != 0)
        {
            OddSplitLine ??= record.Line;
            parts.Add(new BankSplit(left, null, null, "unassigned"));
        }
        return parts;
    }

    private string? Notes(QifRecord record, QifCategory category, List<BankSplit> splits, string kind)
    {
        var notes = new List<string>();
        if (kind.Length > 0)
            notes.Add(kind);
        if (record.Address.Count > 0)
            notes.Add($"Address {CleanText.Value(string.Join(", ", record.Address), pool)}");
        if (category.Class is not null)
            notes.Add($"Class {category.Class}");
        if (category.Account is not null)
            notes.Add($"Transfer {category.Account}");
        if (splits.Count > 0)
            notes.Add($"Split {string.Join(", ", splits.Select(Words))}");
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    private static string Words(BankSplit part) =>
        Quote.Invariant($"{part.Category ?? part.TransferAccount ?? part.Memo ?? "without category"} {part.Amount}");

    private string Clean(QifField field) => string.IsNullOrEmpty(field.Text) ? "" : CleanText.Value(field.Text, pool);

    private static RejectedRow Bad(QifRecord record, string field, QifField value, string reason) =>
        new(value.IsSet ? value.Line : record.Line, field, Quote.Value(value.Text), value.IsEmpty ? "is empty" : reason);
}
