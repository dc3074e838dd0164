using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Analytics;

namespace FinanceTracker.Services.Dashboard;

/// <summary>Adds days up to a month so far. Pure.</summary>
internal static class MonthDays
{
    /// <summary>The first days of a period, <paramref name="days"/> after the first at most.</summary>
    public static MonthSoFar SoFar(IReadOnlyList<DayFlow> flows, DateRange period, int days, Currency currency)
    {
        var range = new DateRange(period.From, period.From.AddDays(Math.Min(days, period.Length - 1)));
        var (income, expenses) = (Money.Zero(currency), Money.Zero(currency));
        foreach (var flow in flows.Where(flow => range.Contains(flow.Day)))
            (income, expenses) = (income + flow.Income, expenses + flow.Expenses);
        return new MonthSoFar(range.To, income, expenses, income - expenses);
    }

    /// <summary>Two periods laid over each other from their first days.</summary>
    public static SpendingDays Running(IReadOnlyList<DayFlow> flows, DateRange current, DateRange previous, DateOnly today, Currency currency)
    {
        var spent = flows.ToDictionary(flow => flow.Day, flow => flow.Expenses);
        var length = Math.Max(current.Length, previous.Length);
        return new SpendingDays(
            [.. Enumerable.Range(0, length).Select(day => current.From.AddDays(day))],
            Running(spent, current with { To = today < current.To ? today : current.To }, length, currency),
            Running(spent, previous, length, currency));
    }

    private static Money?[] Running(Dictionary<DateOnly, Money> spent, DateRange period, int length, Currency currency)
    {
        var sum = Money.Zero(currency);
        var line = new Money?[length];
        for (var day = 0; day < length && period.Contains(period.From.AddDays(day)); day++)
            line[day] = sum += spent.GetValueOrDefault(period.From.AddDays(day), Money.Zero(currency));
        return line;
    }
}
