using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Keeps what the statements of a file say, with the commit of the file.</summary>
internal static class ImportedStatements
{
    /// <summary>Adds one record for each statement whose account is known. Saved with the rest of the commit.</summary>
    public static async Task KeepAsync(AppDbContext db, ImportRun run, ImportPlan plan, DateTimeOffset now, CancellationToken ct)
    {
        var home = await db.Households.AsNoTracking().SingleAsync(household => household.Key == run.HouseholdId, ct);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(home.TimeZone)).Date);
        db.ImportedStatements.AddRange(plan.Statements.Where(statement => statement.Account is not null).Select(statement => Of(run, statement, today)));
    }

    private static ImportedStatement Of(ImportRun run, PlannedStatement planned, DateOnly today)
    {
        var (statement, account) = (planned.Statement, planned.Account!);
        var days = Days(statement.Period, Booked(statement), today);
        var (opening, closing) = (Minor(statement.Opening, planned, account.Currency), Minor(statement.Closing, planned, account.Currency));
        return new ImportedStatement
        {
            RunKey = run.Key,
            AccountKey = account.Key,
            Position = statement.Index,
            FirstDay = days?.From,
            LastDay = days?.To,
            IsPeriodStated = statement.Period is not null && days is not null,
            OpeningMinor = opening,
            OpeningDay = opening is null ? null : statement.Opening!.Date,
            ClosingMinor = planned.BalanceDay is null ? null : closing,
            ClosingDay = closing is null ? null : planned.BalanceDay,
            AddsUp = AddsUp(statement),
        };
    }

    /// <summary>The first and the last day of booked rows; none without any.</summary>
    private static List<DateOnly> Booked(BankStatement statement)
    {
        DateOnly? first = null, last = null;
        foreach (var row in statement.Rows.Glances().Where(row => !row.IsPending))
        {
            first = first is { } known && known < row.Date ? known : row.Date;
            last = last is { } later && later > row.Date ? later : row.Date;
        }
        return first is { } from && last is { } to ? [from, to] : [];
    }

    /// <summary>Stated days and those of rows beside them; a bank may state a period that has not ended yet.</summary>
    private static DateRange? Days(DateRange? stated, List<DateOnly> rows, DateOnly today)
    {
        if (stated is { IsEmpty: false } period)
            rows = [.. rows, period.From, period.To > today ? today : period.To];
        if (rows.Count == 0)
            return null;
        var days = new DateRange(rows.Min(), rows.Max() > today ? today : rows.Max());
        return days.IsEmpty ? null : days;
    }

    private static long? Minor(StatedBalance? balance, PlannedStatement planned, Currency currency) =>
        balance is not null && planned.Currency == currency && MinorUnits.TryFrom(balance.Amount, currency, out var minor) ? minor : null;

    private static bool? AddsUp(BankStatement statement)
    {
        var check = StatementCheck.Of(statement);
        return check.Difference is null && statement.Rows.Glances().All(row => row.Balance is null) ? null : check.AddsUp;
    }
}
