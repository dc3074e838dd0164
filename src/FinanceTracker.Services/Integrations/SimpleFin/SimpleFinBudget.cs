using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;

namespace FinanceTracker.Services.Integrations.SimpleFin;

/// <summary>
/// Calls a day for each access: SimpleFIN ends accesses that ask too often. Counted in memory; an update's state carries the count over a
/// restart.
/// </summary>
internal sealed class SimpleFinBudget(int perDay, TimeProvider clock)
{
    private readonly Dictionary<string, (DateOnly Day, int Calls)> made = new(StringComparer.Ordinal);

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>What an earlier process counted.</summary>
    public void Recall(string access, DateOnly day, int calls)
    {
        lock (made)
        {
            if (day == Today && Made(access) < calls)
                made[Name(access)] = (day, calls);
        }
    }

    public int MadeToday(string access)
    {
        lock (made)
            return Made(access);
    }

    /// <summary>How many more are allowed today.</summary>
    public int Left(string access) => perDay - MadeToday(access);

    /// <summary>Counts one call, or refuses it.</summary>
    public void Take(string access)
    {
        lock (made)
        {
            var calls = Made(access);
            if (calls >= perDay)
                throw new BankFeedException(FeedFault.Transient, $"SimpleFIN has been asked {perDay} times today, which is all it allows. It goes on tomorrow.")
                {
                    Code = "DAY_IS_USED_UP",
                    RetryAfter = Today.AddDays(1).ToDateTime(TimeOnly.MinValue) - clock.GetUtcNow().UtcDateTime,
                };
            foreach (var old in made.Where(pair => pair.Value.Day != Today).Select(pair => pair.Key).ToList())
                made.Remove(old);
            made[Name(access)] = (Today, calls + 1);
        }
    }

    private int Made(string access) => made.TryGetValue(Name(access), out var known) && known.Day == Today ? known.Calls : 0;

    private static string Name(string access) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(access)));
}
