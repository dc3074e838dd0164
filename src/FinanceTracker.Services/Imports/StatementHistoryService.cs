using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// What the statements of an account cover and whether the ledger agrees with them now. Reads the statements and the account's kept
/// daily totals, never its entries.
/// </summary>
public sealed class StatementHistoryService(HouseholdDb household, HouseholdSettings settings)
{
    /// <summary>Statements looked at, the newest: twenty years of one a month.</summary>
    public const int MostStatements = 240;

    /// <summary>The history of one account; not found when it is not this household's.</summary>
    public async Task<Result<StatementHistory>> GetStatementHistoryAsync(Guid accountId, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Accounts.AsNoTracking().ByIdAsync(accountId, ct) is not { } account)
            return Faults.NotFound;
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        var found = await FindAsync(db, account, ct);
        if (found.Count == 0)
            return new StatementHistory(today, [], [], null);

        var days = db.DayTotals.Where(day => day.AccountKey == account.Key);
        var firstEntry = await days.Where(day => day.RowCount > 0).MinAsync(day => (DateOnly?)day.Day, ct);
        var stated = found.SelectMany(row => row.Evenings).Distinct().Order().ToList();
        var balances = stated.Count == 0 ? [] : await BalancesAsync(db, account, stated, ct);

        var views = found.ConvertAll(row => View(row, account.Currency, balances));
        var checks = views.SelectMany(view => new[] { view.Opening, view.Closing }).OfType<StatementBalanceView>()
            .Select(balance => new BalanceCheck(balance.Day, balance.Stated.Minor, balance.Ledger.Minor));
        var known = firstEntry < account.OpeningDate ? firstEntry.Value : account.OpeningDate;
        var months = StatementCover.Months(found.Where(row => row.Days is not null).Select(row => row.Cover), known, today);
        return new StatementHistory(today, months, views, Divergence.Of(checks) is { } parting
            ? new StatementParting(parting.From, parting.To, new Money(parting.Minor, account.Currency), parting.IsConstant)
            : null);
    }

    private static async Task<List<Row>> FindAsync(AppDbContext db, Account account, CancellationToken ct)
    {
        var kept = await (
            from statement in db.ImportedStatements
            where statement.AccountKey == account.Key
            join run in db.ImportRuns on statement.RunKey equals run.Key
            join batch in db.Batches on run.BatchKey equals batch.Key into batches
            from batch in batches.DefaultIfEmpty()
            where batch == null || batch.UndoneByKey == null
            orderby statement.LastDay ?? statement.ClosingDay descending, statement.Key descending
            select new { Statement = statement, run.Id, run.FileName, run.CreatedAt, Batch = batch == null ? (Guid?)null : batch.Id }).Take(MostStatements).ToListAsync(ct);
        // Imports of before kept the closing balance only.
        var old = await (
            from balance in db.StatementBalances
            where balance.AccountKey == account.Key
            join batch in db.Batches on balance.BatchKey equals batch.Key
            orderby balance.Date descending
            select new { balance.Date, balance.Balance.Minor, balance.CreatedAt, batch.Id }).Take(MostStatements).ToListAsync(ct);
        return
        [
            .. kept.Select(row => new Row(row.Statement, row.Id, row.FileName, row.CreatedAt, row.Batch))
                .Concat(old.Select(row => new Row(new ImportedStatement { ClosingDay = row.Date, ClosingMinor = row.Minor }, null, null, row.CreatedAt, row.Id)))
                .OrderByDescending(row => row.Statement.LastDay ?? row.Statement.ClosingDay).Take(MostStatements),
        ];
    }

    /// <summary>The ledger's balance at the end of each of these days, in minor units: one row for each day with entries since the first of them.</summary>
    private static async Task<Dictionary<DateOnly, long>> BalancesAsync(AppDbContext db, Account account, List<DateOnly> stated, CancellationToken ct)
    {
        var (first, last) = (stated[0], stated[^1]);
        var all = await db.AccountTotals.Where(total => total.AccountKey == account.Key).Select(total => total.SumMinor).SingleOrDefaultAsync(ct);
        var later = await db.DayTotals.Where(day => day.AccountKey == account.Key && day.Day > first).Select(day => new { day.Day, day.SumMinor }).ToListAsync(ct);
        var atLast = account.Opening.Minor + all - later.Where(day => day.Day > last).Sum(day => day.SumMinor);
        return stated.Zip(BalanceHistory.Back(atLast, stated, later.Select(day => (day.Day, day.SumMinor)))).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static StatementView View(Row row, Currency currency, Dictionary<DateOnly, long> balances)
    {
        return new StatementView(
            row.ImportId, row.FileName, row.At, row.BatchId, row.Days, row.Statement.IsPeriodStated, Beside(row.Opening), Beside(row.Closing), row.Statement.AddsUp);

        StatementBalanceView? Beside(StatedDay? stated) => stated is { } given && BalanceCheck.Of(given, day => balances[day]) is var check
            ? new StatementBalanceView(check.Day, new Money(check.StatedMinor, currency), new Money(check.LedgerMinor, currency))
            : null;
    }

    /// <summary>A stored statement with what its import tells.</summary>
    private sealed record Row(ImportedStatement Statement, Guid? ImportId, string? FileName, DateTimeOffset At, Guid? BatchId)
    {
        public DateRange? Days => Statement is { FirstDay: { } from, LastDay: { } to } ? new DateRange(from, to) : null;

        public StatementDays Cover => new(Days!.Value, Statement.IsPeriodStated, Statement.OpeningMinor, Statement.ClosingMinor);

        public StatedDay? Opening => (Statement.OpeningMinor, Statement.FirstDay ?? Statement.OpeningDay) switch
        {
            ({ } minor, { } first) => new StatedDay(Before(first), minor, Statement.OpeningDay is { } given && given <= first ? given : null),
            _ => null,
        };

        public StatedDay? Closing => Statement is { ClosingMinor: { } minor, ClosingDay: { } day } ? new StatedDay(day, minor) : null;

        public IEnumerable<DateOnly> Evenings => new[] { Opening?.Day, Opening?.OtherDay, Closing?.Day }.OfType<DateOnly>();

        private static DateOnly Before(DateOnly day) => day > DateOnly.MinValue ? day.AddDays(-1) : day;
    }
}
