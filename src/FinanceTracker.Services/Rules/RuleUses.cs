using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Rules;

/// <summary>Counts how often rules were of use. Beside the history: it makes no version of a rule and is not undone.</summary>
internal static class RuleUses
{
    /// <summary>Adds to the counts.</summary>
    /// <param name="write">The write in which the rules were used.</param>
    /// <param name="uses">Entries by the rule's key.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static async Task CountAsync(LedgerWrite write, IReadOnlyDictionary<long, int> uses, CancellationToken ct)
    {
        var now = write.Now;
        foreach (var same in uses.Where(use => use.Key > 0).GroupBy(use => use.Value, use => use.Key))
        {
            var (count, keys) = (same.Key, same.ToList());
            await write.Db.Rules.Where(rule => keys.Contains(rule.Key))
                .ExecuteUpdateAsync(set => set.SetProperty(rule => rule.Matches, rule => rule.Matches + count).SetProperty(rule => rule.LastUsedAt, now), ct);
        }
    }
}
