using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>Makes of one record what the app meant by it.</summary>
internal static class RivalRows
{
    /// <summary>The row with its full category and its tags.</summary>
    public static BankRow Dress(scoped ref CsvTokens cells, RivalColumns columns, BankRow row, TextPool pool)
    {
        var group = CleanText.Value(cells[columns.Group], pool);
        var category = group.Length == 0 ? row.Category : row.Category is null ? group : $"{group}:{row.Category}";
        return columns.Rival.Tidy(row with { Category = category, Tags = TagsOf(cells[columns.Tags], columns.Rival.TagMark, pool) });
    }

    /// <summary>The movements of a row that names two accounts, each with its account; empty when it moves nothing of one's own.</summary>
    public static List<(string Account, BankRow Row)> Legs(scoped ref CsvTokens cells, RivalColumns columns, DecimalMark mark, BankRow row, TextPool pool)
    {
        var toAmount = AmountText.TryRead(cells[columns.ToAmount], mark, out var arriving) ? arriving : (decimal?)null;
        var currency = CsvLine.CurrencyOf(cells[columns.ToCurrency].ToString()) ?? row.Currency;
        var legs = columns.Rival.Legs!.Read(new LegRow(
            Fold.Words(cells[columns.Type].ToString()),
            CleanText.Value(cells[columns.From], pool), Fold.Words(cells[columns.FromKind].ToString()),
            CleanText.Value(cells[columns.To], pool), Fold.Words(cells[columns.ToKind].ToString()),
            row.Amount, toAmount));
        var made = new List<(string, BankRow)>(legs.Count);
        foreach (var leg in legs)
            made.Add((leg.Account, Of(leg, row, currency, pool)));
        return made;
    }

    /// <summary>What a row of a transaction that is several tells of its one account.</summary>
    public static LedgerLine Line(scoped ref CsvTokens cells, RivalColumns columns, DecimalMark mark, BankRow row, string account, TextPool pool)
    {
        var commodity = cells[columns.Commodity];
        var value = AmountText.TryRead(cells[columns.Value], mark, out var read) ? read : row.Amount;
        return new LedgerLine(row, CleanText.Value(cells[columns.FullName], pool), account, value, CsvLine.CurrencyOf(commodity[(commodity.LastIndexOf(':') + 1)..].ToString()));
    }

    private static BankRow Of(Leg leg, BankRow row, Values.Currency? arriving, TextPool pool)
    {
        var isNamed = leg.Payee is { Length: > 0 };
        var payee = isNamed ? leg.Payee! : row.Payee;
        var description = !isNamed ? row.Description : row.Payee.Length == 0 || row.Payee == payee ? null : row.Payee;
        return row with
        {
            Amount = leg.Amount,
            Currency = leg.IsArriving ? arriving : row.Currency,
            Payee = payee,
            Description = description,
            // Money that stays one's own has no category.
            Category = leg.OtherAccount is null ? row.Category : null,
            TransferAccount = leg.OtherAccount,
            RawText = CleanText.Join(payee, description, pool) is { Length: > 0 } text ? text : row.RawText,
        };
    }

    private static List<string> TagsOf(ReadOnlySpan<char> cell, char mark, TextPool pool)
    {
        var tags = new List<string>();
        foreach (var range in cell.Split(mark))
        {
            var tag = CleanText.Value(cell[range], pool);
            if (tag.Length > 0 && !tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
                tags.Add(tag);
        }
        return tags;
    }
}
