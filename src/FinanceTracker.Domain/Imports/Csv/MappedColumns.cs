using System.Globalization;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Turns headings and numbers of a mapping into columns, and columns back into a mapping.</summary>
internal static class MappedColumns
{
    /// <summary>The columns a person named. Names that are not in the file go to <paramref name="unknown"/>.</summary>
    public static ColumnSet Resolve(CsvColumns asked, CsvLayout layout, List<string> unknown)
    {
        var set = new ColumnSet { IdsAreAsked = asked.ExternalId is not null };
        Put(ColumnRole.Date, asked.Date);
        Put(ColumnRole.Amount, asked.Amount);
        Put(ColumnRole.Debit, asked.Debit);
        Put(ColumnRole.Credit, asked.Credit);
        Put(ColumnRole.Flag, asked.Flag);
        Put(ColumnRole.Payee, asked.Payee);
        Put(ColumnRole.Description, asked.Description);
        Put(ColumnRole.Category, asked.Category);
        Put(ColumnRole.Account, asked.Account);
        Put(ColumnRole.Currency, asked.Currency);
        Put(ColumnRole.Balance, asked.Balance);
        Put(ColumnRole.ExternalId, asked.ExternalId);
        Put(ColumnRole.Notes, asked.Notes);
        return set;

        void Put(ColumnRole role, string? name)
        {
            if (string.IsNullOrWhiteSpace(name))
                return;
            var column = Find(name.Trim(), layout);
            if (column < 0)
                unknown.Add(name);
            set[role] = column;
        }
    }

    /// <summary>The columns in use, by heading where headings are unique, else by number.</summary>
    public static CsvColumns Describe(ColumnSet set, CsvLayout layout)
    {
        return new CsvColumns
        {
            Date = Name(ColumnRole.Date),
            Amount = Name(ColumnRole.Amount),
            Debit = Name(ColumnRole.Debit),
            Credit = Name(ColumnRole.Credit),
            Flag = Name(ColumnRole.Flag),
            Payee = Name(ColumnRole.Payee),
            Description = Name(ColumnRole.Description),
            Category = Name(ColumnRole.Category),
            Account = Name(ColumnRole.Account),
            Currency = Name(ColumnRole.Currency),
            Balance = Name(ColumnRole.Balance),
            ExternalId = Name(ColumnRole.ExternalId),
            Notes = Name(ColumnRole.Notes),
        };

        string? Name(ColumnRole role)
        {
            var column = set[role];
            if (column < 0)
                return null;
            var heading = column < layout.Headings.Length ? layout.Headings[column] : "";
            return heading.Length > 0 && Find(heading, layout) == column && layout.Headings.Count(other => Same(other, heading)) == 1
                ? heading
                : (column + 1).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static int Find(string name, CsvLayout layout)
    {
        var byHeading = Array.FindIndex(layout.Headings, heading => Same(heading, name));
        if (byHeading >= 0)
            return byHeading;
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= layout.Columns ? number - 1 : -1;
    }

    private static bool Same(string left, string right) => left.Trim().Equals(right, StringComparison.OrdinalIgnoreCase);
}
