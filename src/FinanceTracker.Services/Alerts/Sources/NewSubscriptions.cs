using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Services.Bills;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>
/// Payments that a new entry has made recognisable as coming again and again. Looks only at those whom new entries pay, and only at what
/// could not be seen without them: what has recurred for years is no news.
/// </summary>
internal sealed class NewSubscriptions : IAlertSource
{
    private const int MostPayees = 300;

    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        var payees = await look.Payments().Where(row => row.PayeeKey != null).Select(row => row.PayeeKey!.Value).Distinct().OrderBy(key => key).Take(MostPayees).ToListAsync(ct);
        if (payees.Count == 0)
            return [];
        var found = await FoundBills.FindNewAsync(look.Db, look.Today, payees, look.After, ct);
        return [.. found.Where(series => !series.IsIncome).Select(Draft)];
    }

    private static AlertDraft Draft(RecurringSeries series) => new(
        new AlertKey(AlertKind.NewSubscription, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(series.Mark)).AsSpan(0, 16))),
        $"{AlertText.Of(series.Name)} comes {Often(series.Frequency)}: {(series.IsVarying ? "about " : "")}{AlertText.Of(series.Amount)}")
    {
        Text = $"It came {series.Rows.Count} times, next about {AlertText.Of(series.Next)}. It is no bill yet: add it, or say that it is none.",
        Link = "bills",
        Amount = -series.Amount,
        Day = series.Newest.Date,
    };

    private static string Often(BillFrequency frequency) => frequency switch
    {
        BillFrequency.Weekly => "every week",
        BillFrequency.Biweekly => "every two weeks",
        BillFrequency.Monthly => "every month",
        BillFrequency.Bimonthly => "every two months",
        BillFrequency.Quarterly => "every three months",
        BillFrequency.Semiannual => "every six months",
        BillFrequency.Yearly => "every year",
        _ => "again",
    };
}
