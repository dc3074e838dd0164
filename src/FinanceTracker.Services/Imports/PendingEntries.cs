using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>A pending entry of the ledger as it stands before the import.</summary>
/// <param name="Row">What it is compared by.</param>
/// <param name="Id">Public id.</param>
/// <param name="Fingerprint">Its content as imported; null for one that no file brought.</param>
/// <param name="Locked">What stays as it is: what a person set, and the day of an entry that no file brought.</param>
internal sealed record PendingEntry(PendingRow Row, Guid Id, long? Fingerprint, LockedFields Locked)
{
    /// <summary>As the entry a row changes.</summary>
    public CorrectedRow AsChanged => new(Row.Key, Row.Date, Row.Minor, Locked, IsReconciled: false);
}

/// <summary>
/// Rule 4 against the store: which pending entries of an account a file books, and which it should have booked long ago. Reads the days of
/// the file only.
/// </summary>
internal sealed class PendingEntries
{
    private readonly Dictionary<long, PendingEntry> byKey;

    private PendingEntries(IEnumerable<PendingEntry> entries) => byKey = entries.ToDictionary(entry => entry.Row.Key);

    public static async Task<PendingEntries> LoadAsync(AppDbContext db, long account, IReadOnlyList<BankStatement> file, CancellationToken ct)
    {
        if (Covered(file) is not { } days)
            return new PendingEntries([]);
        var (from, to) = (days.From.AddDays(-PendingRule.MostDaysLater), days.To);
        var found = await db.Transactions
            .Where(row => row.AccountKey == account && row.Date >= from && row.Date <= to && row.Status == TransactionStatus.Pending
                && row.Cleared != ClearedState.Reconciled && !row.IsAdjustment)
            .Select(row => new
            {
                row.Key,
                row.Id,
                row.Date,
                row.Amount.Minor,
                Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
                row.Description,
                row.BankText,
                row.Locked,
                row.Fingerprint,
                row.Origin,
            }).ToListAsync(ct);
        return new PendingEntries(found.Select(row => new PendingEntry(
            new PendingRow(row.Key, row.Date, row.Minor, row.Payee ?? row.Description, row.BankText ?? row.Description), row.Id, row.Fingerprint,
            row.Origin == OriginKind.Import ? row.Locked : row.Locked | LockedFields.Date)));
    }

    /// <summary>Booked rows that the ledger has as pending take their entry over: first those it has by id or content, then by likeness.</summary>
    public void Book(IReadOnlyList<PlannedRows> planned)
    {
        if (byKey.Count == 0)
            return;
        var (places, rows) = (new List<(PlannedRows Rows, int Index)>(), new List<UnknownRow>());
        var highest = Highest(planned);
        foreach (var statement in planned)
        {
            for (var i = 0; i < statement.Count; i++)
            {
                var row = statement[i];
                if (row is { Bin: ImportBin.Duplicate, Row.IsPending: false, KnownKey: { } known } && byKey.TryGetValue(known, out var same))
                    statement[i] = Booking(row, same, "The bank has booked what was pending.") with { IsCertain = true, Occurrence = same.Fingerprint == row.Fingerprint.Value ? row.Occurrence : ++highest[row.Fingerprint] };
                else if (row is { Bin: ImportBin.New, Row: { IsPending: false, CorrectsId: null } file })
                {
                    places.Add((statement, i));
                    rows.Add(new UnknownRow(file.Date, row.Minor, file.Payee, file.Description ?? file.Notes ?? "", file.CheckNumber));
                }
            }
        }
        var free = Unclaimed(planned).Select(entry => entry.Row).ToList();
        foreach (var ((statement, index), claim) in places.Zip(PendingRule.Find(rows, free)))
        {
            if (claim is not null)
                statement[index] = Booking(statement[index], byKey[claim.Key], claim.Reason);
        }
    }

    private static Dictionary<Fingerprint, int> Highest(IReadOnlyList<PlannedRows> planned)
    {
        var highest = new Dictionary<Fingerprint, int>();
        foreach (var row in planned.SelectMany(statement => statement))
            highest[row.Fingerprint] = Math.Max(highest.GetValueOrDefault(row.Fingerprint), Math.Max(row.Occurrence, row.HighestKnown));
        return highest;
    }

    /// <summary>Entries the file covers by its days, that are old enough and that none of its rows is.</summary>
    public IReadOnlyList<PendingEntry> Stale(IReadOnlyList<PlannedRows> planned, IReadOnlyList<BankStatement> file) => byKey.Count > 0 && Covered(file) is { } days
        ? [.. Unclaimed(planned).Where(entry => PendingRule.IsStale(entry.Row.Date, days.From, days.To)).OrderBy(entry => entry.Row.Date).ThenBy(entry => entry.Row.Key)]
        : [];

    private IEnumerable<PendingEntry> Unclaimed(IReadOnlyList<PlannedRows> planned)
    {
        var claimed = planned.SelectMany(statement => statement).Select(row => row.KnownKey).OfType<long>().ToHashSet();
        return byKey.Values.Where(entry => !claimed.Contains(entry.Row.Key));
    }

    private static PlannedRow Booking(PlannedRow row, PendingEntry entry, string reason) => row with
    {
        Bin = ImportBin.Match,
        Action = ImportAction.Match,
        KnownKey = entry.Row.Key,
        Books = entry.AsChanged,
        TwinHasPayee = entry.Row.Payee.Length > 0,
        Reason = reason,
    };

    /// <summary>The days the booked rows of a file cover; null without any.</summary>
    private static DateRange? Covered(IReadOnlyList<BankStatement> file)
    {
        DateOnly? first = null, last = null;
        foreach (var row in file.SelectMany(statement => statement.Rows.Glances()).Where(row => !row.IsPending))
        {
            first = first is { } known && known < row.Date ? known : row.Date;
            last = last is { } later && later > row.Date ? later : row.Date;
        }
        if (first is not { } from || last is not { } to)
            return null;
        foreach (var stated in file.Where(statement => statement.Rows.Count > 0).Select(statement => statement.Period).OfType<DateRange>())
            (from, to) = (stated.From < from ? stated.From : from, stated.To > to ? stated.To : to);
        return new DateRange(from, to);
    }
}
