using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>What a column of a CSV can be.</summary>
internal sealed record ColumnRole(string Key, string Label, Func<CsvColumns, string?> Get, Func<CsvColumns, string?, CsvColumns> Set);

/// <summary>All roles, the usual first.</summary>
internal static class ColumnRoles
{
    public static IReadOnlyList<ColumnRole> All { get; } =
    [
        new("date", "Date", columns => columns.Date, (columns, name) => columns with { Date = name }),
        new("payee", "Payee", columns => columns.Payee, (columns, name) => columns with { Payee = name }),
        new("amount", "Amount", columns => columns.Amount, (columns, name) => columns with { Amount = name }),
        new("debit", "Money out", columns => columns.Debit, (columns, name) => columns with { Debit = name }),
        new("credit", "Money in", columns => columns.Credit, (columns, name) => columns with { Credit = name }),
        new("flag", "Out or in", columns => columns.Flag, (columns, name) => columns with { Flag = name }),
        new("description", "Description", columns => columns.Description, (columns, name) => columns with { Description = name }),
        new("category", "Category", columns => columns.Category, (columns, name) => columns with { Category = name }),
        new("account", "Account", columns => columns.Account, (columns, name) => columns with { Account = name }),
        new("currency", "Currency", columns => columns.Currency, (columns, name) => columns with { Currency = name }),
        new("balance", "Balance", columns => columns.Balance, (columns, name) => columns with { Balance = name }),
        new("id", "Bank’s id", columns => columns.ExternalId, (columns, name) => columns with { ExternalId = name }),
        new("notes", "Notes", columns => columns.Notes, (columns, name) => columns with { Notes = name }),
    ];
}
