using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Data;

/// <summary>Lets work that belongs to no household yet (founding, removing) see and write one household's rows for a while.</summary>
internal static class Stamped
{
    public static async Task<T> RunAsync<T>(UnitOfWork unit, HouseholdId household, Func<Task<T>> work)
    {
        var before = unit.Db.Stamp;
        unit.Db.Stamp = household;
        try
        {
            return await work();
        }
        finally
        {
            unit.Db.Stamp = before;
        }
    }
}
