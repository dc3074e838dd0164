using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Query;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>New entries that fit somebody's question. A question that can't be read any more tells nothing; its page says so.</summary>
internal sealed class CustomMatches(HouseholdSettings settings) : IAlertSource
{
    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        if (look.UpTo == look.After)
            return [];
        var drafts = new List<AlertDraft>();
        foreach (var asked in await look.Db.CustomAlerts.AsNoTracking().Where(alert => alert.IsOn).OrderBy(alert => alert.Key).ToListAsync(ct))
        {
            var fits = await QueryTranslator.ReadAsync(look.Db, settings, asked.Query, ct);
            if (!fits.IsOk)
                continue;
            var (since, from) = (asked.SinceBatch, asked.MadeOn.AddDays(-CustomAlert.BankDelayDays));
            IQueryable<Transaction> rows = look.News().Where(row => row.BatchKey > since && row.Date >= from).Where(fits.Value);
            foreach (var row in await rows.NamedAsync(look.Db, ct))
            {
                drafts.Add(row.Draft(
                    AlertKind.Custom, $"{AlertText.Of(asked.Name)}: {AlertText.Of(row.Who)}, {AlertText.Of(row.Amount)}", $"On {AlertText.Of(row.Account)} on {AlertText.Of(row.Day)}.",
                    asked.Id.ToString("N"), asked.OwnerKey == 0 ? null : asked.OwnerKey));
            }
        }
        return drafts;
    }
}
