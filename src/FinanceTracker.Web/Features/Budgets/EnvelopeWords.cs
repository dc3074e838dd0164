using System.Globalization;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>What the pages say about envelopes.</summary>
internal static class EnvelopeWords
{
    public static IReadOnlyList<(EnvelopeFill Fill, string Text)> Fills { get; } =
    [
        (EnvelopeFill.LastMonth, "As last month"), (EnvelopeFill.SpentLastMonth, "Spent last month"), (EnvelopeFill.Average3, "Average of 3 months"), (EnvelopeFill.Average6, "Average of 6 months"),
        (EnvelopeFill.Average12, "Average of 12 months"), (EnvelopeFill.Target, "What targets need"), (EnvelopeFill.Cover, "Cover what is missing"),
    ];

    public static IReadOnlyList<(EnvelopeGoalKind Kind, string Text)> Goals { get; } =
        [(EnvelopeGoalKind.Monthly, "Put in the same each month"), (EnvelopeGoalKind.Refill, "Fill up to an amount each month"), (EnvelopeGoalKind.ByDate, "Have an amount by a day")];

    public static string Name(Month month) => month.FirstDay.ToString("MMMM", CultureInfo.CurrentCulture);

    public static string Text(EnvelopeFill fill) => fill == EnvelopeFill.Target ? "What the target needs" : Fills.Single(one => one.Fill == fill).Text;

    /// <summary>As it is typed into a field.</summary>
    public static string Plain(Money money) => MoneyFormat.Text(money, CultureInfo.CurrentCulture, symbol: false).Replace(MoneyFormat.Minus, "-", StringComparison.Ordinal);

    /// <summary>What the target needs this month beyond what is assigned; null when nothing.</summary>
    public static Money? Missing(EnvelopeItem item) => item.Target?.Needed is { } needed && needed > item.Assigned ? needed - item.Assigned : null;
}
