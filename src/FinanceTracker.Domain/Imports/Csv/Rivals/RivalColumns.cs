namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>A recognised export and where its own columns are in this file; -1 is not there.</summary>
internal sealed class RivalColumns
{
    private static readonly Rival[] All = [FireflyCsv.Rival, EzBookkeepingCsv.Rival, ActualCsv.Rival, YnabCsv.Rival, MintCsv.Rival, MonarchCsv.Rival, GnuCashCsv.Rival, GnuCashCsv.Newer, GnuCashFullCsv.Rival];

    private RivalColumns(Rival rival, CsvLayout layout)
    {
        Rival = rival;
        (Group, Tags, SplitTotal) = (At(rival.Group), At(rival.Tags), At(rival.SplitTotal));
        if (rival.Legs is { } legs)
            (Type, From, FromKind, To, ToKind, ToAmount, ToCurrency) =
                (At(legs.Type), At(legs.From), At(legs.FromKind), At(legs.To), At(legs.ToKind), At(legs.ToAmount), At(legs.ToCurrency));
        if (rival.Ledger is { } ledger)
            (Transaction, Void, FullName, Value, Commodity) = (At(ledger.Transaction), At(ledger.Void), At(ledger.FullName), At(ledger.Value), At(ledger.Commodity));

        int At(string? heading) => heading is null ? -1 : Array.FindIndex(layout.Headings, own => IsSame(own, heading));
    }

    public Rival Rival { get; }

    public int Group { get; }

    public int Tags { get; }

    public int SplitTotal { get; }

    public int Type { get; } = -1;

    public int From { get; } = -1;

    public int FromKind { get; } = -1;

    public int To { get; } = -1;

    public int ToKind { get; } = -1;

    public int ToAmount { get; } = -1;

    public int ToCurrency { get; } = -1;

    public int Transaction { get; } = -1;

    public int Void { get; } = -1;

    public int FullName { get; } = -1;

    public int Value { get; } = -1;

    public int Commodity { get; } = -1;

    /// <summary>
    /// The app whose headings these are, with its columns put into <paramref name="columns"/>; null when there is none, or when a person
    /// named other columns than the app's.
    /// </summary>
    public static RivalColumns? Find(CsvLayout layout, ColumnSet columns)
    {
        if (Array.Find(All, rival => Array.TrueForAll(rival.Headings, heading => Array.Exists(layout.Headings, own => IsSame(own, heading)))) is not { } found)
            return null;
        var preset = MappedColumns.Resolve(found.Columns, layout, []);
        var roles = Enum.GetValues<ColumnRole>();
        if (Array.Exists(roles, role => columns.Has(role) && columns[role] != preset[role]))
            return null;
        foreach (var role in roles)
            columns[role] = preset[role];
        columns.Descriptions = preset.Has(ColumnRole.Description) ? [preset[ColumnRole.Description]] : [];
        return new RivalColumns(found, layout);
    }

    private static bool IsSame(string own, string heading) => own.Trim().Equals(heading, StringComparison.OrdinalIgnoreCase);
}
