using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Sqlite;

/// <summary>
/// The index behind free text: the trigrams of every transaction's folded text, in a table of SQLite's full-text search that holds no text
/// itself. Not kept by triggers: they cost a flush a row, and an import twenty times as long; every batch brings it up to date before it commits, in one
/// statement however many rows it wrote.
/// </summary>
internal static class SqliteWords
{
    // The index by payee, which Entity Framework can't describe with an amount in it: a payee's rows are summed without being read. A migration
    // that rebuilds the table loses it with the numbers.
    // How SQLite's planner is to see the tables, whatever is in them: as one household with a long history. Without numbers it takes the
    // household for selective, walks all of its rows and asks of each whether it is among those found.
    private const string Statistics =
        """
        CREATE INDEX IF NOT EXISTS ix_transactions_payee ON transactions (household_id, payee_key, date, sequence, amount_minor, amount_currency, status, transfer_key) WHERE state = 0 AND payee_key IS NOT NULL;
        ANALYZE transactions;
        ANALYZE payees;
        DELETE FROM sqlite_stat1 WHERE tbl IN ('transactions', 'payees');
        INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
          ('transactions', 'ix_transactions_household_id_date_sequence', '100000 100000 30 1'),
          ('transactions', 'ix_transactions_household_id_account_key_date_sequence', '100000 100000 12500 6 1'),
          ('transactions', 'ix_transactions_payee', '100000 100000 250 2 1 1 1 1 1'),
          ('transactions', 'ix_transactions_category_key_date_sequence', '100000 1600 2 1'),
          ('transactions', 'ix_transactions_unreviewed', '100000 100000 100000 30 1'),
          ('transactions', 'ix_transactions_batch_key', '100000 100'),
          ('transactions', 'ix_transactions_id', '100000 1'),
          ('transactions', NULL, '100000'),
          ('payees', 'ix_payees_household_id_name_key', '10000 10000 1'),
          ('payees', 'ix_payees_id', '10000 1'),
          ('payees', NULL, '10000');
        """;

    public static IQueryable<long> Find(AppDbContext db, string folded)
    {
        var phrase = Phrase(folded);
        return db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM transaction_words WHERE transaction_words MATCH {phrase}");
    }

    /// <summary>A text as one phrase of the full-text search's own language.</summary>
    public static string Phrase(string folded) => $"\"{folded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static async Task UpdateAsync(AppDbContext db, LedgerWrite write, CancellationToken ct)
    {
        if (write.InsertedMany)
            await db.Database.ExecuteSqlAsync($"INSERT INTO transaction_words (rowid, search_text) SELECT key, search_text FROM transactions WHERE batch_key = {write.Batch.Key} AND search_text <> ''", ct);
        var others = write.Reworded.Where(row => !write.InsertedMany || row.BatchKey != write.Batch.Key).Select(row => row.Key).Distinct().ToArray();
        if (others.Length == 0)
            return;
        var keys = JsonSerializer.Serialize(others);
        await db.Database.ExecuteSqlAsync($"DELETE FROM transaction_words WHERE rowid IN (SELECT value FROM json_each({keys}))", ct);
        await db.Database.ExecuteSqlAsync($"INSERT INTO transaction_words (rowid, search_text) SELECT key, search_text FROM transactions WHERE key IN (SELECT value FROM json_each({keys})) AND search_text <> ''", ct);
    }

    public static Task ForgetAsync(AppDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM transaction_words WHERE rowid IN (SELECT key FROM transactions WHERE household_id = {db.Stamp!.Value.Value})", ct);

    /// <summary>Tells the planner what the tables are like; after every migration, because changed tables lose it.</summary>
    public static Task DescribeAsync(AppDbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(Statistics, ct);
}
