namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>ezBookkeeping, comma or tab. Amounts have no signs; a transfer is one row with two accounts.</summary>
internal static class EzBookkeepingCsv
{
    public static readonly Rival Rival = new()
    {
        Format = "ezbookkeeping-csv",
        Headings = ["Time", "Type", "Sub Category", "Account", "Amount", "Account2", "Account2 Amount"],
        Columns = new CsvColumns
        {
            Date = "Time",
            Amount = "Amount",
            Currency = "Account Currency",
            Category = "Sub Category",
            Description = "Description",
            Notes = "Comment",
        },
        Group = "Category",
        Tags = "Tags",
        TagMark = ';',
        DateOrder = DateOrder.Ymd,
        Legs = new RivalLegs("Type", "Account", null, "Account2", null, "Account2 Amount", "Account2 Currency", Read),
    };

    private static IReadOnlyList<Leg> Read(LegRow row) => row.Type switch
    {
        "income" or "balance modification" or "refund" => [new Leg(row.From, row.Amount, false, null, null)],
        "expense" => [new Leg(row.From, -row.Amount, false, null, null)],
        "transfer" when row.To.Length > 0 =>
        [
            new Leg(row.From, -row.Amount, false, row.To, row.To),
            new Leg(row.To, row.ToAmount ?? row.Amount, row.ToAmount is not null, row.From, row.From),
        ],
        _ => [],
    };
}
