using Microsoft.Data.Sqlite;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Gives a connection a larger page cache while it lives: with the usual one the pages of indexes that take rows in random order go to the
/// log and come back, over and over.
/// </summary>
internal readonly struct SqliteBulkCache : IDisposable
{
    // KiB.
    private const int Bulk = 16_384;
    private const int Usual = 2_000;
    private readonly SqliteConnection connection;

    public SqliteBulkCache(SqliteConnection connection)
    {
        this.connection = connection;
        Set(Bulk);
    }

    public void Dispose() => Set(Usual);

    private void Set(int kibibytes)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA cache_size=-{kibibytes}";
        command.ExecuteNonQuery();
    }
}
