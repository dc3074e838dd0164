using System.Globalization;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Services.Budgets;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Budgets in their current period: the highest threshold they reached, and going over.</summary>
internal sealed class BudgetsAtLimit(BudgetService budgets) : IAlertSource
{
    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        var progress = await budgets.ListProgressAsync(null, null, ct);
        return progress.IsOk ? [.. progress.Value.Items.Where(item => item.State == BudgetState.Exceeded || item.Reached is not null).Select(Draft)] : [];
    }

    private static AlertDraft Draft(BudgetProgressItem item)
    {
        var isOver = item.State == BudgetState.Exceeded;
        var percent = (int)Math.Floor(item.Percent);
        var period = item.PeriodStart.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var key = isOver
            ? new AlertKey(AlertKind.BudgetExceeded, item.BudgetId.ToString("N"), period)
            : new AlertKey(AlertKind.BudgetThreshold, item.BudgetId.ToString("N"), string.Create(CultureInfo.InvariantCulture, $"{period}-{item.Reached}"));
        var title = isOver
            ? $"{AlertText.Of(item.Name)}: {AlertText.Of(item.RemainingAmount.Abs())} over the budget"
            : string.Create(CultureInfo.InvariantCulture, $"{AlertText.Of(item.Name)}: {percent} % of the budget is spent");
        return new AlertDraft(key, title)
        {
            Text = $"{AlertText.Of(item.SpentAmount)} of {AlertText.Of(item.LimitAmount + item.CarriedAmount)}, until {AlertText.Of(item.PeriodEnd)}.",
            Link = "budgets",
            SubjectId = item.BudgetId,
            Amount = item.RemainingAmount,
            Day = item.PeriodEnd,
            Percent = percent,
        };
    }
}
