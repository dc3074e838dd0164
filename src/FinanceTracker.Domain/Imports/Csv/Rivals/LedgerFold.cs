namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>
/// A transaction of a double-entry ledger while its rows come by. Each row on an own account becomes a movement; the largest of them takes
/// the other rows as its category, its other account or its parts, so that no money is told twice.
/// </summary>
internal sealed class LedgerFold(LedgerColumns rules)
{
    private readonly List<LedgerLine> lines = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private string id = "";

    /// <summary>Day of the transaction at hand; null when there is none.</summary>
    public DateOnly? Day => lines.Count > 0 ? lines[0].Row.Date : null;

    /// <summary>True when the row belongs to the transaction at hand.</summary>
    public bool Takes(ReadOnlySpan<char> transaction) => lines.Count > 0 && (transaction.IsEmpty || transaction.SequenceEqual(id));

    public void Add(ReadOnlySpan<char> transaction, LedgerLine line)
    {
        if (lines.Count == 0)
            id = transaction.ToString();
        lines.Add(transaction.IsEmpty && lines.Count > 0 ? Filled(line, lines[0]) : line);
    }

    /// <summary>The movements with their accounts, and how many rows they were made of; the fold is empty then.</summary>
    public (IReadOnlyList<(string Account, BankRow Row)> Moves, IReadOnlyList<LedgerLine> Lines) Close()
    {
        var all = lines.ToList();
        lines.Clear();
        var own = all.Where(line => rules.IsOwn(line.FullName)).ToList();
        var moves = new List<(string, BankRow)>(own.Count);
        if (own.Count == 0)
            return (moves, all);
        var main = own.MaxBy(line => Math.Abs(line.Value))!;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in own)
        {
            var account = NameOf(line);
            seen[account] = seen.GetValueOrDefault(account) + 1;
            var row = line.Row with
            {
                // The account's currency is told only where both amounts are one.
                Currency = line.Row.Amount == line.Value ? line.Currency : null,
                ExternalId = id.Length == 0 ? null : seen[account] == 1 ? id : $"{id}#{seen[account]}",
            };
            moves.Add((account, ReferenceEquals(line, main) ? Divided(row, line, [.. all.Where(other => !ReferenceEquals(other, main))]) : row with { TransferAccount = NameOf(main) }));
        }
        return (moves, all);
    }

    /// <summary>GnuCash 2 wrote what all rows of a transaction share on the first one only.</summary>
    private static LedgerLine Filled(LedgerLine line, LedgerLine first) => line with
    {
        Currency = line.Currency ?? first.Currency,
        Row = line.Row with
        {
            Payee = first.Row.Payee,
            Description = line.Row.Payee.Length > 0 ? line.Row.Payee : null,
            Notes = line.Row.Notes ?? first.Row.Notes,
            RawText = $"{first.Row.Payee} {line.Row.Payee}".TrimEnd(),
        },
    };

    private BankRow Divided(BankRow row, LedgerLine line, List<LedgerLine> others)
    {
        if (others is [var only])
            return row with { Category = CategoryOf(only), TransferAccount = TransferOf(only) };
        // Parts in another currency than the account's would be a guess, and parts that do not add up are none.
        if (others.Count == 0 || line.Row.Amount != line.Value || others.Sum(other => other.Value) != -line.Value)
            return row;
        return row with { Splits = [.. others.Select(other => new BankSplit(-other.Value, CategoryOf(other), TransferOf(other), other.Row.Description))] };
    }

    private string? CategoryOf(LedgerLine line) => rules.IsOwn(line.FullName) ? null : rules.CategoryOf(line.FullName);

    private string? TransferOf(LedgerLine line) => rules.IsOwn(line.FullName) ? NameOf(line) : null;

    /// <summary>The own name; with all above it for the second account of that name.</summary>
    private string NameOf(LedgerLine line) => names.TryAdd(line.Account, line.FullName) || names[line.Account] == line.FullName ? line.Account : line.FullName;
}
