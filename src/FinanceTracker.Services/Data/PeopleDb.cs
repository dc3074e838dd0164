using System.Data;
using FinanceTracker.Services.Live;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FinanceTracker.Services.Data;

/// <summary>
/// The door to rows that belong to no household: people, sessions, memberships, recorded answers. Its contexts see no household's rows.
/// </summary>
public sealed class PeopleDb(IDbContextFactory<AppDbContext> contexts, WriteGate gate, HouseholdEvents events)
{
    private const int MostTries = 8;
    private readonly Transactor transactor = new(contexts, gate, events);

    /// <summary>A context for reading. Dispose it when the answer is built.</summary>
    public Task<AppDbContext> OpenAsync(CancellationToken ct) => transactor.OpenAsync(null, ct);

    /// <summary>Writes in one transaction and keeps it.</summary>
    public Task<T> WriteAsync<T>(Func<AppDbContext, Task<T>> work, CancellationToken ct) => TransactAsync(async unit =>
    {
        var answer = await work(unit.Db);
        await unit.Db.SaveChangesAsync(ct);
        return (answer, true);
    }, ct);

    /// <summary>Runs work in one transaction that the writes inside it join. The work says whether to keep it.</summary>
    public Task<T> TransactAsync<T>(Func<UnitOfWork, Task<(T Answer, bool Keep)>> work, CancellationToken ct) =>
        Transactor.Running is { } outer ? Transactor.JoinAsync(outer, work, ct) : transactor.RunAsync(null, work, ct);

    /// <summary>
    /// Runs work as if nobody else wrote meanwhile, for decisions such as "am I the first?". On PostgreSQL the work is called again when
    /// that did not hold, so it must not keep anything outside its transaction.
    /// </summary>
    public async Task<T> TransactAloneAsync<T>(Func<UnitOfWork, Task<(T Answer, bool Keep)>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await transactor.RunAsync(null, work, ct, IsolationLevel.Serializable);
            }
            catch (Exception fault) when (attempt < MostTries && IsDisturbed(fault))
            {
                // Another writer came between: decide anew on what is there now.
            }
        }
    }

    /// <summary>True when a save failed because such a row is there already.</summary>
    public static bool IsDuplicate(Exception fault) => fault is DbUpdateException
    {
        InnerException: Microsoft.Data.Sqlite.SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
    };

    private static bool IsDisturbed(Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException!)
        {
            if (inner is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation })
                return true;
        }
        return false;
    }
}
