using System.Collections.Concurrent;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Alerts;

/// <summary>Keeps looks, which follow every write, from projecting the same account again and again. In this process only: what it delays, the job finds.</summary>
internal sealed class ForecastPace(TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<(HouseholdId Household, Guid Account), DateTimeOffset> last = [];

    /// <summary>True when it is time for another look at an account; it counts as one.</summary>
    public bool MayLook(HouseholdId household, Guid account)
    {
        var now = clock.GetUtcNow();
        // A clock that was put back must not stop it.
        if (last.TryGetValue((household, account), out var before) && (now - before).Duration() < Between)
            return false;
        last[(household, account)] = now;
        return true;
    }
}
