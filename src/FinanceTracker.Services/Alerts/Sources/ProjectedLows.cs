using System.Globalization;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Forecast;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>
/// Accounts that are expected to go below their floor within two weeks, once each time: days that lie within two weeks of the one told last
/// are the same dip. A forecast reads years of entries, so it is made for an account at most once a quarter of an hour.
/// </summary>
internal sealed class ProjectedLows(ForecastService forecasts, ForecastPace pace) : IAlertSource
{
    public const int DaysAhead = 14;

    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        var drafts = new List<AlertDraft>();
        foreach (var account in (await LowBalances.BelowAsync(look, ct)).Where(account => !account.IsBelow && pace.MayLook(look.Household, account.Id)))
        {
            if (await forecasts.GetAsync(account.Id, ct) is not { IsOk: true } forecast
                || forecast.Value.Days.FirstOrDefault(day => day.Date > look.Today && day.Date <= look.Today.AddDays(DaysAhead) && day.Balance.Minor < account.Floor.FloorMinor) is not { } low)
                continue;
            var told = await look.Db.Alerts.Where(alert => alert.Kind == AlertKind.ProjectedLow && alert.SubjectId == account.Id).OrderByDescending(alert => alert.Key).Select(alert => alert.Day).FirstOrDefaultAsync(ct);
            if (told is not { } before || Math.Abs(before.DayNumber - low.Date.DayNumber) > DaysAhead)
                drafts.Add(Draft(account, low));
        }
        return drafts;
    }

    private static AlertDraft Draft(FlooredAccount account, ForecastDay low) => new(
        new AlertKey(AlertKind.ProjectedLow, account.Id.ToString("N"), low.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        $"{AlertText.Of(account.Name)}: about {AlertText.Of(low.Balance)} expected on {AlertText.Of(low.Date)}, below its floor")
    {
        Text = $"The floor of this account is {AlertText.Of(new Money(account.Floor.FloorMinor, account.Balance.Currency))}, today it holds {AlertText.Of(account.Balance)}.",
        Link = $"forecast?account={account.Id}",
        SubjectId = account.Id,
        Amount = low.Balance,
        Day = low.Date,
    };
}
