using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

public sealed class BulkInsertTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Any_number_of_rows_goes_in_as_it_is_and_in_its_order(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var home = await world.HouseholdAsync();
        await using var me = world.As(home);
        await new Ledger(me).AccountAsync();
        foreach (var count in (int[])[1, 31, 32, 33, 64, 65, 300])
        {
            var expected = Enumerable.Range(0, count).Select(number => (
                Text: $"Shop {count}-{number} é'\"", Minor: number * (number % 2 == 0 ? -1L : 1L), Notes: number % 3 == 0 ? null : $"{number}", Seen: number % 5 == 0,
                Posted: number % 7 == 0 ? new DateOnly(2026, 1, 1).AddDays(number) : (DateOnly?)null)).ToList();
            var stored = await me.Get<HouseholdDb>().WriteAsync<List<Transaction>>(BatchKind.BulkEdit, "Rows", async write =>
            {
                var account = await write.Db.Accounts.Select(row => row.Key).SingleAsync(Ct);
                await BulkWriter.InsertAsync(write, expected.Select(row => new Transaction
                {
                    AccountKey = account,
                    Date = new DateOnly(2026, 3, 1),
                    PostedDate = row.Posted,
                    Amount = new Money(row.Minor, Currency.Of("EUR")),
                    Description = row.Text,
                    Notes = row.Notes,
                    IsReviewed = row.Seen,
                }), Ct);
                var batch = write.Batch.Key;
                return await write.Db.Transactions.AsNoTracking().Where(row => row.BatchKey == batch).OrderBy(row => row.Key).ToListAsync(Ct);
            }, Ct);
            Assert.Equal(expected, stored.Value.Select(row => (row.Description, row.Amount.Minor, row.Notes, row.IsReviewed, row.PostedDate)));
            Assert.All(stored.Value, row => Assert.Equal((1, home.Key, "EUR", false), (row.Version, row.HouseholdId, row.Amount.Currency.Code, row.Id == Guid.Empty)));
            Assert.Distinct(stored.Value.Select(row => row.Id));
            Assert.Equal(stored.Value.Select(row => row.Sequence).Order(), stored.Value.Select(row => row.Sequence));
        }
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }
}
