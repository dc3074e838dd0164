using System.Globalization;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Services.Bills;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Bills that fall due: ahead of their day, on it, and when it has passed unpaid. Money to come is no bill.</summary>
internal sealed class BillsDue(BillService bills) : IAlertSource
{
    private const int FarthestDays = 31;

    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        // What nobody wants to hear of yet is no draft: many of them would be gathered and told at once.
        var lead = Math.Max(AlertPreference.UsualLeadDays, await look.Db.AlertPreferences.MaxAsync(one => (int?)one.LeadDays, ct) ?? 0);
        return
        [
            .. (await bills.ListDueAsync(look.Today, look.Today.AddDays(FarthestDays), ct))
                .Where(due => !due.IsIncome && due.DaysUntil <= Math.Max(due.ReminderDaysBefore, lead)).Select(Draft),
        ];
    }

    private static AlertDraft Draft(DueBill due)
    {
        var (kind, when) = due.Status == BillStatus.Overdue ? (AlertKind.BillOverdue, $"was due on {AlertText.Of(due.DueDate)}")
            : due.DaysUntil == 0 ? (AlertKind.BillDue, "is due today")
            : (AlertKind.BillDueSoon, $"is due on {AlertText.Of(due.DueDate)}");
        return new AlertDraft(
            new AlertKey(kind, due.BillId.ToString("N"), string.Create(CultureInfo.InvariantCulture, $"{due.Number}-{due.DueDate:yyyy-MM-dd}")), $"{AlertText.Of(due.Name)} {when}")
        {
            Text = $"{(due.IsVarying ? "About " : "")}{AlertText.Of(due.Amount)} to pay{(due.IsAutopay ? "; it pays itself" : "")}.",
            Link = $"bills/{due.BillId}",
            SubjectId = due.BillId,
            Amount = -due.Amount,
            Day = due.DueDate,
            // Within the bill's own days everybody hears of it; before, those who want to know that far ahead.
            DaysAhead = kind == AlertKind.BillDueSoon && due.DaysUntil > due.ReminderDaysBefore ? due.DaysUntil : null,
        };
    }
}
