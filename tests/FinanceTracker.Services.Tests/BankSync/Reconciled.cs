using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>Makes rows reconciled, whatever their status: what is tested is what a sync does to them.</summary>
internal static class Reconciled
{
    public static async Task AllAsync(TestScope me)
    {
        var done = await me.Get<HouseholdDb>().WriteAsync<int>(BatchKind.BulkEdit, "Reconciled", async write =>
        {
            foreach (var row in await write.Db.Transactions.Include(row => row.Parts).ToListAsync())
                row.Cleared = ClearedState.Reconciled;
            return await write.Db.SaveChangesAsync();
        }, CancellationToken.None);
        Assert.True(done.IsOk);
    }
}
