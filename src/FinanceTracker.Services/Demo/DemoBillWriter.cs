using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Demo;

/// <summary>Makes bills of what the invented people pay and earn again and again, as somebody would who confirms what is found.</summary>
internal static class DemoBillWriter
{
    // Left to be found by whoever looks around.
    private static readonly string[] Left = ["Chorus Stream", "Riverbank Rescue", "The Evening Heron"];

    public static async Task AddAsync(LedgerWrite write, DateOnly today, CancellationToken ct)
    {
        var recurring = (await write.Db.Transactions.Where(row => row.IsRecurring).Select(row => row.Key).ToListAsync(ct)).ToHashSet();
        foreach (var series in (await FoundBills.FindAsync(write.Db, today, ct)).Where(series => recurring.Contains(series.Newest.Key) && !Left.Contains(series.Name)))
        {
            var bill = await FoundBills.AddAsync(write, series, ct);
            bill.IsAutopay = !bill.IsIncome && bill.Amount.Minor % 2 == 0;
        }
        await write.Db.SaveChangesAsync(ct);
    }
}
