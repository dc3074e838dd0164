namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>What a cell looks like, without knowing its column.</summary>
internal enum CellKind
{
    Empty = 0,
    Text = 1,
    Date = 2,
    Number = 3,
}
