using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transfers;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Transfers;

/// <summary>Files whose rows name the account on the other side: QIF and the exports of other apps.</summary>
public sealed class NamedTransferTests
{
    private const string Checking =
        """
        !Account
        NChecking
        TBank
        ^
        !Type:Bank
        D3/15/2026
        T-100.00
        PSaving
        L[Savings]
        ^
        D3/16/2026
        T-100.00
        PSaving again
        L[Savings]
        ^
        D3/20/2026
        T-25.00
        PGold
        L[Safe]
        ^
        """;

    private const string Savings =
        """
        !Account
        NSavings
        TBank
        ^
        !Type:Bank
        D3/15/2026
        T100.00
        PSaving
        L[Checking]
        ^
        D3/17/2026
        T100.00
        PSaving again
        L[Checking]
        ^
        """;

    private const string EzBookkeeping =
        """
        Time,Timezone,Type,Category,Sub Category,Account,Account Currency,Amount,Account2,Account2 Currency,Account2 Amount,Geographic Location,Tags,Description
        2026-03-01 10:00:00,+00:00,Transfer,General Transfer,Bank Transfer,Checking,EUR,50.00,Dollars,USD,54.00,,,Trip
        2026-03-02 10:00:00,+00:00,Transfer,General Transfer,Bank Transfer,Checking,EUR,50.00,Savings,EUR,50.00,,,
        2026-03-02 11:00:00,+00:00,Transfer,General Transfer,Bank Transfer,Checking,EUR,50.00,Savings,EUR,50.00,,,
        2026-03-03 10:00:00,+00:00,Expense,Food,Lunch,Checking,EUR,12.00,,,,,,
        """;

    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Mirrored_records_of_a_QIF_are_one_transfer_in_one_file_or_two_in_either_order(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = new TransferFiles(me);
        await files.Ledger.AccountAsync("Checking");
        await files.Ledger.AccountAsync("Savings");
        var empty = await files.Ledger.DumpAsync();
        foreach (var parts in (string[][])[[Checking + "\n" + Savings], [Checking, Savings], [Savings, Checking]])
        {
            var batches = new List<Guid>();
            foreach (var part in parts)
                batches.Add(await files.ImportAsync(null, part, "old.qif"));
            // The day's mirror is certain, which leaves one for the other; the safe is no account here.
            var entries = await files.Ledger.EntriesAsync();
            Assert.Equal((5, 4), (entries.Count, entries.Count(entry => entry.TransferId is not null)));
            var single = entries.Single(entry => entry.TransferId is null);
            Assert.Equal(("Safe", "Transfer Safe"), (single.OtherAccount, single.Notes));
            Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
            for (var last = batches.Count - 1; last >= 0; last--)
                await files.UndoAsync(batches[last]);
            Assert.Equal(empty, await files.Ledger.DumpAsync());
        }

        // Later there is an account of that name after all, and its file tells the other side.
        await files.ImportAsync(null, Checking, "old.qif");
        var safe = await files.Ledger.AccountAsync("Safe");
        await files.ImportAsync(safe.Id, "Date,Payee,Amount\n2026-03-22,Gold,25.00\n");
        Assert.Contains(await files.LinkedAsync(), leg => leg.AccountId == safe.Id);
    }

    [DatabaseTheory]
    public async Task Both_movements_of_one_record_are_one_transfer_whatever_the_currencies(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = new TransferFiles(me);
        await files.Ledger.AccountAsync("Checking");
        await files.Ledger.AccountAsync("Savings");
        await files.Ledger.AccountAsync("Dollars", "USD");
        var before = await files.Ledger.DumpAsync();
        var batch = await files.ImportAsync(null, EzBookkeeping, "ezbookkeeping.csv");
        Assert.Equal(new BatchTransfers(3, 0), await files.Review.OfBatchAsync(batch, Ct));
        var entries = await files.Ledger.EntriesAsync();
        Assert.Equal([-50m, 54m], entries.Where(entry => entry.TransactionDate.Day == 1).Select(entry => entry.Amount.ToDecimal()).Order());
        Assert.Single(entries, entry => entry.TransferId is null);
        Assert.All(entries.Where(entry => entry.TransferId is not null), entry => Assert.Null(entry.CategoryId));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        var undone = await files.UndoAsync(batch);
        Assert.Equal(before, await files.Ledger.DumpAsync());
        await files.UndoAsync(undone);
        Assert.Equal(6, (await files.LinkedAsync()).Count);
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task An_edited_side_stays_when_its_import_is_undone_and_is_single_then(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var files = new TransferFiles(me);
        await files.Ledger.AccountAsync("Checking");
        await files.Ledger.AccountAsync("Savings");
        await files.Ledger.AccountAsync("Dollars", "USD");
        var batch = await files.ImportAsync(null, EzBookkeeping, "ezbookkeeping.csv");
        var leg = (await files.LinkedAsync())[0];
        var save = Ledger.Same(leg);
        save.Notes = "Kept";
        Assert.True((await me.Get<Services.Transactions.TransactionService>().UpdateAsync(leg.Id, save, Ct)).IsOk);
        var result = await files.Ledger.UndoAsync(batch);
        Assert.Equal(leg.Id, Assert.Single(result.Value.Kept).Id);
        var kept = Assert.Single(await files.Ledger.EntriesAsync());
        Assert.Equal((null, "Kept", OriginKind.Import), (kept.TransferId, kept.Notes, kept.Origin.Kind));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }
}
