namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>Firefly III, the export of transactions. A transfer is one row with two own accounts.</summary>
internal static class FireflyCsv
{
    private static readonly HashSet<string> OwnKinds = new(["asset account", "default account", "loan", "debt", "mortgage"], StringComparer.Ordinal);

    public static readonly Rival Rival = new()
    {
        Format = "firefly-csv",
        Headings = ["journal_id", "source_name", "source_type", "destination_name", "destination_type", "type", "amount", "date", "description"],
        Columns = new CsvColumns
        {
            Date = "date",
            Amount = "amount",
            Currency = "currency_code",
            Description = "description",
            Category = "category",
            Notes = "notes",
            ExternalId = "journal_id",
        },
        Tags = "tags",
        DateOrder = DateOrder.Ymd,
        Legs = new RivalLegs("type", "source_name", "source_type", "destination_name", "destination_type", "foreign_amount", "foreign_currency_code", Read),
    };

    /// <summary>The kinds of the two accounts tell the direction; signs were written differently over the years.</summary>
    private static List<Leg> Read(LegRow row)
    {
        var (isFrom, isTo) = (OwnKinds.Contains(row.FromKind), OwnKinds.Contains(row.ToKind));
        var legs = new List<Leg>(2);
        if (isFrom)
            legs.Add(new Leg(row.From, -Math.Abs(row.Amount), false, row.To, isTo ? row.To : null));
        if (isTo)
        {
            var arriving = isFrom && row.ToAmount is { } other && other != 0;
            legs.Add(new Leg(row.To, Math.Abs(arriving ? row.ToAmount!.Value : row.Amount), arriving, row.From, isFrom ? row.From : null));
        }
        return legs;
    }
}
