using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>Reads envelopes from the first month anything was assigned in. Months cost what their totals cost, not what their entries do.</summary>
internal sealed class EnvelopeReading
{
    private readonly Dictionary<(int Month, long Category), EnvelopeAssignment> assigned;
    private readonly Dictionary<long, EnvelopeGoal> goals;
    private readonly IReadOnlyList<Category> categories;
    private readonly HouseholdChoices choices;

    private EnvelopeReading(HouseholdChoices choices, List<EnvelopeAssignment> assigned, Dictionary<long, EnvelopeGoal> goals, IReadOnlyList<Category> categories)
    {
        (this.choices, this.goals, this.categories) = (choices, goals, categories);
        this.assigned = assigned.ToDictionary(row => (row.Month, row.CategoryKey));
    }

    /// <summary>The months from the first one with envelopes, or the first one asked for when that is earlier, to the last one asked for.</summary>
    public required IReadOnlyList<EnvelopeMonth> Months { get; init; }

    /// <summary>What was spent in the twelve months before the first one asked for, oldest first; by category, minor units.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<long, long>> Before { get; init; }

    /// <param name="db">The store.</param>
    /// <param name="choices">The household's.</param>
    /// <param name="first">The first month to show.</param>
    /// <param name="count">How many.</param>
    /// <param name="history">Also what was spent before.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<EnvelopeReading> LoadAsync(AppDbContext db, HouseholdChoices choices, Month first, int count, bool history, CancellationToken ct)
    {
        var last = first.AddMonths(count - 1);
        var rows = await db.EnvelopeAssignments.AsNoTracking().ToListAsync(ct);
        // Months before the first one with anything assigned stand alone: what came in then is not there to assign.
        var begin = rows.Where(row => !row.Amount.IsZero).Select(row => (int?)row.Month).Min() ?? choices.Calendar.Month.Index;
        var months = Enumerable.Range(Math.Min(first.Index, begin), last.Index - Math.Min(first.Index, begin) + 1).Select(index => new Month(index)).ToList();
        var past = history ? Enumerable.Range(first.Index - BudgetSuggestions.MostMonths, BudgetSuggestions.MostMonths).Select(index => new Month(index)).ToList() : [];
        var book = await SpendingBook.LoadAsync(db, [.. months.Concat(past).Select(month => choices.Calendar.PeriodOf(month))], choices.Calendar.Today, ct);
        var byMonth = rows.ToLookup(row => row.Month);
        var main = choices.Currency;
        var facts = months.ConvertAll(month => new EnvelopeFacts(
            month, new Money(book.Income(choices.Calendar.PeriodOf(month), main), main),
            byMonth[month.Index].Where(row => row.Amount.Currency == main).ToDictionary(row => row.CategoryKey, row => row.Amount),
            book.ByCategory(choices.Calendar.PeriodOf(month), main).ToDictionary(pair => pair.Key, pair => new Money(pair.Value, main))));
        return new EnvelopeReading(
            choices, rows, await db.EnvelopeGoals.AsNoTracking().ToDictionaryAsync(goal => goal.CategoryKey, ct), await CategoriesAsync(db, ct))
        {
            Months = [.. facts.Where(fact => fact.Month.Index < begin).SelectMany(fact => EnvelopeMonths.Of([fact], main)), .. EnvelopeMonths.Of([.. facts.Where(fact => fact.Month.Index >= begin)], main)],
            Before = past.ConvertAll(month => book.ByCategory(choices.Calendar.PeriodOf(month), main)),
        };
    }

    /// <summary>A month as people see it.</summary>
    public EnvelopesView View(Month name)
    {
        var month = Months.Single(one => one.Month == name);
        var zero = Money.Zero(choices.Currency);
        var ids = categories.ToDictionary(row => row.Key, row => row.Id);
        var items = categories.Where(row => row.Kind == CategoryKind.Expense || month.Rows.ContainsKey(row.Key)).Select(row =>
        {
            var here = Row(month, row.Key);
            return new EnvelopeItem(
                row.Id, row.Name, row.ParentKey is { } parent ? ids.GetValueOrDefault(parent) : null, here.Carried, here.Assigned, -here.Spent, here.Available,
                Goal(row.Key, name, here.Carried), assigned.GetValueOrDefault((name.Index, row.Key))?.Note)
            {
                IsArchived = row.IsArchived,
            };
        }).ToList();
        if (month.Rows.TryGetValue(0, out var none))
            items.Add(new EnvelopeItem(null, "No category", null, none.Carried, none.Assigned, -none.Spent, none.Available, null, null));
        var period = choices.Calendar.PeriodOf(name);
        return new EnvelopesView(
            name, period.From, period.To, choices.Currency, month.ReadyToAssign, month.LeftBefore, month.Overspent, month.Income, month.Assigned + zero, items);
    }

    /// <summary>What an envelope would get by a quick fill; null when the fill says nothing of it.</summary>
    public Money? Fill(EnvelopeFill fill, Month name, long category)
    {
        var main = choices.Currency;
        var here = Row(Months.Single(one => one.Month == name), category);
        return fill switch
        {
            EnvelopeFill.LastMonth => assigned.GetValueOrDefault((name.Index - 1, category))?.Amount is { } last && last.Currency == main ? last : null,
            EnvelopeFill.SpentLastMonth => Average(category, 1),
            EnvelopeFill.Average3 => Average(category, 3),
            EnvelopeFill.Average6 => Average(category, 6),
            EnvelopeFill.Average12 => Average(category, 12),
            EnvelopeFill.Target => Goal(category, name, here.Carried)?.Needed is { } needed && needed > here.Assigned ? needed : null,
            EnvelopeFill.Cover => here.Available.IsNegative ? here.Assigned - here.Available : null,
            _ => throw new ArgumentOutOfRangeException(nameof(fill), fill, "An unknown quick fill."),
        };
    }

    /// <summary>Internal keys of envelopes that can be filled, with their ids and names.</summary>
    public IEnumerable<Category> Open => categories.Where(row => row.Kind == CategoryKind.Expense && !row.IsArchived);

    public EnvelopeRow Row(EnvelopeMonth month, long category) =>
        month.Rows.GetValueOrDefault(category) ?? new EnvelopeRow(Money.Zero(choices.Currency), Money.Zero(choices.Currency), Money.Zero(choices.Currency));

    private Money? Average(long category, int months)
    {
        var sum = Before.TakeLast(months).Sum(month => month.GetValueOrDefault(category));
        return sum <= 0 ? null : new Money((sum + months - 1) / months, choices.Currency);
    }

    private GoalView? Goal(long category, Month month, Money carried) => goals.TryGetValue(category, out var goal) && goal.Amount.Currency == choices.Currency
        ? GoalView.Of(goal) with { Needed = goal.Needed(month, goal.Date is { } due ? choices.Calendar.MonthStart.NameOf(due) : null, carried) }
        : null;

    /// <summary>Parents before children, in their order.</summary>
    private static async Task<IReadOnlyList<Category>> CategoriesAsync(AppDbContext db, CancellationToken ct)
    {
        var rows = await db.Categories.AsNoTracking().ToListAsync(ct);
        var known = rows.Select(row => row.Key).ToHashSet();
        var children = rows.ToLookup(row => row.ParentKey is { } parent && known.Contains(parent) ? parent : 0);
        return [.. Below(0)];

        IEnumerable<Category> Below(long parent) => children[parent].OrderBy(row => row.SortOrder).ThenBy(row => row.NameKey, StringComparer.Ordinal)
            .SelectMany(row => Below(row.Key).Prepend(row));
    }
}
