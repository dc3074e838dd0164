namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Which column plays which role. Columns are counted from 0; -1 is none.</summary>
internal sealed class ColumnSet
{
    private readonly Dictionary<ColumnRole, int> columns = [];

    public int this[ColumnRole role]
    {
        get => columns.TryGetValue(role, out var column) ? column : -1;
        set => columns[role] = value;
    }

    /// <summary>The description and its numbered followers.</summary>
    public int[] Descriptions { get; set; } = [];

    /// <summary>True when ids were named by a person, so that repeated ones are kept.</summary>
    public bool IdsAreAsked { get; set; }

    /// <summary>True when amounts come from a debit and a credit column.</summary>
    public bool IsPair => this[ColumnRole.Debit] >= 0 || this[ColumnRole.Credit] >= 0;

    public bool Has(ColumnRole role) => this[role] >= 0;

    public bool HasAmount => Has(ColumnRole.Amount) || IsPair;

    public bool IsComplete => Has(ColumnRole.Date) && HasAmount;

    public bool Uses(int column) => columns.ContainsValue(column);
}
