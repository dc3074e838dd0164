using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Accounts;

/// <summary>The balance of an account at the ends of days.</summary>
/// <param name="Today">The household's date: the last point.</param>
/// <param name="Entries">How many entries the account has, future and failed ones included.</param>
/// <param name="Points">Oldest first; in the account's currency, a debt is negative.</param>
public sealed record AccountHistory(DateOnly Today, long Entries, IReadOnlyList<BalancePoint> Points);

/// <summary>A balance at the end of a day.</summary>
public sealed record BalancePoint(DateOnly Date, Money Balance);

/// <summary>How the balance of one account went, from its kept daily totals: reads a row for each day with entries, never the entries.</summary>
public sealed class AccountHistoryService(HouseholdDb household, HouseholdSettings settings)
{
    /// <summary>The account's balance over a span that ends today; not found when it is not this household's.</summary>
    public async Task<Result<AccountHistory>> GetBalanceHistoryAsync(Guid id, HistorySpan span, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Accounts.AsNoTracking().ByIdAsync(id, ct) is not { } account)
            return Faults.NotFound;
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        var days = db.DayTotals.Where(day => day.AccountKey == account.Key);
        var first = await days.Where(day => day.RowCount > 0).MinAsync(day => (DateOnly?)day.Day, ct);
        var shown = BalanceHistory.Days(span, first < account.OpeningDate ? first.Value : account.OpeningDate, today);

        var start = shown[0];
        var whole = await db.AccountTotals.SingleOrDefaultAsync(total => total.AccountKey == account.Key, ct);
        var later = await days.Where(day => day.Day > start).Select(day => new { day.Day, day.SumMinor }).ToListAsync(ct);
        var now = account.Opening.Minor + (whole?.SumMinor ?? 0) - later.Where(day => day.Day > today).Sum(day => day.SumMinor);
        var balances = BalanceHistory.Back(now, shown, later.Select(day => (day.Day, day.SumMinor)));
        return new AccountHistory(
            today, whole?.RowCount ?? 0, [.. shown.Select((day, at) => new BalancePoint(day, new Money(balances[at], account.Currency)))]);
    }
}
