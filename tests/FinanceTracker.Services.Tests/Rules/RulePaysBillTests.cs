using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Rules;
using FinanceTracker.Testing;
using Xunit;
using static FinanceTracker.Services.Tests.Rules.RuleServiceTests;

namespace FinanceTracker.Services.Tests.Rules;

/// <summary>A rule says which entries pay a bill, where payee and amount do not.</summary>
public sealed class RulePaysBillTests
{
    private const string File = "Date,Payee,Description,Amount\n2026-03-02,M Kessler,flat 4,-912.50\n2026-03-03,M Kessler,flat 4 refund,12.50\n2026-03-20,Baker,bread,-4.00\n";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task The_past_files_and_typed_entries_pay_the_nearest_open_occurrence(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, rules, bills) = (new Ledger(me), me.Get<RuleService>(), me.Get<BillService>());
        var account = (await ledger.AccountAsync()).Id;
        var rent = Ok(await bills.CreateAsync(new SaveBill { Name = "Rent", Amount = 900, NextDueDate = new DateOnly(2026, 1, 1), AutoMatch = false }, Ct));
        await ledger.EntryAsync(account, -905m, "2026-01-03", payee: "M Kessler");
        await ledger.EntryAsync(account, -30m, "2026-01-20", payee: "M Kessler");
        var rule = Ok(await rules.CreateAsync(Save("Rent", "kessler", Pays(rent.Id)), Ct));
        Assert.Equal((rent.Id, "Rent"), (rule.Actions[0].BillId, rule.Actions[0].BillName));

        // Only the first is near an occurrence that nothing pays: what the preview counts is what the run does, and nothing is left for a second run.
        var seen = Ok(await me.Get<RuleRunService>().PreviewAsync(new PreviewRules { RuleIds = [rule.Id] }, Ct));
        var change = Assert.Single(Assert.Single(seen.Items).Changes);
        Assert.Equal((2, 1, RuleField.Bill, "Rent"), (seen.Matched, seen.Changed, change.Field, change.After));
        var run = Ok(await me.Get<RuleRunService>().RunAsync(new RunRules { RuleIds = [rule.Id] }, Ct));
        Assert.Equal(1, run.Changed);
        Assert.Equal(0, Ok(await me.Get<RuleRunService>().RunAsync(new RunRules { RuleIds = [rule.Id] }, Ct)).Changed);
        var paid = Assert.Single(Ok(await bills.GetDetailAsync(rent.Id, Ct)).Payments);
        Assert.Equal((905m, "The rule Rent says so."), (paid.Amount.ToDecimal(), paid.Reason));
        // A fixed price that changed is the price from now on.
        Assert.Equal(905m, Ok(await bills.GetAsync(rent.Id, Ct)).Amount.ToDecimal());
        _ = (await ledger.UndoAsync(run.BatchId!.Value)).Value;
        Assert.Empty(Ok(await bills.GetDetailAsync(rent.Id, Ct)).Payments);
        Assert.Equal(900m, Ok(await bills.GetAsync(rent.Id, Ct)).Amount.ToDecimal());

        var imports = me.Get<ImportService>();
        var preview = Ok(await imports.CreateImportAsync(System.Text.Encoding.UTF8.GetBytes(File), "march.csv", account, null, Ct));
        Assert.Equal(["Rule Rent: pays Rent.", null, null], preview.Items.Select(item => item.Reason));
        Assert.Equal(3, Ok(await imports.CommitImportAsync(preview.Id, null, Ct)).Added);
        Assert.Equal([912.50m], Ok(await bills.GetDetailAsync(rent.Id, Ct)).Payments.Select(payment => payment.Amount.ToDecimal()));

        await ledger.EntryAsync(account, -912.50m, "2026-04-01", payee: "M Kessler");
        var payments = Ok(await bills.GetDetailAsync(rent.Id, Ct)).Payments;
        Assert.Equal([new DateOnly(2026, 4, 1), new DateOnly(2026, 3, 2)], payments.Select(payment => payment.PaidDate));

        // Taken back by a person, it stays so.
        Ok(await me.Get<BillPaymentService>().UnpayAsync(rent.Id, payments[0].Id, Ct));
        Assert.DoesNotContain(Ok(await me.Get<RuleRunService>().PreviewAsync(new PreviewRules { RuleIds = [rule.Id], Query = "date:2026-04-01" }, Ct)).Items, item => item.Changes.Count > 0);
    }

    [DatabaseTheory]
    public async Task A_bill_that_is_gone_or_of_another_household_pays_nothing(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var other = world.As(await world.HouseholdAsync());
        var (rules, bills) = (me.Get<RuleService>(), me.Get<BillService>());
        await new Ledger(me).AccountAsync();
        await new Ledger(other).AccountAsync();
        var theirs = Ok(await other.Get<BillService>().CreateAsync(new SaveBill { Name = "Theirs", Amount = 5, NextDueDate = new DateOnly(2026, 1, 1) }, Ct));
        foreach (var wrong in new Guid?[] { theirs.Id, Guid.NewGuid(), null })
            Assert.Equal(["actions"], Assert.IsType<Failure.Invalid>((await rules.CreateAsync(Save("A", "x", Pays(wrong)), Ct)).Failure).Errors.Keys);
        var mine = Ok(await bills.CreateAsync(new SaveBill { Name = "Gym", Amount = 30, NextDueDate = new DateOnly(2026, 3, 10) }, Ct));
        var rule = Ok(await rules.CreateAsync(Save("Gym", "gym", Pays(mine.Id)), Ct));
        Ok(await bills.DeleteAsync(mine.Id, Ct));
        Assert.Equal("The bill Gym is not there any more.", Assert.Single(Ok(await rules.GetAsync(rule.Id, Ct)).Problems));
    }

    private static SaveRuleAction Pays(Guid? bill) => new() { Kind = RuleActionKind.Bill, BillId = bill };
}
