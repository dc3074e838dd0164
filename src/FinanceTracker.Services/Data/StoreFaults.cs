using Microsoft.Data.Sqlite;
using Npgsql;

namespace FinanceTracker.Services.Data;

/// <summary>Tells the two outages people can do something about (busy, full) from bugs, on both databases.</summary>
internal static class StoreFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteFull = 13;

    public static async Task<T> TranslateAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (Translate(fault) is { } known)
        {
            throw known;
        }
    }

    public static Task TranslateAsync(Func<Task> work) => TranslateAsync(async () =>
    {
        await work();
        return true;
    });

    /// <summary>The outage behind a fault, or null.</summary>
    public static Exception? Translate(Exception? fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case StoreBusyException or StoreFullException:
                    return null;
                case SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked }:
                case PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.TooManyConnections }:
                    return new StoreBusyException(fault);
                case SqliteException { SqliteErrorCode: SqliteFull }:
                case PostgresException { SqlState: PostgresErrorCodes.DiskFull }:
                case IOException { HResult: unchecked((int)0x8007_0070) or 28 }:
                    return new StoreFullException(fault);
            }
        }
        return null;
    }
}
