using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>A budget in one of its periods.</summary>
internal sealed record BudgetStand(Budget Budget, BudgetProgress Progress, IReadOnlyList<CurrencyAmount> Others);

/// <summary>Reads how budgets stand in the periods asked for; what periods need is read once for all of them.</summary>
internal static class BudgetReading
{
    /// <summary>Budgets with their parts, in the order of their names.</summary>
    public static async Task<List<Budget>> LoadAsync(AppDbContext db, bool activeOnly, CancellationToken ct) =>
        [.. (await db.Budgets.AsNoTracking().Where(budget => !activeOnly || budget.IsActive).Include(budget => budget.Categories).Include(budget => budget.Limits).AsSplitQuery().ToListAsync(ct))
            .OrderBy(budget => budget.Name, StringComparer.OrdinalIgnoreCase).ThenBy(budget => budget.Key)];

    /// <summary>The stands, budget after budget, oldest period first.</summary>
    /// <param name="db">The store.</param>
    /// <param name="choices">The household's.</param>
    /// <param name="budgets">With their parts.</param>
    /// <param name="wanted">Which of its periods.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<IReadOnlyList<BudgetStand>> StandsAsync(
        AppDbContext db, HouseholdChoices choices, IReadOnlyList<Budget> budgets, Func<BudgetPeriods, IEnumerable<DateRange>> wanted, CancellationToken ct)
    {
        var today = choices.Calendar.Today;
        var plans = new List<Plan>();
        foreach (var budget in budgets)
        {
            var periods = await PeriodsAsync(db, choices, budget, ct);
            var shown = wanted(periods).ToList();
            if (shown.Count == 0)
                continue;
            var chain = budget.Rollover == BudgetRollover.None ? shown : [.. periods.Touching(new DateRange(periods.First.From, shown[^1].To))];
            plans.Add(new Plan(budget, shown, chain));
        }
        var tree = new CategoryTree(await db.Categories.Select(row => new ValueTuple<long, long?>(row.Key, row.ParentKey)).ToListAsync(ct));
        var book = await SpendingBook.LoadAsync(db, [.. plans.Where(plan => plan.Budget.Query is null).SelectMany(plan => plan.Chain)], today, ct);
        var open = plans.Where(plan => plan.Budget.Query is null).SelectMany(plan => plan.Shown).Where(period => period.To >= today).ToList();
        var bills = open.Count == 0 ? BillsToCome.None : await BillsToCome.LoadAsync(db, today, new DateRange(open.Min(period => period.From), open.Max(period => period.To)), ct);
        var stands = new List<BudgetStand>();
        foreach (var plan in plans)
        {
            var scope = Scope(plan.Budget, tree);
            if (plan.Budget.Query is not { } query)
            {
                stands.AddRange(Stands(plan, today, period => book.Spent(period, scope), period => book.ToCome(period, scope), period => bills.In(period, plan.Budget.Currency, scope)));
                continue;
            }
            var found = await QuerySpending.LoadAsync(
                db, query, new QueryCalendar(today, choices.Calendar.MonthStart, choices.FirstWeekday), new DateRange(plan.Chain[0].From, plan.Chain[^1].To), scope, ct);
            stands.AddRange(Stands(plan, today,
                period => found.Between(period.Intersect(new DateRange(DateOnly.MinValue, today))), period => found.Between(period.Intersect(new DateRange(today.AddDays(1), DateOnly.MaxValue))), _ => null));
        }
        return stands;
    }

    /// <summary>A budget's periods; paydays are looked up only where it goes by them.</summary>
    public static async Task<BudgetPeriods> PeriodsAsync(AppDbContext db, HouseholdChoices choices, Budget budget, CancellationToken ct) => budget.PeriodsWith(
        choices.Calendar.MonthStart,
        budget.Period == BudgetPeriod.Payday ? await BudgetPaydays.LoadAsync(db, choices, budget.PaydayQuery, ct) : new PaydayCalendar([], choices.Calendar.MonthStart));

    /// <summary>The keys of a budget's categories and of all below them; null when it has none.</summary>
    public static HashSet<long>? Scope(Budget budget, CategoryTree tree) => budget.Categories.Count == 0 ? null
        : [.. budget.Categories.SelectMany(part => tree.Below(part.CategoryKey).Prepend(part.CategoryKey))];

    private static IEnumerable<BudgetStand> Stands(
        Plan plan, DateOnly today, Func<DateRange, Dictionary<Currency, long>> spentIn, Func<DateRange, Dictionary<Currency, long>> toComeIn, Func<DateRange, Money?> billsIn)
    {
        var (budget, main) = (plan.Budget, plan.Budget.Currency);
        var shown = plan.Shown.ToHashSet();
        var carried = Money.Zero(main);
        foreach (var period in plan.Chain)
        {
            var spent = spentIn(period);
            var progress = new BudgetProgress
            {
                Period = period,
                Limit = budget.LimitOn(period.From),
                Carried = carried,
                Spent = new Money(spent.GetValueOrDefault(main), main),
                ToCome = new Money(toComeIn(period).GetValueOrDefault(main), main),
                Bills = period.To < today ? null : billsIn(period),
                Today = today,
                Thresholds = budget.Thresholds,
            };
            carried = BudgetProgress.Carry(budget.Rollover, progress.Left);
            if (shown.Contains(period))
                yield return new BudgetStand(budget, progress, [.. spent.Where(one => one.Key != main && one.Value != 0)
                    .OrderBy(one => one.Key.Code, StringComparer.Ordinal).Select(one => new CurrencyAmount(one.Key, new Money(one.Value, one.Key)))]);
        }
    }

    private sealed record Plan(Budget Budget, IReadOnlyList<DateRange> Shown, IReadOnlyList<DateRange> Chain);
}
