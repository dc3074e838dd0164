using System.Globalization;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Query;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>What the pages say about budgets, and where their figures lead.</summary>
internal static class BudgetWords
{
    public static IReadOnlyList<(BudgetPeriod Period, string Text)> Periods { get; } =
    [
        (BudgetPeriod.Daily, "Every day"), (BudgetPeriod.Weekly, "Every week"), (BudgetPeriod.Biweekly, "Every two weeks"), (BudgetPeriod.Monthly, "Every month"),
        (BudgetPeriod.Quarterly, "Every quarter"), (BudgetPeriod.Yearly, "Every year"), (BudgetPeriod.Payday, "From payday to payday"), (BudgetPeriod.Custom, "Once, from one day to another"),
    ];

    /// <summary>Periods made of months, which may begin on another day than the household's.</summary>
    public static bool HasMonthStart(BudgetPeriod period) => period is BudgetPeriod.Monthly or BudgetPeriod.Quarterly or BudgetPeriod.Yearly;

    /// <summary>The register with exactly the entries of the period.</summary>
    public static string Rows(BudgetView budget, LedgerLook look)
    {
        var names = budget.CategoryIds.Select(id => look.Category(id)).OfType<CategoryChoice<Guid>>().Select(one => "category:" + LedgerQuery.Quote(one.Name)).ToList();
        var scope = budget.CategoryIds.Count < 2 ? null : $"({string.Join(" OR ", names)})";
        return new RegisterFilter
        {
            Category = budget.CategoryIds.Count == 1 ? budget.CategoryIds[0] : null,
            From = budget.CurrentPeriod.Start,
            To = budget.CurrentPeriod.End,
            Text = string.Join(' ', new[] { scope, budget.Query is null ? null : $"({budget.Query})", budget.CategoryIds.Count == 0 ? "is:spending" : null }.Where(part => part is not null)) is { Length: > 0 } text ? text : null,
        }.ToAddress();
    }

    public static string Period(BudgetView budget)
    {
        var culture = CultureInfo.CurrentCulture;
        return $"{budget.CurrentPeriod.Start.ToString("d MMM", culture)} to {budget.CurrentPeriod.End.ToString("d MMM", culture)}";
    }

    /// <summary>How much is used and how much of the time is gone. What was over before may leave nothing to use a share of.</summary>
    public static string Used(BudgetProgress progress) => string.Create(
        CultureInfo.CurrentCulture, $"{(progress.Available.Minor > 0 ? $"{progress.Percent:0} % used, " : "")}{progress.Pace:0} % of the period gone");

    /// <summary>Why a limit is proposed, in one sentence.</summary>
    public static string Why(BudgetSuggestion facts)
    {
        var culture = CultureInfo.CurrentCulture;
        string Text(Domain.Values.Money money) => MoneyFormat.Text(money, culture);
        return facts.Reason switch
        {
            SuggestionReason.Steady => $"The same in each of {facts.Months} months.",
            SuggestionReason.Usual => $"The middle of {facts.Months} months is {Text(facts.Typical)}; they went from {Text(facts.Low)} to {Text(facts.High)}.",
            SuggestionReason.Seasonal => $"Comes mostly in {string.Join(", ", facts.Season.Select(month => month.FirstDay.ToString("MMMM", culture)))}: {Text(facts.Typical)} in the year.",
            SuggestionReason.NowAndThen => $"In {facts.Active} of {facts.Months} months; {Text(facts.Typical)} a month on average.",
            _ => throw new ArgumentOutOfRangeException(nameof(facts), facts.Reason, null),
        };
    }
}
