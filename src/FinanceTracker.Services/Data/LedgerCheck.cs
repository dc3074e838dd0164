using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>Recomputes the kept totals from the rows, to compare with what is kept and to put it right.</summary>
public sealed class LedgerCheck(HouseholdDb household)
{
    /// <summary>Every kept total that differs from its recomputation, in words; empty when all agree.</summary>
    public async Task<IReadOnlyList<string>> FindDifferencesAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var delta = await RecomputeAsync(db, ct);
        var wanted = delta.Accounts.Select(row => $"account {row.Account}: {row.Sum}/{row.Rows}/{row.Review}")
            .Concat(delta.Days.Select(row => $"day {row.Account} {row.Day:O}: {row.Sum}/{row.Rows}"))
            .Concat(delta.Months.Select(row => $"month {row.Month} {row.Account} {row.Category}: {row.In}/{row.Out}/{row.Rows}"));
        var accounts = await db.AccountTotals.Where(total => total.SumMinor != 0 || total.RowCount != 0 || total.ReviewCount != 0).ToListAsync(ct);
        var days = await db.DayTotals.Where(total => total.SumMinor != 0 || total.RowCount != 0).ToListAsync(ct);
        var months = await db.CategoryMonthTotals.Where(total => total.InMinor != 0 || total.OutMinor != 0 || total.RowCount != 0).ToListAsync(ct);
        var kept = accounts.Select(row => $"account {row.AccountKey}: {row.SumMinor}/{row.RowCount}/{row.ReviewCount}")
            .Concat(days.Select(row => $"day {row.AccountKey} {row.Day:O}: {row.SumMinor}/{row.RowCount}"))
            .Concat(months.Select(row => $"month {row.Month} {row.AccountKey} {row.CategoryKey}: {row.InMinor}/{row.OutMinor}/{row.RowCount}"));
        var (right, found) = (wanted.ToHashSet(StringComparer.Ordinal), kept.ToHashSet(StringComparer.Ordinal));
        return [.. right.Except(found).Select(line => "missing: " + line), .. found.Except(right).Select(line => "wrong: " + line)];
    }

    /// <summary>Throws the household's kept totals away and stores recomputed ones.</summary>
    public Task RebuildTotalsAsync(CancellationToken ct) => household.RecordAsync(async db =>
    {
        var delta = await RecomputeAsync(db, ct);
        await db.AccountTotals.ExecuteDeleteAsync(ct);
        await db.DayTotals.ExecuteDeleteAsync(ct);
        await db.CategoryMonthTotals.ExecuteDeleteAsync(ct);
        await KeptTotalsStore.ApplyAsync(db, delta, db.Stamp!.Value, ct);
        return true;
    }, ct);

    private static async Task<TotalsDelta> RecomputeAsync(AppDbContext db, CancellationToken ct)
    {
        var delta = new TotalsDelta();
        await foreach (var facts in BulkWriter.FactsAsync(db, db.Transactions, ct))
            delta.Add(facts);
        return delta;
    }
}
