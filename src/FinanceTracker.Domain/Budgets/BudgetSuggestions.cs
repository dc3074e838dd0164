using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Budgets;

/// <summary>Why a limit is proposed as it is.</summary>
public enum SuggestionReason
{
    /// <summary>The same sum every month.</summary>
    Steady = 1,

    /// <summary>The middle of the months.</summary>
    Usual = 2,

    /// <summary>A few months of the year have nearly all of it: a yearly limit.</summary>
    Seasonal = 3,

    /// <summary>Now and then: the average.</summary>
    NowAndThen = 4,
}

/// <summary>A limit proposed for one category, and the facts it stands on.</summary>
/// <param name="Category">Internal key.</param>
/// <param name="Period">Monthly or yearly.</param>
/// <param name="Amount">The limit.</param>
/// <param name="Reason">Why.</param>
/// <param name="Months">How many months were looked at.</param>
/// <param name="Low">The least in a month with spending.</param>
/// <param name="High">The most in a month.</param>
/// <param name="Typical">The median, or what it comes to on average where <paramref name="Reason"/> says so; before rounding.</param>
/// <param name="Season">The months it comes in, for a seasonal one, most expensive first.</param>
/// <param name="Active">In how many months anything was spent.</param>
public sealed record BudgetSuggestion(
    long Category, BudgetPeriod Period, Money Amount, SuggestionReason Reason, int Months, Money Low, Money High, Money Typical, IReadOnlyList<Month> Season, int Active);

/// <summary>A first budget from what was spent before. Pure; docs/specs/budgets.md lists the rules.</summary>
public static class BudgetSuggestions
{
    /// <summary>Months needed before anything is proposed.</summary>
    public const int FewestMonths = 3;

    /// <summary>Months looked at, at most.</summary>
    public const int MostMonths = 12;

    private const int SeasonMonths = 4;

    /// <summary>Proposals, largest per month first.</summary>
    /// <param name="first">The first of the months.</param>
    /// <param name="spent">By category, what was spent in each month from the first on, minor units; refunds have lowered it. All of the same length.</param>
    /// <param name="currency">Of the amounts.</param>
    public static IReadOnlyList<BudgetSuggestion> Of(Month first, IReadOnlyDictionary<long, IReadOnlyList<long>> spent, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(spent);
        return
        [
            .. spent.Select(pair => One(pair.Key, first, pair.Value, currency)).OfType<BudgetSuggestion>()
                .OrderByDescending(one => one.Period == BudgetPeriod.Yearly ? one.Amount.Minor / 12 : one.Amount.Minor).ThenBy(one => one.Category),
        ];
    }

    private static BudgetSuggestion? One(long category, Month first, IReadOnlyList<long> months, Currency currency)
    {
        var active = months.Where(minor => minor > 0).Order().ToList();
        var total = months.Sum();
        if (months.Count < FewestMonths || active.Count == 0 || total < currency.MinorPerMajor * months.Count)
            return null;
        var (low, high) = (active[0], active[^1]);
        var reason = active.Count == months.Count && high - low <= high / 50 ? SuggestionReason.Steady
            : IsSeasonal(months, total) ? SuggestionReason.Seasonal
            : active.Count * 2 > months.Count ? SuggestionReason.Usual : SuggestionReason.NowAndThen;
        var typical = reason switch
        {
            SuggestionReason.Steady => high,
            SuggestionReason.Seasonal => total,
            SuggestionReason.NowAndThen => (total + months.Count - 1) / months.Count,
            _ => Median([.. months.Order()]),
        };
        IReadOnlyList<Month> season = reason != SuggestionReason.Seasonal ? []
            : [.. months.Select((minor, at) => (minor, Month: first.AddMonths(at))).Where(pair => pair.minor > 0).OrderByDescending(pair => pair.minor).Take(SeasonMonths).Select(pair => pair.Month)];
        return new BudgetSuggestion(
            category, reason == SuggestionReason.Seasonal ? BudgetPeriod.Yearly : BudgetPeriod.Monthly,
            new Money(reason == SuggestionReason.Steady ? typical : RoundUp(typical, currency), currency), reason, months.Count,
            new Money(low, currency), new Money(high, currency), new Money(typical, currency), season, active.Count);
    }

    /// <summary>A whole year is known, and at most four of its months have nine tenths of the spending.</summary>
    private static bool IsSeasonal(IReadOnlyList<long> months, long total) =>
        months.Count == MostMonths && (Int128)months.OrderDescending().Take(SeasonMonths).Sum(minor => Math.Max(0, minor)) * 10 >= (Int128)total * 9;

    private static long Median(List<long> ordered) =>
        ordered.Count % 2 == 1 ? ordered[ordered.Count / 2] : (ordered[(ordered.Count / 2) - 1] + ordered[ordered.Count / 2] + 1) / 2;

    /// <summary>Up to a number people would choose: fives below 100, tens below 500, then fifties.</summary>
    private static long RoundUp(long minor, Currency currency)
    {
        var step = currency.MinorPerMajor * (minor < 100L * currency.MinorPerMajor ? 5 : minor < 500L * currency.MinorPerMajor ? 10 : 50);
        return (minor + step - 1) / step * step;
    }
}
