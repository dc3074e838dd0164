using System.Globalization;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Bills;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Bills that cost more since one of their latest payments.</summary>
internal sealed class PriceRises(BillService bills) : IAlertSource
{
    private const int RecentDays = 45;

    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct) =>
        [.. (await bills.ListPriceChangesAsync(look.Today.AddDays(-RecentDays), ct)).Where(one => one.Change.Yearly.Minor > 0).Select(one =>
            new AlertDraft(
                new AlertKey(AlertKind.PriceRise, one.BillId.ToString("N"), one.Change.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                $"{AlertText.Of(one.Name)} costs {AlertText.Of(one.Change.After)}, {AlertText.Of(one.Change.After - one.Change.Before)} more")
            {
                Text = $"It was {AlertText.Of(one.Change.Before)} until {AlertText.Of(one.Change.Since)}. That is {AlertText.Of(one.Change.Yearly)} more a year.",
                Link = $"bills/{one.BillId}",
                SubjectId = one.BillId,
                Amount = one.Change.After,
                Day = one.Change.Since,
            })];
}
