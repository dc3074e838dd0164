using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Demo;

/// <summary>A budget to be made.</summary>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="Categories">English names of the preset.</param>
/// <param name="Period">How long its limit lasts.</param>
/// <param name="Start">Its first day.</param>
/// <param name="Limit">Of each period, above zero.</param>
public sealed record DemoBudget(string Name, IReadOnlyList<string> Categories, BudgetPeriod Period, DateOnly Start, Money Limit)
{
    public BudgetRollover Rollover { get; init; }

    /// <summary>Percent of the limit at which it speaks up, ascending.</summary>
    public IReadOnlyList<int> Thresholds { get; init; } = [80, 100];
}

/// <summary>Money to be put into an envelope.</summary>
/// <param name="Category">English name of the preset.</param>
/// <param name="Month">The household's month.</param>
/// <param name="Amount">Above zero.</param>
public sealed record DemoEnvelope(string Category, Month Month, Money Amount)
{
    public string? Note { get; init; }
}

/// <summary>A target to be set for an envelope.</summary>
/// <param name="Category">English name of the preset.</param>
/// <param name="Kind">What it is to reach.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="Date">By when, for <see cref="EnvelopeGoalKind.ByDate"/>.</param>
public sealed record DemoGoal(string Category, EnvelopeGoalKind Kind, Money Amount, DateOnly? Date = null);

/// <summary>Budgets and envelopes the invented people would have made from what they spent: one budget rolls over, one is near its limit, one is over. Pure.</summary>
/// <param name="Budgets">In the order in which they are made.</param>
/// <param name="Envelopes">Of last month and this one.</param>
/// <param name="Goals">At most one for each envelope.</param>
public sealed record DemoPlans(IReadOnlyList<DemoBudget> Budgets, IReadOnlyList<DemoEnvelope> Envelopes, IReadOnlyList<DemoGoal> Goals)
{
    private static readonly string[] EatingOut = ["Restaurants", "Takeaway", "Coffee and bakery"];
    private static readonly string[] GoingOut = ["Going out", "Films, music and books", "Hobbies and games"];
    private static readonly string[] Roof = ["Rent or mortgage", "Electricity and heating", "Water", "Internet and phone"];
    private static readonly string[] Moving = ["Fuel and charging", "Public transport", "Parking and tolls"];
    private static readonly string[] Trips = ["Flights and trains", "Places to stay", "On the trip"];

    /// <summary>Plans for a made-up ledger.</summary>
    /// <param name="ledger">All of it.</param>
    /// <param name="currency">The household's; entries in others do not count.</param>
    /// <param name="calendar">Its months.</param>
    public static DemoPlans Of(DemoLedger ledger, Currency currency, HouseholdCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(calendar);
        var spent = new DemoSpending(ledger, currency);
        var (now, last) = (calendar.PeriodOf(calendar.Month), calendar.PeriodOf(calendar.Month.AddMonths(-1)));
        long Usual(params string[] names) => Enumerable.Range(1, 3).Sum(back => spent.Of(calendar.PeriodOf(calendar.Month.AddMonths(-back)), names)) / 3;
        // Whatever day the demo is made on: below what is spent already, and just above it.
        Money Over(params string[] names) => Round(spent.Of(now, names) is > 0 and var sofar ? sofar * 93 / 100 : Usual(names), currency, up: false);
        Money Near(string[] names) => Round(Math.Max(Usual(names) / 3, spent.Of(now, names) * 109 / 100), currency, up: true);
        Money Enough(params string[] names) => Round(Math.Max(Usual(names), spent.Of(now, names)), currency, up: true);
        Money About(params string[] names) => Round(Usual(names), currency, up: true);
        var since = calendar.PeriodOf(calendar.Month.AddMonths(-5)).From;
        List<DemoBudget> budgets =
        [
            new("Groceries", ["Groceries"], BudgetPeriod.Monthly, since, Round(Usual("Groceries") * 11 / 10, currency, up: true)),
            new("Eating out", EatingOut, BudgetPeriod.Monthly, since, Over(EatingOut)),
            new("Free time", GoingOut, BudgetPeriod.Monthly, since, Near(GoingOut)),
            new("Clothes", ["Clothes and shoes"], BudgetPeriod.Monthly, since, About("Clothes and shoes")) { Rollover = BudgetRollover.Surplus },
            new("Getting around", Moving, BudgetPeriod.Monthly, since, Round(Usual(Moving) * 13 / 10, currency, up: true)) { Rollover = BudgetRollover.Both },
            new("Home and its bills", Roof, BudgetPeriod.Monthly, since, Enough(Roof)) { Thresholds = [100] },
            new("Subscriptions", ["Subscriptions"], BudgetPeriod.Monthly, since, Enough("Subscriptions")) { Thresholds = [100] },
            new("Trips", Trips, BudgetPeriod.Yearly, new DateOnly(calendar.Today.Year, 1, 1), Round(spent.Of(new DateRange(calendar.Today.AddDays(-364), calendar.Today), Trips) * 13 / 10, currency, up: true)),
        ];
        var envelopes = new List<DemoEnvelope>();
        foreach (var category in spent.Categories.Order(StringComparer.Ordinal))
        {
            if (spent.Of(last, category) is > 0 and var before)
                envelopes.Add(new DemoEnvelope(category, calendar.Month.AddMonths(-1), Round(before, currency, up: true)));
            var wanted = category == "Restaurants" ? Over(category) : Enough(category);
            if (wanted.Minor > 0)
                envelopes.Add(new DemoEnvelope(category, calendar.Month, wanted) { Note = category == "Clothes and shoes" ? "Winter boots for Sam" : null });
        }
        var presents = new DateOnly(calendar.Today.Year + (calendar.Today.Month == 12 ? 1 : 0), 12, 15);
        List<DemoGoal> goals =
        [
            new("Rent or mortgage", EnvelopeGoalKind.Monthly, About("Rent or mortgage")),
            new("Clothes and shoes", EnvelopeGoalKind.Refill, About("Clothes and shoes")),
            new("Presents", EnvelopeGoalKind.ByDate, About("Groceries"), presents),
        ];
        return new DemoPlans([.. budgets.Where(budget => budget.Limit.Minor > 0)], envelopes, [.. goals.Where(goal => goal.Amount.Minor > 0)]);
    }

    /// <summary>To two digits, as people choose limits.</summary>
    private static Money Round(long minor, Currency currency, bool up)
    {
        var step = 1L;
        while (minor / step >= 100)
            step *= 10;
        return new Money(Math.Max(0, (minor + (up ? step - 1 : 0)) / step * step), currency);
    }
}
