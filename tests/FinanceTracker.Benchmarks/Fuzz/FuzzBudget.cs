using System.Text;
using Microsoft.Data.Sqlite;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>A small database as Actual exports it.</summary>
internal static class FuzzBudget
{
    private const string Schema = """
        PRAGMA page_size = 512;
        CREATE TABLE accounts (id TEXT PRIMARY KEY, name TEXT, tombstone INTEGER DEFAULT 0);
        CREATE TABLE payees (id TEXT PRIMARY KEY, name TEXT, tombstone INTEGER DEFAULT 0, transfer_acct TEXT);
        CREATE TABLE payee_mapping (id TEXT PRIMARY KEY, targetId TEXT);
        CREATE TABLE category_groups (id TEXT PRIMARY KEY, name TEXT, tombstone INTEGER DEFAULT 0);
        CREATE TABLE categories (id TEXT PRIMARY KEY, name TEXT, cat_group TEXT, tombstone INTEGER DEFAULT 0);
        CREATE TABLE category_mapping (id TEXT PRIMARY KEY, transferId TEXT);
        CREATE TABLE transactions (id TEXT PRIMARY KEY, isParent INTEGER DEFAULT 0, isChild INTEGER DEFAULT 0, acct TEXT, category TEXT, amount INTEGER, description TEXT, notes TEXT, date INTEGER,
            financial_id TEXT, imported_description TEXT, sort_order REAL, tombstone INTEGER DEFAULT 0, parent_id TEXT);
        INSERT INTO accounts (id, name) VALUES ('a1', 'Current'), ('a2', 'Savings');
        INSERT INTO payees (id, name, transfer_acct) VALUES ('p1', 'Corner Bakehouse', NULL), ('p2', NULL, 'a2');
        INSERT INTO payee_mapping VALUES ('p1', 'p1'), ('p2', 'p2');
        INSERT INTO category_groups (id, name) VALUES ('g1', 'Food');
        INSERT INTO categories (id, name, cat_group) VALUES ('c1', 'Snacks', 'g1');
        INSERT INTO category_mapping VALUES ('c1', 'c1');
        """;

    public static byte[] Database()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sqlite");
        var sql = new StringBuilder(Schema);
        for (var i = 0; i < 60; i++)
            sql.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"INSERT INTO transactions (id, isParent, isChild, parent_id, acct, category, amount, description, notes, date, sort_order) VALUES ('t{i}', {(i % 3 == 0 ? 1 : 0)}, {(i % 3 == 1 ? 1 : 0)}, {(i % 3 == 1 ? $"'t{i - 1}'" : "NULL")}, 'a{1 + (i % 2)}', 'c1', {-i * 100}, 'p{1 + (i % 2)}', 'Note {i}', {20260301 + (i % 28)}, {i});");
        try
        {
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = sql.ToString();
                command.ExecuteNonQuery();
            }
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
