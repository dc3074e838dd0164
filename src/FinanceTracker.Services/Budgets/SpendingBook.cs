using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>
/// What was spent by category in any number of periods: whole months from the kept totals, the days at the edges from the register's index, each read once.
/// What is dated after today is kept apart.
/// </summary>
internal sealed class SpendingBook
{
    private readonly DateOnly today;
    private readonly Dictionary<long, Currency> currencies;
    private readonly Dictionary<long, CategoryKind> kinds;
    private readonly Dictionary<int, List<CategorySum>> months = [];
    private readonly Dictionary<DateOnly, IReadOnlyList<CategorySum>> days = [];

    private SpendingBook(DateOnly today, Dictionary<long, Currency> currencies, Dictionary<long, CategoryKind> kinds) =>
        (this.today, this.currencies, this.kinds) = (today, currencies, kinds);

    /// <summary>Reads all that the periods need.</summary>
    public static async Task<SpendingBook> LoadAsync(AppDbContext db, IReadOnlyCollection<DateRange> periods, DateOnly today, CancellationToken ct)
    {
        var book = new SpendingBook(
            today,
            await db.Accounts.IgnoreQueryFilters([AppDbContext.DeletedFilter]).ToDictionaryAsync(row => row.Key, row => row.Opening.Currency, ct),
            await db.Categories.IgnoreQueryFilters([AppDbContext.DeletedFilter]).ToDictionaryAsync(row => row.Key, row => row.Kind, ct));
        var whole = new HashSet<int>();
        var edges = new List<DateRange>();
        foreach (var period in periods.Distinct())
        {
            var (before, first, count, after) = book.Past(period).ByWholeMonths();
            whole.UnionWith(Enumerable.Range(first.Index, count));
            edges.AddRange([before, after, book.Future(period)]);
        }
        if (whole.Count > 0)
        {
            var (low, high) = (whole.Min(), whole.Max());
            foreach (var total in await db.CategoryMonthTotals.AsNoTracking().Where(total => total.Month >= low && total.Month <= high).ToListAsync(ct))
            {
                if (!whole.Contains(total.Month))
                    continue;
                if (!book.months.TryGetValue(total.Month, out var sums))
                    book.months[total.Month] = sums = [];
                sums.Add(new CategorySum(total.AccountKey, total.CategoryKey, total.InMinor, total.OutMinor, total.RowCount));
            }
        }
        foreach (var range in Together(edges))
        {
            foreach (var (day, sums) in await CategorySums.ByDayAsync(db, range, ct))
                book.days[day] = sums;
        }
        return book;
    }

    /// <summary>Spent in a period up to today, minor units by currency.</summary>
    /// <param name="period">One of those that were asked for.</param>
    /// <param name="categories">Keys of all categories meant; null for all spending, uncategorised money out included.</param>
    public Dictionary<Currency, long> Spent(DateRange period, IReadOnlySet<long>? categories)
    {
        var (before, first, count, after) = Past(period).ByWholeMonths();
        var spent = new Dictionary<Currency, long>();
        for (var month = 0; month < count; month++)
        {
            if (months.TryGetValue(first.Index + month, out var sums))
                Add(spent, sums, categories);
        }
        AddDays(spent, before, categories);
        AddDays(spent, after, categories);
        return spent;
    }

    /// <summary>The same for what is dated after today.</summary>
    public Dictionary<Currency, long> ToCome(DateRange period, IReadOnlySet<long>? categories)
    {
        var spent = new Dictionary<Currency, long>();
        AddDays(spent, Future(period), categories);
        return spent;
    }

    /// <summary>Spent in a period up to today by category, in one currency; 0 stands for money out without a category.</summary>
    public Dictionary<long, long> ByCategory(DateRange period, Currency currency)
    {
        var found = new Dictionary<long, long>();
        foreach (var sum in SumsOf(period).Where(sum => currencies.GetValueOrDefault(sum.Account) == currency))
        {
            if (SpentOf(sum) is var minor and not 0)
                found[sum.Category] = found.GetValueOrDefault(sum.Category) + minor;
        }
        return found;
    }

    /// <summary>Income of a period up to today, in one currency.</summary>
    public long Income(DateRange period, Currency currency) => SumsOf(period).Where(sum => currencies.GetValueOrDefault(sum.Account) == currency).Sum(sum =>
        sum.Category == 0 ? sum.In : kinds.GetValueOrDefault(sum.Category) == CategoryKind.Income ? sum.In + sum.Out : 0);

    private IEnumerable<CategorySum> SumsOf(DateRange period)
    {
        var (before, first, count, after) = Past(period).ByWholeMonths();
        return Enumerable.Range(first.Index, count).SelectMany(month => months.TryGetValue(month, out var sums) ? sums : [])
            .Concat(DaysOf(before).Concat(DaysOf(after)).SelectMany(sums => sums));
    }

    private void AddDays(Dictionary<Currency, long> spent, DateRange range, IReadOnlySet<long>? categories)
    {
        foreach (var sums in DaysOf(range))
            Add(spent, sums, categories);
    }

    private IEnumerable<IReadOnlyList<CategorySum>> DaysOf(DateRange range)
    {
        // Periods can be longer than the history: go by whichever is shorter.
        if (range.Length > days.Count)
            return days.Where(day => range.Contains(day.Key)).Select(day => day.Value);
        return Enumerable.Range(0, range.Length).Select(at => range.From.AddDays(at)).Where(days.ContainsKey).Select(day => days[day]);
    }

    private void Add(Dictionary<Currency, long> spent, IReadOnlyList<CategorySum> sums, IReadOnlySet<long>? categories)
    {
        foreach (var sum in sums)
        {
            if (categories is not null && !categories.Contains(sum.Category))
                continue;
            if (SpentOf(sum) is var minor and not 0 && currencies.TryGetValue(sum.Account, out var currency))
                spent[currency] = spent.GetValueOrDefault(currency) + minor;
        }
    }

    /// <summary>The ledger's rule: a category's kind decides, money without one goes by its sign, transfers and corrections never count.</summary>
    private long SpentOf(CategorySum sum) => sum.Category == 0 ? -sum.Out
        : kinds.TryGetValue(sum.Category, out var kind) && kind == CategoryKind.Expense ? -(sum.In + sum.Out) : 0;

    private DateRange Past(DateRange period) => period.To <= today ? period : period with { To = today };

    private DateRange Future(DateRange period) => period.From > today ? period : period with { From = today.AddDays(1) };

    /// <summary>The same days in as few ranges as there can be.</summary>
    private static List<DateRange> Together(IEnumerable<DateRange> ranges)
    {
        var merged = new List<DateRange>();
        foreach (var range in ranges.Where(range => !range.IsEmpty).OrderBy(range => range.From))
        {
            if (merged.Count > 0 && range.From.DayNumber <= merged[^1].To.DayNumber + 1)
                merged[^1] = merged[^1] with { To = range.To > merged[^1].To ? range.To : merged[^1].To };
            else
                merged.Add(range);
        }
        return merged;
    }
}
