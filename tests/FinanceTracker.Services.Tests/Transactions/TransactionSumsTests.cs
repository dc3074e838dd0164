using FinanceTracker.Domain.Values;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Transactions;

/// <summary>What a list's entries come to: by currency, without what does not count.</summary>
public sealed class TransactionSumsTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Sums_go_by_currency_and_leave_failed_entries_and_transfers_out(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var transactions = me.Get<TransactionService>();
        var (joint, savings, dollars) = (await ledger.AccountAsync("Joint"), await ledger.AccountAsync("Savings"), await ledger.AccountAsync("Dollars", "USD"));
        await ledger.EntryAsync(joint.Id, -5.10m, "2026-02-01", payee: "Corner shop");
        await ledger.EntryAsync(joint.Id, -4.90m, "2026-02-02", payee: "Corner shop");
        await ledger.EntryAsync(joint.Id, 2, "2026-02-03", payee: "Corner shop");
        var failed = Ledger.Entry(joint.Id, -77, "2026-02-03", payee: "Corner shop");
        failed.Status = TransactionStatus.Failed;
        Assert.True((await transactions.CreateAsync(failed, OriginKind.Manual, Ct)).IsOk);
        var (from, to) = (await ledger.EntryAsync(joint.Id, -300, "2026-02-04", payee: "Corner shop"), await ledger.EntryAsync(savings.Id, 300, "2026-02-04", payee: "Corner shop"));
        Assert.True((await me.Get<TransferService>().LinkTransferAsync(from.Id, new SaveTransfer { OtherTransactionId = to.Id }, OriginKind.Manual, Ct)).IsOk);

        Assert.Equal("6 -10.00 EUR | 2.00 EUR", await SumsAsync("corner"));
        Assert.Equal("2  | ", await SumsAsync("corner is:transfer"));
        Assert.Equal("0  | ", await SumsAsync("nobody"));

        await ledger.EntryAsync(dollars.Id, -1.50m, "2026-02-05", payee: "Corner shop");
        await ledger.EntryAsync(dollars.Id, 20, "2026-02-05", payee: "Corner shop");
        Assert.Equal("8 -10.00 EUR, -1.50 USD | 2.00 EUR, 20.00 USD", await SumsAsync("corner"));
        Assert.Equal("2 -1.50 USD | 20.00 USD", await SumsAsync("corner account:Dollars"));

        async Task<string> SumsAsync(string question)
        {
            var sums = (await transactions.GetSumsAsync(new TransactionFilter { Query = question }, Ct)).Value;
            return $"{sums.Count} {Text(sums.Out)} | {Text(sums.In)}";
        }
    }

    private static string Text(IEnumerable<Money> sums) => string.Join(", ", sums.Select(sum => FormattableString.Invariant($"{sum.ToDecimal():0.00} {sum.Currency.Code}")));
}
