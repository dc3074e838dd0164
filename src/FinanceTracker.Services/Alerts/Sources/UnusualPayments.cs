using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Payments far above what their payee usually takes; where that is not known, what their category usually takes.</summary>
internal sealed class UnusualPayments : IAlertSource
{
    private const int HistoryDays = 730;
    private const int MostHistory = 20_000;

    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        if (look.UpTo == look.After)
            return [];
        var rows = await look.Payments().Where(row => row.Amount.Minor < 0).NamedAsync(look.Db, ct);
        if (rows.Count == 0)
            return [];
        var payees = await PastAsync(look, rows.Where(row => row.PayeeKey != null).Select(row => row.PayeeKey!.Value), ofPayee: true, ct);
        var categories = await PastAsync(look, rows.Where(row => row.CategoryKey != null).Select(row => row.CategoryKey!.Value), ofPayee: false, ct);
        var drafts = new List<AlertDraft>();
        foreach (var row in rows)
        {
            var (size, floor) = (-row.Amount.Minor, 10 * row.Amount.Currency.MinorPerMajor);
            var own = Others(payees, row.PayeeKey, row);
            if (own.Count >= UnusualAmount.LeastOfPayee)
            {
                if (UnusualAmount.Judge(size, own, UnusualAmount.LeastOfPayee, floor) is { } usual)
                    drafts.Add(Draft(row, usual, "here"));
            }
            else if (UnusualAmount.Judge(size, Others(categories, row.CategoryKey, row), UnusualAmount.LeastOfCategory, floor) is { } usual)
            {
                drafts.Add(Draft(row, usual, "in this category"));
            }
        }
        return drafts;
    }

    private static AlertDraft Draft(NewsRow row, long usual, string where) => row.Draft(
        AlertKind.UnusualAmount, $"{AlertText.Of(row.Who)}: {AlertText.Of(row.Amount.Abs())}, more than usual",
        $"Usually it is about {AlertText.Of(new Money(usual, row.Amount.Currency))} {where}. From {AlertText.Of(row.Account)} on {AlertText.Of(row.Day)}.");

    private static List<long> Others(ILookup<(long Key, string Currency), (long Row, long Size)> past, long? key, NewsRow row) =>
        key is { } known ? [.. past[(known, row.Amount.Currency.Code)].Where(one => one.Row != row.Key).Select(one => one.Size)] : [];

    private static async Task<ILookup<(long Key, string Currency), (long Row, long Size)>> PastAsync(AlertLook look, IEnumerable<long> keys, bool ofPayee, CancellationToken ct)
    {
        var (wanted, from, upTo) = (keys.Distinct().ToList(), look.Today.AddDays(-HistoryDays), look.UpTo);
        var rows = look.Db.Transactions.Where(row => row.Amount.Minor < 0 && row.TransferKey == null && !row.IsAdjustment && row.Date >= from && row.BatchKey <= upTo);
        rows = ofPayee
            ? rows.Where(row => row.PayeeKey != null && wanted.Contains(row.PayeeKey.Value))
            : rows.Where(row => row.CategoryKey != null && wanted.Contains(row.CategoryKey.Value));
        var past = await rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(MostHistory)
            .Select(row => new { row.Key, Group = ofPayee ? row.PayeeKey : row.CategoryKey, row.Amount.Minor, row.Amount.Currency }).ToListAsync(ct);
        return past.ToLookup(row => (row.Group!.Value, row.Currency.Code), row => (row.Key, -row.Minor));
    }
}
