using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Data;

/// <summary>One open transaction and the events that wait for its commit.</summary>
public sealed class UnitOfWork
{
    internal UnitOfWork(AppDbContext db, HouseholdId household)
    {
        Db = db;
        Household = household;
    }

    /// <summary>The context inside the transaction.</summary>
    public AppDbContext Db { get; }

    internal HouseholdId Household { get; }

    /// <summary>False once the transaction has ended: work that outlives it must not join it.</summary>
    internal bool IsOpen { get; set; } = true;

    internal List<LedgerEvent> Events { get; } = [];
}
