using System.Net.Sockets;
using FinanceTracker.Services.Data.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FinanceTracker.Services.Data;

/// <summary>Why a store can't be opened, in one line for the person who runs the server; so that no such start ends in a stack trace.</summary>
internal static class StoreClosed
{
    private const string Restore = "Put the last backup back with \"financetracker restore FILE --replace\", which keeps this one aside.";

    /// <summary>The line, or null when the fault is none a person could do something about. Never holds a password.</summary>
    public static string? Explain(Exception? fault, DatabaseSettings settings)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case SqliteException sqlite:
                    return OfSqlite(sqlite.SqliteErrorCode, settings.SqliteFile);
                case PostgresException postgres:
                    return OfPostgres(postgres);
                case NpgsqlException { InnerException: (SocketException or TimeoutException or IOException) and var why }:
                    return $"PostgreSQL does not answer: {PostgresSetup.Place(settings.ConnectionString)}: {why.Message}. Is it running, and is Database:ConnectionString right?";
            }
        }
        return null;
    }

    // https://www.sqlite.org/rescode.html
    private static string? OfSqlite(int code, string file) => code switch
    {
        3 or 8 or 14 or 23 => $"{file} can't be opened and written. It and its folder have to belong to the user that runs this program, on a disk that can be written.",
        5 or 6 => $"{file} is in use by another program. Close that, and start again.",
        10 => $"{file} can't be read or written: the disk reports an error.",
        11 => $"{file} is damaged. {Restore}",
        13 => $"The disk of {file} is full. Make room, and start again.",
        26 => $"{file} is not a database. {Restore}",
        _ => null,
    };

    private static string? OfPostgres(PostgresException fault) => fault.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName
            => $"PostgreSQL refused: {fault.MessageText}. Check user, password and database in Database:ConnectionString.",
        PostgresErrorCodes.InsufficientPrivilege => $"PostgreSQL refused: {fault.MessageText}. The user in Database:ConnectionString has to own the database.",
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections => $"PostgreSQL takes nobody now: {fault.MessageText}. Start again in a moment.",
        PostgresErrorCodes.DiskFull => $"PostgreSQL has no room: {fault.MessageText}.",
        _ => null,
    };
}
