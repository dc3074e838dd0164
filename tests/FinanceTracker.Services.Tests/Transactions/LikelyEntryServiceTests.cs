using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Categories;
using FinanceTracker.Services.Choices;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Transactions;

/// <summary>What a payee's name foretells.</summary>
public sealed class LikelyEntryServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task The_last_entry_foretells_category_and_account_and_a_usual_category_goes_before_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (joint, card) = (await ledger.AccountAsync("Joint"), await ledger.AccountAsync("Card"));
        var (food, gifts) = (await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Gifts"));
        await ledger.EntryAsync(card.Id, -5, "2026-03-05", food.Id, "Corner Bakehouse");
        await ledger.EntryAsync(joint.Id, -6, "2026-02-01", gifts.Id, "Corner Bakehouse");
        await ledger.EntryAsync(card.Id, -7, "2026-03-06", null, "Corner Bakehouse");
        var likely = me.Get<LikelyEntryService>();

        Assert.Null(await likely.FindAsync("Nobody", Ct));
        Assert.Null(await likely.FindAsync("  ", Ct));
        Assert.Equal(new LikelyEntry(food.Id, false, card.Id) { Amount = new Money(-700, Currency.Of("EUR")) }, await likely.FindAsync("corner  BAKEHOUSE", Ct));

        var payee = (await me.Get<PayeeService>().FindAsync("Corner Bakehouse", Ct))!.Payee;
        Assert.True((await me.Get<PayeeService>().UpdateAsync(payee.Id, new SavePayee { Name = payee.Name, DefaultCategoryId = gifts.Id, Aliases = ["CB 0042"], Version = payee.Version }, Ct)).IsOk);
        Assert.Equal(new LikelyEntry(gifts.Id, true, card.Id) { Amount = new Money(-700, Currency.Of("EUR")) }, await likely.FindAsync("cb 0042", Ct));
    }

    [DatabaseTheory]
    public async Task What_is_archived_or_closed_or_somebody_elses_is_not_foretold(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var them = world.As(await world.HouseholdAsync("Them"));
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var old = await ledger.CategoryAsync("Old");
        await ledger.EntryAsync(account.Id, -5, "2026-03-05", old.Id, "Baker");
        await me.Get<CategoryService>().UpdateAsync(old.Id, new SaveCategory { Name = "Old", Kind = old.Kind, IsArchived = true, Version = old.Version }, Ct);
        await me.Get<AccountService>().UpdateAsync(account.Id, new SaveAccount { AccountName = "Current", AccountType = account.AccountType, Currency = "EUR", IsClosed = true, Version = account.Version }, Ct);
        Assert.Equal(new LikelyEntry(null, false, null) { Amount = new Money(-500, Currency.Of("EUR")) }, await me.Get<LikelyEntryService>().FindAsync("Baker", Ct));
        Assert.Null(await them.Get<LikelyEntryService>().FindAsync("Baker", Ct));
    }

    [DatabaseTheory]
    public async Task Choices_start_with_the_account_last_typed_into_and_the_payees_met_most(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (joint, card) = (await ledger.AccountAsync("Joint"), await ledger.AccountAsync("Card"));
        Assert.Null((await me.Get<LedgerChoicesService>().GetAsync(Ct)).LastAccount);
        await ledger.EntryAsync(card.Id, -5, "2026-03-09", null, "Baker");
        await ledger.EntryAsync(card.Id, -5, "2026-03-08", null, "Market");
        await ledger.EntryAsync(joint.Id, -5, "2026-03-07", null, "Market");
        var choices = await me.Get<LedgerChoicesService>().GetAsync(Ct);
        Assert.Equal(joint.Id, choices.LastAccount);
        Assert.Equal(["Market", "Baker"], choices.RecentPayees);
    }
}
