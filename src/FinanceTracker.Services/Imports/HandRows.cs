using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Rule 3 against the store: rows that came without a file and lie near the file's days. The answer grows with what lies in those days,
/// never with the history around them.
/// </summary>
internal static class HandRows
{
    /// <summary>Finds for rows that are still new what they resemble, and proposes it.</summary>
    public static async Task ProposeAsync(AppDbContext db, long account, IReadOnlyList<PlannedRows> planned, CancellationToken ct)
    {
        if (Days(planned) is not { } days)
            return;
        // Most files meet no row that came without one: then nothing is gathered.
        var candidates = await CandidatesAsync(db, account, days.From, days.To, ct);
        if (candidates.Count == 0)
            return;
        var claimed = planned.SelectMany(statement => statement).Select(row => row.KnownKey).OfType<long>().ToHashSet();
        candidates.RemoveAll(candidate => claimed.Contains(candidate.Key));
        var places = new List<(PlannedRows Rows, int Index)>();
        var rows = new List<UnknownRow>();
        foreach (var statement in planned)
        {
            for (var i = 0; i < statement.Count; i++)
            {
                var one = statement[i];
                if (!IsOpen(one))
                    continue;
                places.Add((statement, i));
                rows.Add(new UnknownRow(one.Row.Date, one.Minor, one.Row.Payee, one.Row.Description ?? one.Row.Notes ?? "", one.Row.CheckNumber));
            }
        }
        var named = candidates.Where(candidate => candidate.Payee.Length > 0).Select(candidate => candidate.Key).ToHashSet();
        foreach (var ((statement, index), likeness) in places.Zip(LikenessRule.Find(rows, candidates)))
        {
            if (likeness is not null)
                statement[index] = Proposed(statement[index], likeness, named.Contains(likeness.Key));
        }
    }

    private static bool IsOpen(PlannedRow one) => one.Row.CorrectsId is null && (one.Bin == ImportBin.New || one is { Bin: ImportBin.Pending, Action: ImportAction.Add });

    /// <summary>The days of open rows; of pending ones that stay out too, which only has more entries looked at.</summary>
    private static DateRange? Days(IReadOnlyList<PlannedRows> planned)
    {
        DateRange? days = null;
        foreach (var date in planned.SelectMany(statement => statement.DaysIn(ImportBin.New, ImportBin.Pending)))
            days = days is { } range ? new DateRange(date < range.From ? date : range.From, date > range.To ? date : range.To) : new DateRange(date, date);
        return days;
    }

    private static PlannedRow Proposed(PlannedRow row, Likeness likeness, bool hasPayee)
    {
        // The booked row will join the entry; until then the entry stands for both.
        if (row.Row.IsPending)
            return likeness.IsMatch ? row with { Action = ImportAction.Skip, Reason = likeness.Reason } : row;
        row = row with { KnownKey = likeness.Key, Twin = likeness, TwinHasPayee = hasPayee, Reason = likeness.Reason };
        if (!likeness.IsMatch)
            return row;
        return likeness.IsReconciled
            ? row with { Bin = ImportBin.Match, Action = ImportAction.Skip, Reason = likeness.Reason + " It is reconciled and stays as it is." }
            : row with { Bin = ImportBin.Match, Action = ImportAction.Match };
    }

    private static async Task<List<HandRow>> CandidatesAsync(AppDbContext db, long account, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var (from, to) = (first.AddDays(-LikenessRule.MostDaysApart), last.AddDays(LikenessRule.MostDaysApart));
        var found = await db.Transactions
            .Where(row => row.AccountKey == account && row.Date >= from && row.Date <= to && row.Fingerprint == null
                && row.Origin != OriginKind.Import && row.Status != TransactionStatus.Failed && !row.IsAdjustment)
            .Select(row => new
            {
                row.Key,
                row.Date,
                row.Amount.Minor,
                Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
                row.Description,
                row.BankText,
                row.CheckNumber,
                row.Cleared,
            }).ToListAsync(ct);
        return
        [
            .. found.Select(row => new HandRow(
                row.Key, row.Date, row.Minor, row.Payee ?? row.Description, row.BankText ?? row.Description, row.CheckNumber, row.Cleared == ClearedState.Reconciled)),
        ];
    }
}
