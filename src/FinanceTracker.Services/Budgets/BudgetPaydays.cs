using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Query;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>Finds the paydays: the money in that a query means, or the income of the payee who paid most in the last year.</summary>
internal static class BudgetPaydays
{
    private const int Year = 366;

    public static async Task<PaydayCalendar> LoadAsync(AppDbContext db, HouseholdChoices choices, string? query, CancellationToken ct)
    {
        var today = choices.Calendar.Today;
        var rows = db.Transactions.AsNoTracking().Where(row => row.Date <= today && row.Amount.Minor > 0
            && row.Status != TransactionStatus.Failed && row.TransferKey == null && !row.IsAdjustment);
        if (query is not null)
        {
            var (node, _) = LedgerQuery.Parse(query, new QueryCalendar(today, choices.Calendar.MonthStart, choices.FirstWeekday));
            var meant = node is null ? [] : await rows.Where(await QueryTranslator.TranslateAsync(db, node, ct)).Select(row => row.Date).Distinct().ToListAsync(ct);
            return new PaydayCalendar(meant, choices.Calendar.MonthStart);
        }
        var income = await db.Categories.Where(row => row.Kind == CategoryKind.Income).Select(row => row.Key).ToListAsync(ct);
        var since = today.AddDays(-Year);
        rows = rows.Where(row => row.PayeeKey != null && row.CategoryKey != null && income.Contains(row.CategoryKey.Value));
        var payers = await rows.Where(row => row.Date >= since).GroupBy(row => row.PayeeKey)
            .Select(group => new { Payee = group.Key, Sum = group.Sum(row => row.Amount.Minor), Times = group.Count() }).ToListAsync(ct);
        // Somebody who paid once is no regular income, as long as there is another.
        var payer = payers.OrderByDescending(one => one.Times > 1).ThenByDescending(one => one.Sum).ThenBy(one => one.Payee).Select(one => one.Payee).FirstOrDefault();
        var days = payer is null ? [] : await rows.Where(row => row.PayeeKey == payer).Select(row => row.Date).Distinct().ToListAsync(ct);
        return new PaydayCalendar(days, choices.Calendar.MonthStart);
    }
}
