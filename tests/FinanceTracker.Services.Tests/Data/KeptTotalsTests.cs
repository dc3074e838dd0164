using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

/// <remarks>The same ten sequences on every run; <c>FT_LEDGER_SEED</c> starts elsewhere, to look for more.</remarks>
/// <summary>After any sequence of writes, deletions, transfers, bulk edits and undos, what is kept equals what is recomputed.</summary>
public sealed class KeptTotalsTests
{
    private const int Steps = 25;
    private const int Sequences = 10;
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Kept_totals_equal_recomputed_ones_after_any_sequence_of_writes(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var first = int.Parse(Environment.GetEnvironmentVariable("FT_LEDGER_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        for (var seed = first; seed < first + Sequences; seed++)
        {
            await using var me = world.As(await world.HouseholdAsync());
            var ledger = new Ledger(me);
            var accounts = new List<Guid> { (await ledger.AccountAsync("A")).Id, (await ledger.AccountAsync("B")).Id };
            var categories = new List<Guid> { (await ledger.CategoryAsync("One")).Id, (await ledger.CategoryAsync("Two")).Id };
            var numbers = new Dice(seed * 7919);
            for (var step = 0; step < Steps; step++)
                await StepAsync(me, ledger, new Dice(numbers.Next(int.MaxValue)), accounts, categories);
            Assert.True((await me.Get<LedgerCheck>().FindDifferencesAsync(Ct)).Count == 0, $"The totals of the sequence with FT_LEDGER_SEED={seed} differ.");
        }
    }

    [DatabaseTheory]
    public async Task Broken_totals_are_found_and_rebuilt(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -5, "2026-03-01");
        await me.Get<HouseholdDb>().RecordAsync(async db =>
        {
            var total = db.DayTotals.Single();
            total.SumMinor += 1;
            await db.SaveChangesAsync(Ct);
            return true;
        }, Ct);
        Assert.Equal(2, (await me.Get<LedgerCheck>().FindDifferencesAsync(Ct)).Count);
        await me.Get<LedgerCheck>().RebuildTotalsAsync(Ct);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    private static async Task StepAsync(TestScope me, Ledger ledger, Dice dice, List<Guid> accounts, List<Guid> categories)
    {
        var transactions = me.Get<TransactionService>();
        var entries = await ledger.EntriesAsync();
        var some = entries.Count == 0 ? null : entries[dice.Next(entries.Count)];
        switch (dice.Next(10))
        {
            case 0 or 1 or 2:
                await transactions.CreateAsync(Random(dice, accounts, categories), OriginKind.Manual, Ct);
                break;
            case 3 when some is not null:
                var change = Random(dice, accounts, categories);
                change.Version = some.Version;
                await transactions.UpdateAsync(some.Id, change, Ct);
                break;
            case 4 when some is not null:
                await transactions.DeleteAsync(some.Id, Ct);
                break;
            case 5 when some is not null:
                await me.Get<TransferService>().LinkTransferAsync(some.Id, new SaveTransfer { ToAccountId = accounts.First(id => id != some.AccountId) }, OriginKind.Manual, Ct);
                break;
            case 6 when some is not null:
                await me.Get<BulkEditService>().BulkEditTransactionsAsync(
                    new BulkEdit { Ids = [.. entries.Take(3).Select(entry => entry.Id)], Set = new BulkSet { Status = (TransactionStatus)dice.Next(3), IsReviewed = dice.Next(2) == 0 } }, Ct);
                break;
            case 7:
                await me.Get<AccountService>().DeleteAsync(accounts[0], force: true, Ct);
                accounts[0] = (await ledger.AccountAsync("New")).Id;
                break;
            case 8:
                await me.Get<CategoryService>().DeleteAsync(categories[0], categories[1], Ct);
                categories[0] = (await ledger.CategoryAsync("C" + dice.Next(1_000_000))).Id;
                break;
            default:
                var batches = (await me.Get<HistoryService>().ListBatchesAsync(null, 20, Ct)).Value.Items;
                await ledger.UndoAsync(batches[dice.Next(batches.Count)].Id, keepEdited: dice.Next(2) == 0);
                var live = (await me.Get<AccountService>().ListAsync(Ct)).Select(account => account.Id).ToList();
                while (live.Count < 2)
                    live.Add((await ledger.AccountAsync("Spare")).Id);
                (accounts[0], accounts[1]) = (live[0], live[1]);
                var known = (await me.Get<CategoryService>().ListAsync(Ct)).Select(category => category.Id).ToList();
                while (known.Count < 2)
                    known.Add((await ledger.CategoryAsync("S" + dice.Next(1_000_000))).Id);
                (categories[0], categories[1]) = (known[0], known[1]);
                break;
        }
    }

    private static SaveTransaction Random(Dice dice, List<Guid> accounts, List<Guid> categories)
    {
        var amount = dice.Next(2000) - 1000;
        var day = new DateOnly(2026, 2, 20).AddDays(dice.Next(40)).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var entry = Ledger.Entry(accounts[dice.Next(2)], amount, day, dice.Next(3) switch { 0 => null, var n => categories[n - 1] }, dice.Next(2) == 0 ? "Payee" : null);
        entry.Status = (TransactionStatus)dice.Next(3);
        entry.IsReviewed = dice.Next(2) == 0;
        if (dice.Next(3) == 0)
        {
            entry.CategoryId = null;
            var share = dice.Next(300) - 150;
            entry.Splits =
            [
                new SaveSplit { CategoryId = categories[dice.Next(2)], Amount = share },
                new SaveSplit { CategoryId = dice.Next(2) == 0 ? null : categories[dice.Next(2)], Amount = amount - share },
            ];
        }
        return entry;
    }

    /// <summary>Numbers that follow from one seed, the same on every run and machine.</summary>
    private sealed class Dice(int seed)
    {
        private uint state = (uint)seed | 1;

        public int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }
    }
}
