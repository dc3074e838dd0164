using FinanceTracker.Domain.Imports;
using Microsoft.Data.Sqlite;

namespace FinanceTracker.Services.Integrations.Actual;

/// <summary>
/// Reads the export of Actual, a zip with <c>db.sqlite</c> and <c>metadata.json</c>. What the columns mean was read in Actual's public
/// sources; see docs/specs/import-reading.md.
/// </summary>
internal static class ActualReader
{
    private static readonly string[] Needed = ["id", "isParent", "isChild", "acct", "category", "amount", "description", "notes", "date", "tombstone"];

    /// <summary>The budget as the importer takes it: a statement for each account.</summary>
    /// <exception cref="BudgetRefusal">It can't be read, with the reason for people.</exception>
    public static BankFile Read(byte[] database, ReadLimits limits, CancellationToken ct)
    {
        try
        {
            return ActualBook.Make(Tables(database, limits, ct));
        }
        catch (Exception damage) when (damage is SqliteException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            ct.ThrowIfCancellationRequested();
            throw new BudgetRefusal($"The budget is damaged or not one of Actual: {damage.Message}");
        }
    }

    private static ActualTables Tables(byte[] database, ReadLimits limits, CancellationToken ct)
    {
        using var store = new ActualStore(database, limits, ct);
        var columns = store.Columns("transactions");
        if (Array.Find(Needed, name => !columns.Contains(name)) is { } missing)
            throw new BudgetRefusal($"The budget is not one of Actual, or of a version nobody knows: its transactions have no column {missing}.");
        return new ActualTables
        {
            Entries = [.. store.Read("transactions", columns, "id", "isParent", "isChild", "acct", "category", "amount", "description", "notes", "date", "tombstone", "parent_id", "financial_id", "imported_description", "sort_order")
                .Where(row => !IsSet(row, 9)).Select(Entry)],
            Accounts = Live(store, "accounts"),
            Groups = Live(store, "category_groups"),
            Payees = Map(store, "payees", ["id", "name", "transfer_acct"], row => new ActualPayee(Text(row, 1), Text(row, 2))),
            Categories = Map(store, "categories", ["id", "name", "cat_group", "tombstone"], row => IsSet(row, 3) ? new ActualCategory(null, null) : new ActualCategory(Text(row, 1), Text(row, 2))),
            PayeeBecame = Map(store, "payee_mapping", ["id", "targetId"], row => Text(row, 1) ?? ""),
            CategoryBecame = Map(store, "category_mapping", ["id", "transferId"], row => Text(row, 1) ?? ""),
        };
    }

    private static ActualEntry Entry(SqliteDataReader row)
    {
        var id = Text(row, 0) ?? "";
        // Before there was a column for it, the key of a part began with that of its whole.
        var parent = !IsSet(row, 2) ? null : Text(row, 10) ?? id.Split('/')[0];
        return new ActualEntry(
            id, parent, IsSet(row, 1), Text(row, 3) ?? "", Whole(row, 5), Whole(row, 8), Text(row, 6), Text(row, 12), Text(row, 4), Text(row, 7), Text(row, 11),
            row.GetValue(13) switch { double real => real, long whole => whole, _ => 0 });
    }

    private static Dictionary<string, string> Live(ActualStore store, string table) =>
        Map(store, table, ["id", "name", "tombstone"], row => IsSet(row, 2) ? "" : Text(row, 1) ?? "").Where(pair => pair.Value.Length > 0).ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, T> Map<T>(ActualStore store, string table, string[] columns, Func<SqliteDataReader, T> make)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        if (store.Columns(table) is { Count: > 0 } has)
        {
            foreach (var row in store.Read(table, has, columns))
                map[Text(row, 0) ?? ""] = make(row);
        }
        return map;
    }

    private static string? Text(SqliteDataReader row, int column) => row.GetValue(column) is string { Length: > 0 } text ? text : null;

    private static long? Whole(SqliteDataReader row, int column) => row.GetValue(column) is long number ? number : null;

    private static bool IsSet(SqliteDataReader row, int column) => row.GetValue(column) is long and not 0;
}
