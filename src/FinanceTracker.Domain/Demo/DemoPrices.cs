using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Demo;

/// <summary>
/// From the prices the habits are written in (euro cents of today) to a currency and a day. Levels are rough, for plausible looks: no rates.
/// </summary>
internal sealed class DemoPrices(Currency home, Currency foreign, DateOnly today)
{
    // Units of the currency for what costs one euro, roughly.
    private static readonly Dictionary<string, double> Levels = new(StringComparer.Ordinal)
    {
        ["AUD"] = 1.7,
        ["BRL"] = 6,
        ["CAD"] = 1.5,
        ["CHF"] = 1.1,
        ["CNY"] = 7.5,
        ["CZK"] = 25,
        ["DKK"] = 7.5,
        ["GBP"] = 0.85,
        ["HKD"] = 8.5,
        ["HUF"] = 390,
        ["IDR"] = 17_000,
        ["INR"] = 90,
        ["ISK"] = 150,
        ["JPY"] = 160,
        ["KRW"] = 1_500,
        ["MXN"] = 20,
        ["NOK"] = 11.5,
        ["NZD"] = 1.8,
        ["PHP"] = 60,
        ["PLN"] = 4.3,
        ["RON"] = 5,
        ["SEK"] = 11.3,
        ["SGD"] = 1.5,
        ["THB"] = 38,
        ["TRY"] = 40,
        ["TWD"] = 34,
        ["UAH"] = 45,
        ["USD"] = 1.1,
        ["VND"] = 28_000,
        ["ZAR"] = 20,
    };

    // Prices and wages rise by a fiftieth a year; in whole years, as contracts do.
    private const double Rise = 1.02;

    /// <summary>Minor units of the household's currency.</summary>
    public long Home(long cents, DateOnly day) => Minor(cents, day, home);

    /// <summary>The same on every day: a price that is not raised year by year.</summary>
    public long HomeToday(long cents) => Minor(cents, today, home);

    /// <summary>Whether the day is less than so many months before today.</summary>
    public bool IsWithinMonths(DateOnly day, int months) => day > today.AddMonths(-months);

    /// <summary>Minor units of the trips' currency.</summary>
    public long Foreign(long cents, DateOnly day) => Minor(cents, day, foreign);

    /// <summary>What an amount abroad is at home, at a made-up rate that wanders with the days.</summary>
    public long AtHome(long foreignMinor, DateOnly day)
    {
        var wander = 1 + (0.03 * Math.Sin(day.DayNumber / 97.0));
        var major = (double)foreignMinor / foreign.MinorPerMajor / Level(foreign) * Level(home) * wander;
        return (long)Math.Round(major * home.MinorPerMajor);
    }

    /// <summary>A round sum, as people move it: down to whole steps.</summary>
    /// <param name="minor">Minor units of the household's currency.</param>
    /// <param name="cents">The step in euro cents.</param>
    public long Round(long minor, long cents = 5_000)
    {
        var step = Math.Max(1, Minor(cents, today, home));
        return minor / step * step;
    }

    private long Minor(long cents, DateOnly day, Currency currency)
    {
        var years = today.Year - day.Year;
        return (long)Math.Round(cents / 100.0 * Math.Pow(Rise, -years) * Level(currency) * currency.MinorPerMajor);
    }

    private static double Level(Currency currency) => Levels.GetValueOrDefault(currency.Code, 1);
}
