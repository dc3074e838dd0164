using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Transactions;

public sealed class TransferCandidateTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task The_other_side_is_looked_for_in_its_own_currency_first_and_then_in_others(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (joint, savings, dollars) = (await ledger.AccountAsync("Joint"), await ledger.AccountAsync("Savings"), await ledger.AccountAsync("Dollars", "USD"));
        var entry = await ledger.EntryAsync(joint.Id, -100, "2026-03-05");
        var same = await ledger.EntryAsync(savings.Id, 100, "2026-03-08");
        var arrived = await ledger.EntryAsync(dollars.Id, 108.20m, "2026-03-06");
        await ledger.EntryAsync(savings.Id, 99, "2026-03-05");              // another size
        await ledger.EntryAsync(savings.Id, -100, "2026-03-05");            // the same direction
        await ledger.EntryAsync(joint.Id, 100, "2026-03-05");               // the same account
        await ledger.EntryAsync(savings.Id, 100, "2026-03-25");             // too far away
        await ledger.EntryAsync(dollars.Id, 10, "2026-03-06", null, null, new SaveSplit { Amount = 4 }, new SaveSplit { Amount = 6 });

        var transfers = me.Get<TransferService>();
        Assert.Equal([same.Id, arrived.Id], (await transfers.ListCandidatesAsync(entry.Id, Ct)).Value.Select(found => found.Id));

        var linked = (await transfers.LinkTransferAsync(entry.Id, new SaveTransfer { OtherTransactionId = arrived.Id }, OriginKind.Manual, Ct)).Value;
        Assert.Equal((dollars.Id, arrived.Amount), (linked.TransferAccountId!.Value, linked.TransferAmount!.Value));
        Assert.DoesNotContain((await transfers.ListCandidatesAsync(same.Id, Ct)).Value, found => found.Id == entry.Id);
    }
}
