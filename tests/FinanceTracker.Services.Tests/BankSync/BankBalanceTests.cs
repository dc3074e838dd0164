using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Integrations.SimpleFin;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>Cards, loans and securities: their kind, the sign of what is owed, what is left to spend, and a value that moves by itself.</summary>
public sealed class BankBalanceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task The_test_bank_has_one_of_each_and_the_ledger_agrees_with_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var links = me.Get<BankLinkService>();
        var begun = (await links.BeginAsync(BankProvider.TestBank, null, null, choosesAccounts: false, Ct)).Value;
        await me.Get<TestBankService>().SignInAsync(begun.LinkToken, ["card", "loan", "fund"], Ct);
        var id = (await links.CompleteAsync(BankProvider.TestBank, begun.LinkToken, true, false, Ct)).Value.ConnectionId;
        Assert.Null(Assert.Single((await me.Get<BankSyncService>().SyncAsync(id, [], Ct)).Value).Error);

        var accounts = (await me.Get<BankConnectionService>().GetAsync(id, Ct)).Value.Accounts;

        Assert.Equal([AccountType.CreditCard, AccountType.Loan, AccountType.Investment], accounts.Select(account => account.AccountType));
        Assert.All(accounts, account => Assert.True(account.Drift is { IsZero: true }, $"{account.Name}: {account.Drift}"));
        var (card, loan, fund) = (accounts[0], accounts[1], accounts[2]);
        Assert.Equal(3000m, card.BankAvailable!.Value.ToDecimal() - card.BankBalance!.Value.ToDecimal());
        Assert.True(loan is { BankBalance.IsNegative: true, BankAvailable: null });
        Assert.InRange(fund.BankBalance!.Value.ToDecimal(), 7000m, 9000m);
        var ledger = new Ledger(me);
        Assert.Equal(card.BankAvailable, (await ledger.AccountAsync(card.AccountId!.Value)).AvailableBalance);
        Assert.Equal(fund.BankBalance, (await ledger.AccountAsync(fund.AccountId!.Value)).Balance);
    }

    [DatabaseTheory]
    public async Task Securities_are_worth_what_the_bank_says_by_one_adjustment_a_day(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        desk.Bank.Account(balance: 1000, type: AccountType.Investment);
        await desk.LinkAsync();
        Assert.Equal(0, (await desk.GoodAsync()).Added);

        desk.Bank.Account(balance: 1020, type: AccountType.Investment);
        Assert.Equal(1, (await desk.GoodAsync()).Added);
        desk.Bank.Account(balance: 990, type: AccountType.Investment);
        var second = await desk.GoodAsync();
        var only = await desk.OnlyAsync();
        Assert.Equal((-10m, true, true, "Change in value"), (only.Amount.ToDecimal(), only.IsAdjustment, only.IsReviewed, only.Description));
        Assert.True((await desk.ViewAsync()).Accounts[0].Drift is { IsZero: true });
        Assert.Null((await desk.GoodAsync()).BatchId);
        Assert.Null((await desk.WholeAsync()).BatchId);

        // Undone, it is found again; back where it was, there is nothing to tell.
        Assert.True((await desk.Ledger.UndoAsync(second.BatchId!.Value)).IsOk);
        Assert.Equal(20m, (await desk.OnlyAsync()).Amount.ToDecimal());
        desk.Bank.Account(balance: 1000, type: AccountType.Investment);
        await desk.GoodAsync();
        Assert.Empty(await desk.RowsAsync());

        desk.World.Clock.Advance(TimeSpan.FromDays(1));
        desk.Bank.Account(balance: 1100, type: AccountType.Investment);
        await desk.GoodAsync();
        desk.World.Clock.Advance(TimeSpan.FromDays(1));
        desk.Bank.Account(balance: 1150, type: AccountType.Investment);
        await desk.GoodAsync();
        Assert.Equal([50m, 100m], (await desk.RowsAsync()).Select(row => row.Amount.ToDecimal()));
        await desk.TotalsHoldAsync();
    }

    [DatabaseTheory]
    public async Task Of_other_accounts_and_of_those_a_person_had_a_difference_is_only_shown(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        desk.Bank.Account(balance: 1000, type: AccountType.Investment).Account("acc-2", "Savings", balance: 50);
        var own = await desk.Ledger.AccountAsync("Broker", opening: 900, type: AccountType.Investment);
        var linked = await desk.LinkAsync(choosesFirst: true);
        Assert.True((await desk.Me.Get<BankAccountChoices>().ChooseAsync(desk.Connection, [new ChooseBankAccount { Id = linked.Accounts[0].Id, Keep = true, AccountId = own.Id }, new ChooseBankAccount { Id = linked.Accounts[1].Id, Keep = true }], Ct)).IsOk);
        await desk.GoodAsync();
        desk.Bank.Account("acc-2", "Savings", balance: 60);
        await desk.GoodAsync();

        Assert.Empty(await desk.RowsAsync());
        Assert.Equal([100m, 10m], (await desk.ViewAsync()).Accounts.Select(account => account.Drift!.Value.ToDecimal()));
    }

    [Theory]
    [InlineData("Home mortgage", "250000.00", null, AccountType.Mortgage, -25_000_000, null)]
    [InlineData("Auto loan", "-7000.00", "100.00", AccountType.Loan, -700_000, null)]
    [InlineData("Blue Visa card", "-55.10", "944.90", AccountType.CreditCard, -5_510, 94_490L)]
    [InlineData("Blue Visa card", "12.00", null, AccountType.CreditCard, 1_200, null)]
    [InlineData("Roth IRA", "12345.67", null, AccountType.Investment, 1_234_567, null)]
    public void SimpleFin_names_no_kinds_and_what_is_owed_is_negative(string name, string balance, string? available, AccountType type, long minor, long? left)
    {
        var account = SimpleFinMapping.Account(new SimpleFinAccount { Id = "a", Name = name, Currency = "USD", Balance = balance, AvailableBalance = available }, namesBank: false)!;

        Assert.Equal((type, Currency.Of("USD"), minor, left), (account.Type, account.Currency!.Value, account.BalanceMinor!.Value, account.AvailableMinor));
    }
}
