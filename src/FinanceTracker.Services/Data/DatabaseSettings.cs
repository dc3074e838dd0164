namespace FinanceTracker.Services.Data;

/// <summary>Which database the store is in.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Where the store is.</summary>
/// <param name="Directory">The data directory: database file, keys, uploads, backups, logs.</param>
/// <param name="Provider">SQLite in the data directory by default.</param>
/// <param name="ConnectionString">For PostgreSQL; for SQLite it is left out, the file is <c>financetracker.db</c> in the directory.</param>
public sealed record DatabaseSettings(string Directory, DatabaseProvider Provider = DatabaseProvider.Sqlite, string? ConnectionString = null)
{
    /// <summary>The SQLite database file.</summary>
    public string SqliteFile => Path.Combine(Directory, "financetracker.db");

    /// <summary>What is wrong with a connection string to PostgreSQL, without repeating it; null when it can be used. Nobody is asked.</summary>
    public static string? ConnectionFault(string connectionString) => Postgres.PostgresSetup.Fault(connectionString);
}
