using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Sqlite;

/// <summary>The index behind names: the trigrams of what a payee is called and was called, kept like those of <see cref="SqliteWords"/>.</summary>
internal static class SqlitePayeeWords
{
    // What a payee is found by: its folded names, a line each.
    private const string Names = "payees.name_key || coalesce((SELECT char(10) || group_concat(name_key, char(10)) FROM payee_aliases WHERE payee_key = payees.key), '')";

    public static IQueryable<long> Find(AppDbContext db, string folded)
    {
        var phrase = SqliteWords.Phrase(folded);
        return db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM payee_words WHERE payee_words MATCH {phrase}");
    }

    public static async Task UpdateAsync(AppDbContext db, LedgerWrite write, CancellationToken ct)
    {
        if (write.InsertedManyPayees)
            await db.Database.ExecuteSqlRawAsync($"INSERT INTO payee_words (rowid, names) SELECT key, {Names} FROM payees WHERE batch_key = {{0}} AND household_id = {{1}}", [write.Batch.Key, write.Batch.HouseholdId.Value], ct);
        var others = write.Renamed.Where(row => !write.InsertedManyPayees || row.BatchKey != write.Batch.Key).Select(row => row.Key).Distinct().ToArray();
        if (others.Length == 0)
            return;
        var keys = JsonSerializer.Serialize(others);
        await db.Database.ExecuteSqlAsync($"DELETE FROM payee_words WHERE rowid IN (SELECT value FROM json_each({keys}))", ct);
        await db.Database.ExecuteSqlRawAsync($"INSERT INTO payee_words (rowid, names) SELECT key, {Names} FROM payees WHERE key IN (SELECT value FROM json_each({{0}}))", [keys], ct);
    }

    public static Task ForgetAsync(AppDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM payee_words WHERE rowid IN (SELECT key FROM payees WHERE household_id = {db.Stamp!.Value.Value})", ct);
}
