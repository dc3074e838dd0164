using System.Data;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Opens contexts and runs transactions, one after another through the gate where the database needs it. What runs inside a
/// transaction joins it: writes as part of it, reads on its connection, so that they see what it has written so far.
/// </summary>
internal sealed class Transactor(IDbContextFactory<AppDbContext> contexts, WriteGate gate, HouseholdEvents events)
{
    private static readonly AsyncLocal<UnitOfWork?> Current = new();

    /// <summary>The transaction this work runs inside, or null.</summary>
    public static UnitOfWork? Running => Current.Value is { IsOpen: true } unit ? unit : null;

    /// <summary>A context for reading, stamped with a household or with none.</summary>
    public async Task<AppDbContext> OpenAsync(HouseholdId? stamp, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var db = contexts.CreateDbContext();
        db.Stamp = stamp;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        if (Running is { } unit)
        {
            db.Database.SetDbConnection(unit.Db.Database.GetDbConnection(), contextOwnsConnection: false);
            await db.Database.UseTransactionAsync(unit.Db.Database.CurrentTransaction!.GetDbTransaction(), ct);
        }
        else if (db.Database.IsSqlite())
        {
            // Opened once instead of once per query: each opening sets the connection up.
            await db.Database.OpenConnectionAsync(ct);
        }
        return db;
    }

    /// <summary>Runs work in a transaction of its own. The work says whether to keep it.</summary>
    public async Task<T> RunAsync<T>(
        HouseholdId? stamp, Func<UnitOfWork, Task<(T Answer, bool Keep)>> work, CancellationToken ct, IsolationLevel isolation = IsolationLevel.Unspecified)
    {
        using var turn = await gate.EnterAsync(ct);
        await using var db = contexts.CreateDbContext();
        db.Stamp = stamp;
        await using var transaction = await StoreFaults.TranslateAsync(() => db.Database.BeginTransactionAsync(isolation, ct));
        var unit = new UnitOfWork(db, stamp ?? default);
        T answer;
        bool keep;
        Current.Value = unit;
        try
        {
            (answer, keep) = await StoreFaults.TranslateAsync(() => work(unit));
            if (keep)
            {
                if (unit.Events.Count > 0)
                    await StoreFaults.TranslateAsync(() => db.AnnounceAsync(events.Self, unit.Events, CancellationToken.None));
                await StoreFaults.TranslateAsync(() => transaction.CommitAsync(CancellationToken.None));
            }
        }
        finally
        {
            unit.IsOpen = false;
            Current.Value = null;
        }
        if (keep)
            events.Publish(unit.Events);
        return answer;
    }

    /// <summary>Runs work inside a running transaction; what it does not keep is rolled back, the rest stays.</summary>
    public static async Task<T> JoinAsync<T>(UnitOfWork outer, Func<UnitOfWork, Task<(T Answer, bool Keep)>> work, CancellationToken ct)
    {
        var transaction = outer.Db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync("inner", ct);
        var (answer, keep) = await work(outer);
        if (!keep)
        {
            await transaction.RollbackToSavepointAsync("inner", ct);
            outer.Db.ChangeTracker.Clear();
        }
        await transaction.ReleaseSavepointAsync("inner", ct);
        return answer;
    }
}
